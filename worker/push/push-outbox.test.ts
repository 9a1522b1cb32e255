import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { PersonalNotice, PushOutboxPort } from "../app/push-port.ts"
import { partsOf } from "../compose.ts"
import { deskFixture } from "../http/desk-fixture.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { fakePushService, someBrowser, type TestBrowser } from "./push-fixture.ts"
import { STALE_MS } from "./push-outbox.ts"

let clock: TestClock
let service: ReturnType<typeof fakePushService>
let fixture: ReturnType<typeof deskFixture>
beforeAll(() => {
  clock = testClock()
  service = fakePushService()
  fixture = deskFixture()
  vi.spyOn(console, "error").mockImplementation(() => {})
})
beforeEach(() => service.answer(() => new Response(null, { status: 201 })))

async function clinic() {
  const office = await fixture.office()
  const outbox = env.PUSHES.get(env.PUSHES.idFromName(office.workspaceId))
  const browsers = { owner: await someBrowser(), attendant: await someBrowser() }
  for (const role of ["owner", "attendant"] as const) {
    const { endpoint, keys } = browsers[role]
    expect((await office[role]("POST", "/push/subscriptions", { endpoint, keys })).status).toBe(201)
  }
  return {
    ...office,
    browsers,
    ids: { owner: office.people.owner.userId, attendant: office.people.attendant.userId },
    tell: (notices: readonly PersonalNotice[], present: readonly string[] = []) =>
      (outbox as unknown as PushOutboxPort).tell(notices, present),
    /** The alarm rings: what is due is sent. */
    ring: () => runDurableObjectAlarm(outbox),
  }
}

function notice(more: Partial<PersonalNotice>): PersonalNotice {
  return {
    ...{
      key: crypto.randomUUID(),
      kind: "message_mine",
      userId: null,
      butUserId: null,
      conversationId: "cv_1",
    },
    ...{ contactName: "Ana", byName: null, text: "Meu exame saiu?", at: clock.now() },
    ...more,
  }
}

function arrived({ endpoint }: TestBrowser): number {
  return service.requests.filter((request) => request.endpoint === endpoint).length
}

/** The alarm may ring by itself just before it is rung by hand: then the push is on its way already. */
async function arrives(browser: TestBrowser, count: number): Promise<void> {
  await vi.waitFor(() => expect(arrived(browser)).toBe(count), { interval: 5 })
}

