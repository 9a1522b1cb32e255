import { describe, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { NOON, UNDELIVERABLE } from "../testing/builders.ts"
import { deliverMessage, FIRST_PAUSE_MS, SEND_ATTEMPTS } from "./deliver-outbox.ts"
import { item, message, STATE, world } from "./deliver-outbox-fixture.ts"

describe("a medium of ours", () => {
  const source = { from: "store", mediaId: "md_1" as MediaId } as const
  const photo: MessageContent = { kind: "media", media: "image", source }
  const buttons: MessageContent = {
    kind: "interactive",
    interactive: { type: "location-request" },
    body: "?",
    header: { media: "image", source },
  }

  it.each([photo, buttons])("[OUT1] of %j is given to Meta before the message", async (content) => {
    const { asked, messages, deps } = world()
    await deliverMessage(item(), message(content), STATE, deps)
    expect(asked).toEqual(["upload md_1", "permit", "begin", "send"])
    expect(messages[0]?.waMediaId).toBe("77")
  })

  it.each([
    { kind: "media", media: "image", source: { from: "link", url: "https://a.test/b" } },
    { ...buttons, header: { text: "Oi" } },
    { ...buttons, header: { media: "image", source: { from: "link", url: "https://a.test/b" } } },
  ] as MessageContent[])("[OUT1] %j needs no upload", async (content) => {
    const { asked, deps } = world()
    await deliverMessage(item(), message(content), STATE, deps)
    expect(asked).toEqual(["permit", "begin", "send"])
  })

  it("[OUT4] that cannot be given now is tried again, and given up in the end; nothing is sent", async () => {
    const { asked, deps } = world({ upload: { outcome: "retry", error: UNDELIVERABLE } })
    const first = await deliverMessage(item(), message(photo), STATE, deps)
    expect(first).toEqual({ settle: false, dueAt: NOON + FIRST_PAUSE_MS, attempted: true })
    const last = await deliverMessage(item({ attempts: SEND_ATTEMPTS - 1 }), message(photo), STATE, deps)
    expect(last).toEqual({ settle: true, outcome: { outcome: "refused", error: UNDELIVERABLE } })
    expect(asked).toEqual(["upload md_1", "upload md_1"])
  })

  it("[OUT4] that Meta does not take refuses the message", async () => {
    const { asked, deps } = world({ upload: { outcome: "refused", error: UNDELIVERABLE } })
    const settled = await deliverMessage(item(), message(photo), STATE, deps)
    expect(settled).toEqual({ settle: true, outcome: { outcome: "refused", error: UNDELIVERABLE } })
    expect(asked).toEqual(["upload md_1"])
  })
})
