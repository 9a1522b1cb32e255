import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import { initialState } from "#domain/conversation/state.ts"
import type { MessageContent } from "#domain/message/content.ts"
import {
  ADDRESS,
  bySystem,
  NOON,
  outId,
  recorded,
  started,
  text,
  UNDELIVERABLE,
  wamid,
} from "../testing/builders.ts"
import { deliverMessage, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, pauseMs, SEND_ATTEMPTS } from "./deliver-outbox.ts"
import { ACCEPTED, item, LATER, message, STATE, world } from "./deliver-outbox-fixture.ts"

const MARKETING = {
  ...{ kind: "template", name: "promo", language: "pt_BR", componentsJson: "[]" },
  category: "marketing",
} as const satisfies MessageContent

describe("sending a queued message", () => {
  it("[OUT3] what Meta accepts is settled; the call is marked as begun right before it", async () => {
    const { asked, messages, deps } = world({ permit: { granted: true, waitMs: 40 } })
    const settled = await deliverMessage(item({ attempts: 2 }), message(), STATE, deps)
    expect(settled).toEqual({ settle: true, outcome: ACCEPTED })
    expect(asked).toEqual(["permit", "sleep 40", "begin", "send"])
    expect(messages).toEqual([
      {
        messageId: outId("r"),
        to: ADDRESS,
        content: text("Olá"),
        repliesTo: wamid("q"),
        waMediaId: null,
        attempt: 2,
      },
    ])
  })

  it.each<[MessageContent, ConversationEvent, string | null]>([
    [text("Olá"), { type: "ContactBlocked", by: bySystem }, "contact-blocked"],
    [MARKETING, { type: "MarketingChosen", choice: "stop", chosenAt: NOON }, "contact-opted-out"],
    [
      { ...MARKETING, category: "utility" },
      { type: "MarketingChosen", choice: "stop", chosenAt: NOON },
      null,
    ],
  ])("[MKT5] what has become true of a person while a message waited holds: %j", async (content, event, title) => {
    const { asked, deps } = world()
    const settled = await deliverMessage(item(), message(content), fold(recorded([started, event])), deps)
    const refused = { settle: true, outcome: { outcome: "refused", error: { code: 0, title } } }
    expect(settled).toEqual(title === null ? { settle: true, outcome: ACCEPTED } : refused)
    expect(asked.includes("send")).toBe(title === null)
  })

  it("[OUT1] a reaction is sent like any message", async () => {
    const { messages, deps } = world()
    const reaction = { kind: "reaction", target: wamid("a"), emoji: "👍" } as const
    await deliverMessage(item(), message(reaction), STATE, deps)
    expect(messages[0]?.content).toEqual(reaction)
  })

  it.each([
    { outcome: "refused", error: UNDELIVERABLE, channelBroken: false },
    { outcome: "uncertain", reason: "timeout" },
  ] as const)("[OUT3] $outcome is settled and not tried again", async (sent) => {
    const { asked, deps } = world({ sent })
    expect(await deliverMessage(item(), message(), STATE, deps)).toEqual({ settle: true, outcome: sent })
    expect(asked.filter((one) => one === "send")).toHaveLength(1)
  })

  it("[OUT3] a crash between the call and its answer is uncertain and never a second send", async () => {
    const { asked, deps } = world()
    const settled = await deliverMessage(item({ callingSince: NOON - 1 }), message(), STATE, deps)
    expect(settled).toEqual({ settle: true, outcome: { outcome: "uncertain", reason: "interrupted" } })
    expect(asked).toEqual([])
  })

  it("[OUT4] what surely has not reached Meta is tried again, later each time", async () => {
    const { asked, deps } = world({ sent: LATER })
    for (const attempts of [0, 1, 5]) {
      const settled = await deliverMessage(item({ attempts }), message(), STATE, deps)
      expect(settled).toEqual({ settle: false, dueAt: NOON + 1_000 * 2 ** attempts, attempted: true })
    }
    expect(asked.some((one) => one.startsWith("cool"))).toBe(false)
  })

  it("[OUT4] after the last attempt it is given up with Meta's reason", async () => {
    const { deps } = world({ sent: LATER })
    const last = item({ attempts: SEND_ATTEMPTS - 1 })
    const settled = await deliverMessage(last, message(), STATE, deps)
    expect(settled).toEqual({ settle: true, outcome: { outcome: "refused", error: UNDELIVERABLE } })
  })

  it("[OUT4] pauses double up to the longest", () => {
    expect([0, 1, 2].map(pauseMs)).toEqual([FIRST_PAUSE_MS, 2_000, 4_000])
    expect([9, 60, 5_000].map(pauseMs)).toEqual([LONGEST_PAUSE_MS, LONGEST_PAUSE_MS, LONGEST_PAUSE_MS])
  })

  it("[OUT4] a channel that is no more refuses the message", async () => {
    const refused = {
      settle: true,
      outcome: { outcome: "refused", error: { code: 0, title: "channel-unavailable" } },
    }
    expect(await deliverMessage(item(), message(), STATE, world({ noNumber: true }).deps)).toEqual(refused)
    expect(await deliverMessage(item(), message(), initialState, world().deps)).toEqual(refused)
  })
})
