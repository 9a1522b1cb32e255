import { describe, expect, it } from "vitest"
import {
  accepted,
  byCamila,
  byProgram,
  byRui,
  bySystem,
  NOON,
  outId,
  queued,
  received,
  recorded,
  reported,
  started,
  text,
  UNDELIVERABLE,
  wamid,
} from "../../testing/builders.ts"
import { permutations, subsets } from "../../testing/permutations.ts"
import type { Actor, ConversationEvent } from "../conversation/event.ts"
import { timeline } from "./timeline.ts"
import type { MessageItem } from "./timeline-item.ts"

const STATUSES = ["sent", "delivered", "read", "failed", "played"] as const

/** The only message of a log, without what tells of its place in it. */
function message(events: readonly ConversationEvent[]): Omit<MessageItem, "version"> {
  const { items } = timeline(recorded(events))
  const [item] = items.filter((one) => one.kind === "message")
  if (item === undefined) throw new Error("no message")
  const { version: _, ...rest } = item
  return rest
}

function react(name: string, emoji: string | null, at: number, author?: string) {
  const who = author === undefined ? {} : { author: { name: author } }
  return received(9, name, { kind: "reaction", target: wamid("m"), emoji }, { sentAt: at, ...who })
}

function ourReaction(unique: string, emoji: string | null, by: Actor = byCamila) {
  return queued(unique, { kind: "reaction", target: wamid("m"), emoji }, { by })
}

function edit(name: string, body: string, at: number) {
  return received(9, name, { kind: "edit", target: wamid("m"), content: text(body) }, { sentAt: at })
}

const REVOKE = received(9, "v", { kind: "revoke", target: wamid("m") })

describe("a reaction of ours that was refused", () => {
  const refused = (unique: string): ConversationEvent => {
    return { type: "ReplyRefused", messageId: outId(unique), error: UNDELIVERABLE }
  }

  it("[VIEW7] is not on its message, in whatever order it is told, and the one before it stays", () => {
    const told = [ourReaction("x", "👍"), ourReaction("y", "🎉"), refused("y")]
    for (const events of permutations(told)) {
      expect(message([received(1, "m"), ...events]).reactions).toMatchObject([{ emoji: "👍" }])
    }
    expect(message([received(1, "m"), ourReaction("x", "👍"), refused("x")])).toMatchObject({
      reactions: [],
      delivery: "accepted",
      errors: [],
    })
  })

  it("[VIEW7] a refused message keeps its reactions", () => {
    const reacted = [queued("r"), accepted("r", "m"), react("a", "❤️", NOON), refused("r")]
    expect(message(reacted)).toMatchObject({ delivery: "failed", reactions: [{ emoji: "❤️" }] })
  })
})

describe("statuses in any order", () => {
  const failure = [UNDELIVERABLE]

  function report(status: (typeof STATUSES)[number], ours: boolean) {
    const event = reported(status, "m", ours ? "r" : undefined)
    return status === "failed" ? { ...event, errors: failure } : event
  }

  it.each(
    subsets(STATUSES).filter((set) => set.length > 0),
  )("[DLV2] %s %s %s %s %s end the same", (...set) => {
    const statuses = set.filter((status) => status !== undefined)
    const ends = new Set<string>()
    for (const order of permutations(statuses)) {
      for (const ours of [true, false]) {
        const told = order.map((status) => report(status, ours))
        for (let at = 0; at <= told.length; at++) {
          const log = [queued("r"), ...told.slice(0, at), accepted("r", "m"), ...told.slice(at)]
          const { reports, ...end } = message(log)
          expect(reports.map(({ status }) => status)).toEqual(order)
          ends.add(JSON.stringify(end))
        }
        if (ours) ends.add(JSON.stringify({ ...message([queued("r"), ...told]), reports: undefined }))
      }
    }
    expect(ends.size).toBe(1)
  })

  it("[DLV1] a repeated status changes nothing but the list of reports", () => {
    const log = [
      queued("r"),
      accepted("r", "m"),
      reported("read", "m"),
      reported("sent", "m"),
      reported("read", "m"),
    ]
    expect(message(log)).toMatchObject({ delivery: "read" })
  })
})

