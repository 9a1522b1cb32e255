import { describe, expect, it } from "vitest"
import type { Effect } from "#domain/conversation/effect.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import { initialState } from "#domain/conversation/state.ts"
import type { MediaId } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { messageFrom } from "#domain/projection/timeline.ts"
import {
  ADDRESS,
  bySystem,
  NOON,
  outId,
  queued,
  recorded,
  started,
  text,
  UNDELIVERABLE,
  wamid,
} from "../testing/builders.ts"
import {
  COOL_DOWN_MS,
  type DeliveryDeps,
  deliverCourtesy,
  deliverMessage,
  FIRST_PAUSE_MS,
  LONGEST_PAUSE_MS,
  LONGEST_WAITING_MS,
  pauseMs,
  SEND_ATTEMPTS,
} from "./deliver-outbox.ts"
import type { OutboxItem } from "./outbox.ts"
import type {
  CallOutcome,
  OutgoingMessage,
  Permit,
  PermitAsk,
  SendOutcome,
  UploadOutcome,
} from "./whatsapp-port.ts"

const STATE = fold(recorded([started]))
const ACCEPTED: SendOutcome = { outcome: "accepted", wamid: wamid("m") }
const TOO_FAST: SendOutcome = { outcome: "retry", afterMs: null, error: UNDELIVERABLE, cooldown: true }
const MARKETING = {
  ...{ kind: "template", name: "promo", language: "pt_BR", componentsJson: "[]" },
  category: "marketing",
} as const satisfies MessageContent
const LATER: SendOutcome = { ...TOO_FAST, cooldown: false }
const UPLOADED: UploadOutcome = { outcome: "uploaded", waMediaId: "77" }

interface World {
  readonly sent?: SendOutcome
  readonly permit?: Permit
  readonly upload?: UploadOutcome
  readonly read?: CallOutcome
  readonly noNumber?: true
  readonly pairFreeAt?: number
  readonly now?: number
}

/** Ports as plain objects that write down, in order, what was asked of them. */
function world({ sent, permit, upload, read, noNumber, pairFreeAt, now }: World = {}) {
  const asked: string[] = []
  const messages: OutgoingMessage[] = []
  const asks: PermitAsk[] = []
  const number = {
    async send(message: OutgoingMessage) {
      asked.push("send")
      messages.push(message)
      return sent ?? ACCEPTED
    },
    async markRead(id: string, typing: boolean) {
      asked.push(`read ${id} ${typing}`)
      return read ?? ({ outcome: "done" } as const)
    },
    async upload(mediaId: string) {
      asked.push(`upload ${mediaId}`)
      return upload ?? UPLOADED
    },
  }
  const deps: DeliveryDeps = {
    numbers: { get: async () => (noNumber ? null : number) },
    permits: {
      async take(_, ask) {
        asked.push("permit")
        asks.push(ask)
        return permit ?? { granted: true, waitMs: 0 }
      },
      async coolDown(_, ms) {
        asked.push(`cool ${ms}`)
      },
    },
    now: () => now ?? NOON,
    async sleep(ms) {
      asked.push(`sleep ${ms}`)
    },
    begin: () => void asked.push("begin"),
    pairFreeAt: () => pairFreeAt ?? 0,
  }
  return { asked, asks, messages, deps }
}

function item(more: Partial<OutboxItem> = {}): OutboxItem {
  const effect: Effect = { kind: "send-message", messageId: outId("r") }
  return { key: "k", effect, attempts: 0, dueAt: NOON, callingSince: null, ...more }
}

