import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import type { UserId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { deskFixture, heard } from "../http/desk-fixture.ts"
import { commandsOf, MISSED } from "../testing/call-signals.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { fakePushService, someBrowser } from "./push-fixture.ts"

let service: ReturnType<typeof fakePushService>
let fixture: ReturnType<typeof deskFixture>
beforeAll(() => {
  service = fakePushService()
  fixture = deskFixture()
})

/** An attendant with a browser that is away, who has the conversation of somebody who calls. */
async function called() {
  const office = await fixture.office()
  const browser = await someBrowser()
  const { endpoint, keys } = browser
  expect((await office.attendant("POST", "/push/subscriptions", { endpoint, keys })).status).toBe(201)
  const phone = somePhone()
  const identity = await heard(office.workspaceId, { phone, name: "Dora" })
  const me = { id: office.people.attendant.userId as UserId, name: "Ana" }
  const room = partsOf(env).conversations.get(identity.conversationId)
  const by = { kind: "attendant", ...me } as const
  const take = { type: "AssignConversation", to: me, force: true, by } as const
  await room.handle([{ identity, address: { phone }, command: take }])
  return {
    ...{ browser, identity },
    /** The site hands in the whole call. */
    handIn: () =>
      room.handle(commandsOf(MISSED).map((command) => ({ identity, address: { phone }, command }))),
    text: () => heard(office.workspaceId, { phone, name: "Dora", channelId: identity.channelId }),
  }
}

describe("a call that nobody took", () => {
  it("[PUSH14] reaches the browser of whoever has the conversation, once however often it is handed in", async () => {
    const { browser, identity, handIn, text } = await called()
    await handIn()
    await handIn()
    await text() // told after it: by then a second push of the call would be there too
    const told = await vi.waitFor(
      async () => {
        const all = await service.told(browser)
        const kinds = all.map(({ kind }) => kind)
        expect(kinds).toEqual(expect.arrayContaining(["missed_call", "message_mine"]))
        return all
      },
      { interval: 20 },
    )
    expect(told.filter(({ kind }) => kind === "missed_call")).toEqual([
      expect.objectContaining({ conversationId: identity.conversationId, contactName: "Dora", text: null }),
    ])
  })

  it("[PUSH14] that everyone may take is told although somebody has just begun to wait, and once in a while", async () => {
    const office = await fixture.office()
    const browser = await someBrowser()
    const { endpoint, keys } = browser
    await office.attendant("POST", "/push/subscriptions", { endpoint, keys })
    for (let caller = 0; caller < 2; caller++) {
      const phone = somePhone()
      const identity = await heard(office.workspaceId, { phone, name: "Dora" })
      const room = partsOf(env).conversations.get(identity.conversationId)
      await room.handle(commandsOf(MISSED).map((command) => ({ identity, address: { phone }, command })))
    }
    await vi.waitFor(
      async () => {
        const kinds = (await service.told(browser)).map(({ kind }) => kind)
        expect(kinds.toSorted()).toEqual(["message_waiting", "missed_call"])
      },
      { interval: 20 },
    )
  })
})