describe("what changes a message", () => {
  const one = received(1, "m")

  it("[MSG4] edits, revocations and reactions end the same in every order, before and after their message", () => {
    const changes = [
      edit("e1", "antes", NOON + 1),
      edit("e2", "depois", NOON + 2),
      REVOKE,
      react("r1", "👍", NOON + 3),
    ]
    const ends = permutations([one, ...changes]).map((order) => JSON.stringify(message(order)))
    expect(new Set(ends).size).toBe(1)
    expect(message([one, ...changes])).toMatchObject({
      content: text("depois"),
      edits: [text("Oi"), text("antes")],
      revoked: true,
      reactions: [{ emoji: "👍", from: "customer" }],
    })
  })

  it("[MSG4] of one person the newest reaction stands, by Meta's clock; a removal takes it away", () => {
    const first = react("r1", "👍", NOON + 1)
    const second = react("r2", "❤️", NOON + 2)
    const removed = react("r3", null, NOON + 3)
    for (const order of permutations([one, first, second])) {
      expect(message(order).reactions).toEqual([{ emoji: "❤️", from: "customer" }])
    }
    for (const order of permutations([one, first, second, removed]))
      expect(message(order).reactions).toEqual([])
  })

  it("[MSG4] in a group each has a reaction of their own", () => {
    const told = [
      react("r1", "👍", NOON + 1, "Ana"),
      react("r2", "❤️", NOON + 2, "Zé"),
      react("r3", null, NOON + 3, "Ana"),
    ]
    expect(message([one, ...told]).reactions).toEqual([{ emoji: "❤️", from: "customer", name: "Zé" }])
  })

  it("[MSG4] the business has one reaction, whoever of us gave it, beside the customer's", () => {
    const log = [one, react("r1", "👍", NOON + 1), ourReaction("a", "😀"), ourReaction("b", "🙏", byRui)]
    expect(message(log).reactions).toEqual([
      { emoji: "👍", from: "customer" },
      { emoji: "🙏", from: "us", name: "Rui" },
    ])
    expect(message([...log, ourReaction("c", null, byProgram)]).reactions).toEqual([
      { emoji: "👍", from: "customer" },
    ])
    expect(message([one, ourReaction("s", "😀", bySystem)]).reactions).toEqual([{ emoji: "😀", from: "us" }])
  })

  it("[MSG4] a reaction to a reply of ours finds it, also before Meta's answer is recorded", () => {
    for (const order of permutations([accepted("r", "m"), react("r1", "👍", NOON + 1)])) {
      expect(message([queued("r"), ...order]).reactions).toEqual([{ emoji: "👍", from: "customer" }])
    }
  })

  it("[MSG4] what changes a message that is not there changes nothing", () => {
    const { items } = timeline(recorded([started, edit("e", "x", NOON), REVOKE, react("r", "👍", NOON)]))
    expect(items).toEqual([])
  })
})

describe("pieces of a log", () => {
  const log = recorded([
    started,
    received(2, "m"),
    queued("r"),
    edit("e1", "depois", NOON + 1),
    accepted("r", "n"),
    { type: "NoteAdded", noteId: "n1", text: "liga", by: byCamila },
    reported("delivered", "n", "r"),
    react("r1", "👍", NOON + 2),
    REVOKE,
    reported("read", "n"),
  ])

  it("[VIEW2] laid together from newest to oldest they show the whole log", () => {
    for (let size = 1; size <= log.length; size++) {
      let loaded: typeof log = []
      for (let end = log.length; end > 0; end -= size) {
        loaded = [...log.slice(Math.max(0, end - size), end), ...loaded]
        expect(timeline(loaded).version).toBe(log.length)
      }
      expect(timeline(loaded)).toEqual(timeline(log))
    }
  })

  it("[VIEW2] a piece shows what began in it, as far as the piece tells", () => {
    for (let from = 0; from <= log.length; from++) {
      const versions = timeline(log.slice(from)).items.map(({ version }) => version)
      expect(versions).toEqual([2, 3, 6].filter((version) => version > from))
    }
  })
})