describe("what people are pushed", () => {
  it("[PUSH8] goes to whom it is for, without the text of the message", async () => {
    const { tell, ring, ids, browsers } = await clinic()
    await tell([notice({ userId: ids.attendant })])
    await ring()
    await arrives(browsers.attendant, 1)
    expect(await service.told(browsers.attendant)).toEqual([
      expect.objectContaining({ kind: "message_mine", contactName: "Ana", text: null, tag: "message/cv_1" }),
    ])
    expect(arrived(browsers.owner)).toBe(0)
  })

  it("[PUSH7] carries one line of it where the workspace lets it", async () => {
    const { tell, ring, ids, browsers, owner } = await clinic()
    await owner("PUT", "/push/settings", { message_text: true })
    await tell([notice({ userId: ids.attendant, text: "🙂".repeat(500) })])
    await ring()
    await arrives(browsers.attendant, 1)
    const [told] = await service.told(browsers.attendant)
    expect([...(told?.text ?? "")]).toHaveLength(200)
  })

  it("[PUSH8] not to who looks at the product, did it, or does not want that kind", async () => {
    const { tell, ring, ids, browsers, attendant } = await clinic()
    await tell([notice({ userId: ids.attendant })], [ids.attendant])
    await tell([notice({ kind: "assigned", butUserId: ids.attendant })])
    const unwanted = { notifications: { mention: { desktop: false } } }
    expect((await attendant("PUT", "/me/preferences", unwanted)).status).toBe(200)
    await tell([notice({ kind: "mention", userId: ids.attendant })])
    await ring()
    await arrives(browsers.owner, 1)
    expect(arrived(browsers.attendant)).toBe(0)
  })

  it("[PUSH9] the same thing handed in again, and what is old, tell nobody", async () => {
    const { tell, ring, ids, browsers } = await clinic()
    const one = notice({ userId: ids.attendant })
    await tell([one])
    await tell([one, notice({ userId: ids.attendant, at: clock.now() - STALE_MS })])
    await ring()
    await tell([one])
    await ring()
    await arrives(browsers.attendant, 1)
  })

  it("[PUSH10] everyone is told of a waiting customer once a minute at most", async () => {
    const { tell, ring, browsers } = await clinic()
    const waiting = () => notice({ kind: "message_waiting" })
    await tell([waiting(), waiting()])
    await tell([waiting()])
    await ring()
    await arrives(browsers.owner, 1)
    clock.advance(60_001)
    await tell([waiting()])
    await ring()
    await arrives(browsers.owner, 2)
  })

  it("[PUSH14] everyone of missed calls once a minute beside those who wait, whoever has the conversation each time", async () => {
    const { tell, ring, ids, browsers } = await clinic()
    const missed = (more: Partial<PersonalNotice> = {}) =>
      notice({ kind: "missed_call", text: null, conversationId: "cv_2", ...more })
    await tell([missed({ userId: ids.attendant }), missed({ userId: ids.attendant })])
    await ring()
    await arrives(browsers.attendant, 2)
    const one = missed()
    await tell([notice({ kind: "message_waiting" }), one, missed()])
    await tell([one])
    await ring()
    await arrives(browsers.owner, 2)
    const told = await service.told(browsers.owner)
    expect(told.find(({ kind }) => kind === "missed_call")).toMatchObject({
      ...{ contactName: "Ana", text: null, tag: "call/cv_2" },
    })
    clock.advance(60_001)
    await tell([missed()])
    await ring()
    await arrives(browsers.owner, 3)
  })

  it("[PUSH14] not to who does not want to be told of missed calls", async () => {
    const { tell, ring, browsers, attendant } = await clinic()
    const unwanted = { notifications: { missed_call: { desktop: false } } }
    expect((await attendant("PUT", "/me/preferences", unwanted)).status).toBe(200)
    await tell([notice({ kind: "missed_call" })])
    await ring()
    await arrives(browsers.owner, 1)
    expect(arrived(browsers.attendant)).toBe(0)
  })

  it("[PUSH11] what fails is tried five times with growing pauses, as late as the service says, then given up", async () => {
    const { tell, ring, ids, browsers } = await clinic()
    service.answer(() => new Response(null, { status: 503 }))
    await tell([notice({ userId: ids.attendant })])
    await ring()
    await arrives(browsers.attendant, 1)
    await ring()
    await arrives(browsers.attendant, 1)
    service.answer(() => new Response(null, { status: 429, headers: { "retry-after": "60" } }))
    clock.advance(3_001)
    await ring()
    await arrives(browsers.attendant, 2)
    clock.advance(59_000)
    await ring()
    await arrives(browsers.attendant, 2)
    for (let round = 0; round < 8; round++) {
      clock.advance(200_000)
      await ring()
    }
    await arrives(browsers.attendant, 5)
  })

  it("[PUSH12] a subscription that the service knows no more is taken out, and one whose session is over gets nothing", async () => {
    const { tell, ring, ids, browsers, workspaceId, people } = await clinic()
    service.answer(() => new Response(null, { status: 410 }))
    await tell([notice({ userId: ids.attendant })])
    await ring()
    await arrives(browsers.attendant, 1)
    const told = { workspaceId, kind: "mention", userId: ids.attendant, except: [] } as const
    await vi.waitFor(async () => expect(await partsOf(env).pushSubscriptions.told(told)).toEqual([]))
    service.answer(() => new Response(null, { status: 201 }))
    await tell([notice({ userId: ids.owner })])
    await fixture.accounts.signOut(new Headers(people.owner.headers))
    await ring()
    expect(arrived(browsers.owner)).toBe(0)
  })

  it("[PUSH8] nobody of another workspace is told", async () => {
    const [mine, theirs] = [await clinic(), await clinic()]
    await mine.tell([notice({ kind: "assigned" }), notice({ userId: theirs.ids.owner })])
    await mine.ring()
    await arrives(mine.browsers.owner, 1)
    expect(arrived(theirs.browsers.owner)).toBe(0)
  })
})
