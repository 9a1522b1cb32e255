import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import type { Actor } from "#domain/conversation/event.ts"
import type { UserId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { deskFixture, heard } from "../http/desk-fixture.ts"
import { fakePushService, someBrowser, type TestBrowser } from "../push/push-fixture.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { feedOf, ORIGIN, somePhone } from "../testing/edge/some-edge.ts"
import { requestFor } from "./socket.ts"

let service: ReturnType<typeof fakePushService>
let fixture: ReturnType<typeof deskFixture>
beforeAll(() => {
  service = fakePushService()
  fixture = deskFixture()
})

const OWNER: Actor = { kind: "attendant", id: "us_boss" as UserId, name: "Bia" }

async function clinic() {
  const office = await fixture.office()
  const { workspaceId } = office
  const me = { id: office.people.attendant.userId as UserId, name: "Ana" }
  const browser = await someBrowser()
  const { endpoint, keys } = browser
  expect((await office.attendant("POST", "/push/subscriptions", { endpoint, keys })).status).toBe(201)
  return {
    ...office,
    me,
    browser,
    /** Opens the list of the attendant, as their browser does. */
    list: (who = me) =>
      openSocket(
        (path, headers) =>
          feedOf(workspaceId).fetch(requestFor(new Request(ORIGIN + path, { headers }), who)),
        "/api/v1/inbox/socket",
      ),
  }
}

type Clinic = Awaited<ReturnType<typeof clinic>>

async function assigned({ workspaceId, me }: Clinic, by: Actor = OWNER) {
  const phone = somePhone()
  const identity = await heard(workspaceId, { phone, name: "Dora" })
  const command = { type: "AssignConversation", to: me, force: true, by } as const
  await partsOf(env)
    .conversations.get(identity.conversationId)
    .handle([{ identity, address: { phone }, command }])
  return { identity, phone }
}

async function kindsTold(browser: TestBrowser, count: number): Promise<readonly string[]> {
  return vi.waitFor(
    async () => {
      const told = await service.told(browser)
      expect(told).toHaveLength(count)
      return told.map(({ kind, byName }) => (byName === null ? kind : `${kind} by ${byName}`)).toSorted()
    },
    { interval: 20 },
  )
}

describe("who is told of what happened", () => {
  it("[PUSH8] a customer who waits, an assignment by a colleague, a message in what one has", async () => {
    const place = await clinic()
    const { identity, phone } = await assigned(place)
    expect(await kindsTold(place.browser, 2)).toEqual(["assigned by Bia", "message_waiting"])
    await heard(place.workspaceId, { phone, name: "Dora", channelId: identity.channelId })
    expect(await kindsTold(place.browser, 3)).toContain("message_mine")
    const own = { kind: "attendant", ...place.me } as const
    const { identity: taken } = await assigned(place, own)
    await heard(place.workspaceId, { phone: somePhone(), name: "Eva", channelId: taken.channelId })
    const mine = await heard(place.workspaceId, { phone, name: "Dora", channelId: identity.channelId })
    await kindsTold(place.browser, 4)
    const told = await service.told(place.browser)
    expect(told.at(-1)).toMatchObject({
      kind: "message_mine",
      conversationId: mine.conversationId,
      text: null,
    })
  })

  it("[PUSH13] who has the list on a screen is pushed nothing, until it is hidden", async () => {
    const place = await clinic()
    const socket = await place.list()
    const { identity, phone } = await assigned(place)
    await socket.until((frames) => JSON.stringify(frames).includes(`"assignee":{"id":"${place.me.id}"`))
    for (const frame of ["what", "[]", JSON.stringify({ type: "visible", visible: "no" })]) socket.send(frame)
    socket.send({ type: "visible", visible: false })
    await vi.waitFor(
      async () => {
        await heard(place.workspaceId, { phone, name: "Dora", channelId: identity.channelId })
        expect(service.requests.some(({ endpoint }) => endpoint === place.browser.endpoint)).toBe(true)
      },
      { interval: 200 },
    )
    const told = await service.told(place.browser)
    expect(told.every(({ kind }) => kind === "message_mine")).toBe(true)
    socket.close()
  })

  it("[MEN5] a mention is a frame on the person's own screens, once, and a push to who is away", async () => {
    const place = await clinic()
    const { identity } = await assigned(place)
    await kindsTold(place.browser, 2)
    const note = (noteId: string) => ({
      ...{ workspaceId: identity.workspaceId, conversationId: identity.conversationId, version: 9, noteId },
      ...{ userId: place.me.id, byName: "Bia", contactName: "Dora", text: "Veja isto", at: Date.now() },
    })
    const { mentionSink } = partsOf(env)
    await mentionSink.record(note("n1"))
    expect(await kindsTold(place.browser, 3)).toContain("mention by Bia")
    const mine = await place.list()
    const other = await place.list({ id: place.people.owner.userId as UserId, name: "Bia" })
    await mentionSink.record(note("n2"))
    await mentionSink.record(note("n2"))
    await mine.until((frames) => frames.some(({ type }) => type === "mentioned"))
    const { conversationId } = identity
    expect(mine.frames.filter(({ type }) => type === "mentioned")).toEqual([
      { type: "mentioned", conversationId, byName: "Bia", text: "Veja isto", at: expect.any(Number) },
    ])
    expect(other.frames.filter(({ type }) => type === "mentioned")).toEqual([])
    expect(await kindsTold(place.browser, 3)).toContain("mention by Bia")
    for (const socket of [mine, other]) socket.close()
  })
})
