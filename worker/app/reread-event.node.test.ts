import { describe, expect, it } from "vitest"
import { receive, received, reported } from "../testing/builders.ts"
import { moreThan, rereadEvent } from "./reread-event.ts"
import type { MessageUpdate, StatusUpdate } from "./webhook-update.ts"

const ANA = { phone: "5511987650001" }
const PLACE = { phoneNumberId: "p", wabaId: "w", raw: "{}", address: ANA }

function message(id: string, more: Partial<MessageUpdate["command"]> = {}): MessageUpdate {
  return { kind: "message", ...PLACE, command: { ...receive(id, undefined, { sender: ANA }), ...more } }
}

describe("an event read again", () => {
  it("[RING4] that says the same is no difference, whatever its id and the order of its parts", () => {
    const { type, ...rest } = received(7, "a")
    const turned = Object.fromEntries(Object.entries(rest).toReversed()) as typeof rest
    const { sentAt, content } = rest
    expect(rereadEvent({ ...turned, type }, [message("a", { sentAt, content })])).toBeNull()
  })

  it("[RING4] tells the path of each part that differs, and both readings", () => {
    const event = { ...received(7, "a"), content: { kind: "text", body: "Ola" } } as const
    const today = message("a", { sentAt: event.sentAt, content: { kind: "text", body: "Olá" } })
    const context = { context: { forwarded: "once" } } as const
    expect(rereadEvent(event, [{ ...today, command: { ...today.command, ...context } }])).toMatchObject({
      fields: ["content.body", "context"],
      recorded: { content: { body: "Ola" } },
      today: { content: { body: "Olá" }, context: { forwarded: "once" } },
    })
  })

  it("[RING4] that is not found any more is a difference of the whole", () => {
    expect(rereadEvent(received(7, "a"), [message("b")])).toMatchObject({ fields: ["type"], today: null })
    expect(rereadEvent(received(7, "a"), [])).toMatchObject({ today: null })
  })

  it("[RING4] the author of a group's message is compared, that of a person's is its conversation", () => {
    const event = { ...received(7, "a"), author: { phone: "5511987650001", name: "Ana" } } as const
    const { sentAt, content } = event
    const inGroup = { sender: { ...ANA, groupId: "g" }, profile: { name: "Ana" }, sentAt, content }
    expect(rereadEvent(event, [message("a", inGroup)])).toBeNull()
    const renamed = { ...inGroup, profile: { name: "Bia" } }
    expect(rereadEvent(event, [message("a", renamed)])?.fields).toEqual(["author.name"])
  })

  it("[RING4] our own id in a status is none of Meta's words", () => {
    const event = reported("sent", "a", "abc")
    const { messageId: _, type: __, ...report } = event
    const command: StatusUpdate["command"] = { type: "ReportDelivery", ...report }
    expect(rereadEvent(event, [{ kind: "status", callbackData: null, ...PLACE, command }])).toBeNull()
  })

  it("[RING4] more messages in one raw update than were recorded are counted", () => {
    expect(moreThan(received(7, "a"), [message("a"), message("b")])).toBe(1)
    expect(moreThan(received(7, "a"), [message("a")])).toBe(0)
  })
})