function message(content: MessageContent = text("Olá")) {
  const made = messageFrom(recorded([queued("r", content, { repliesTo: wamid("q") })]), outId("r"))
  if (made === null) throw new Error("no message")
  return made
}

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

  it("[OUT5] after a 429 the number rests, as long as Meta says", async () => {
    const unsaid = world({ sent: TOO_FAST })
    await deliverMessage(item(), message(), STATE, unsaid.deps)
    expect(unsaid.asked).toEqual(["permit", "begin", "send", `cool ${COOL_DOWN_MS}`])
    const said = world({ sent: { ...TOO_FAST, afterMs: 60_000 } })
    const settled = await deliverMessage(item(), message(), STATE, said.deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 60_000, attempted: true })
    expect(said.asked.at(-1)).toBe("cool 60000")
  })

  it("[OUT5] without leave to send nothing is called, and it is no attempt", async () => {
    const { asked, deps } = world({ permit: { granted: false, waitMs: 25_000 } })
    const settled = await deliverMessage(item(), message(), STATE, deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 25_000, attempted: false })
    expect(asked).toEqual(["permit"])
  })

  it("[PACE2] the gate is told whose message it is and since when it waits", async () => {
    const { asks, deps } = world()
    const one = message()
    await deliverMessage(item(), one, STATE, deps)
    await deliverMessage(item(), { ...one, by: { kind: "program", id: "k", name: "API" } }, STATE, deps)
    expect(asks).toEqual([
      { lane: "attendant", since: one.at },
      { lane: "program", since: one.at },
    ])
  })

  it("[PACE6] a person who had too much is left in peace, and the gate is not asked", async () => {
    const { asked, deps } = world({ pairFreeAt: NOON + 4_000 })
    const settled = await deliverMessage(item(), message(), STATE, deps)
    expect(settled).toEqual({ settle: false, dueAt: NOON + 4_000, attempted: false })
    expect(asked).toEqual([])
  })

  it("[PACE7] nothing is put off beyond 24 hours: it has failed with what held it up", async () => {
    const one = message()
    const end = one.at + LONGEST_WAITING_MS
    const failed = (error: object) => ({ settle: true, outcome: { outcome: "refused", error } })
    const pair = world({ now: end - 1_000, pairFreeAt: end })
    expect(await deliverMessage(item(), one, STATE, pair.deps)).toEqual(
      failed({ code: 0, title: "pair-limit" }),
    )
    const gate = world({ now: end - 1_000, permit: { granted: false, waitMs: 1_000 } })
    expect(await deliverMessage(item(), one, STATE, gate.deps)).toEqual(
      failed({ code: 0, title: "number-rests" }),
    )
    const meta = world({ now: end - 1_000, sent: { ...TOO_FAST, afterMs: 5_000 } })
    expect(await deliverMessage(item(), one, STATE, meta.deps)).toEqual(failed(UNDELIVERABLE))
    const late = world({ now: end })
    expect(await deliverMessage(item(), one, STATE, late.deps)).toEqual(
      failed({ code: 0, title: "waited-too-long" }),
    )
    expect(late.asked).toEqual([])
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

describe("courtesies", () => {
  const reading = item({ effect: { kind: "mark-read", wamid: wamid("a") } })
  const typing = item({ effect: { kind: "show-typing", wamid: wamid("a"), expiresAt: NOON + 1 } })
  const over = item({ effect: { kind: "show-typing", wamid: wamid("a"), expiresAt: NOON } })

  it("[OUT8] a message is marked as read, with typing when somebody writes", async () => {
    const { asked, deps } = world()
    expect(await deliverCourtesy(reading, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(typing, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(asked).toEqual(["read wamid.a false", "read wamid.a true"])
  })

  it("[OUT8] typing that is over is not shown, and no number can be asked that is not there", async () => {
    const { asked, deps } = world()
    expect(await deliverCourtesy(over, wamid("a"), STATE, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(reading, wamid("a"), initialState, deps)).toEqual({ settle: true })
    expect(await deliverCourtesy(reading, wamid("a"), STATE, world({ noNumber: true }).deps)).toEqual({
      settle: true,
    })
    expect(asked).toEqual([])
  })

  it("[OUT8] it is tried again five times, and not when it is refused", async () => {
    const { deps } = world({ read: { outcome: "retry" } })
    const first = await deliverCourtesy(reading, wamid("a"), STATE, deps)
    expect(first).toEqual({ settle: false, dueAt: NOON + FIRST_PAUSE_MS, attempted: true })
    const fourth = await deliverCourtesy({ ...reading, attempts: 3 }, wamid("a"), STATE, deps)
    expect(fourth).toMatchObject({ settle: false })
    expect(await deliverCourtesy({ ...reading, attempts: 4 }, wamid("a"), STATE, deps)).toEqual({
      settle: true,
    })
    const refused = world({ read: { outcome: "refused" } })
    expect(await deliverCourtesy(reading, wamid("a"), STATE, refused.deps)).toEqual({ settle: true })
  })
})
