import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import { outboundMessageId } from "#domain/ids.ts"
import { changesAnotherMessage } from "#domain/message/content.ts"
import { timeline } from "#domain/projection/timeline.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { EventPage } from "#protocol/room.ts"
import {
  accepted,
  byCamila,
  IDENTITY,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  picture,
  queued,
  received,
  reported,
  started,
  text,
  wamid,
} from "../testing/builders.ts"
import { SYSTEM } from "../testing/contents.ts"
import { memoryEventLog } from "../testing/memory-event-log.ts"
import { seeded } from "../testing/seeded.ts"
import { uniqueOfReaction } from "./conversation-identity.ts"
import { eventPage, historyPage, mediaJobOf, messageItem, versionAt } from "./read-log.ts"

function logOf(events: readonly ConversationEvent[]) {
  const log = memoryEventLog()
  log.append(
    events.map((event) => ({ event })),
    NOON,
  )
  return log
}

/** A log of messages, statuses, notes and changes, the same for a seed; `quiet` events open no line. */
function randomLog(seed: number, length: number, quiet: number) {
  const next = seeded(seed)
  const events: ConversationEvent[] = [started]
  const wamids: string[] = ["none"]
  const some = () => wamids[next(wamids.length)] ?? "none"
  while (events.length < length) {
    const version = events.length + 1
    if (next(100) < quiet) {
      events.push({ type: "ConversationRead", upTo: version, by: byCamila })
      continue
    }
    const name = `m${version}`
    const target = wamid(some())
    const sentAt = NOON + version
    const choices: readonly (() => ConversationEvent)[] = [
      () => received(version, name, text(name), { sentAt }),
      () => queued(name, text(name)),
      () => received(version, `x${version}`, { kind: "reaction", target, emoji: "👍" }, { sentAt }),
      () => received(version, `x${version}`, { kind: "edit", target, content: text("novo") }, { sentAt }),
      () => received(version, `x${version}`, SYSTEM, { sentAt }),
      () => ({ type: "NoteAdded", noteId: name, text: name, by: byCamila }),
      () => ({ type: "ConversationClosed", by: byCamila }),
    ]
    const event = choices[next(choices.length)]?.() ?? started
    events.push(event)
    if (event.type === "MessageReceived" && event.content.kind === "text") wamids.push(name)
    if (event.type === "ReplyQueued" && events.length < length - 1) {
      events.push(accepted(name, name), reported("read", name, name))
      wamids.push(name)
    }
  }
  return logOf(events)
}

/** The whole history, newest first, as the projection of the whole log tells it. */
function whole(log: ReturnType<typeof logOf>, notes: boolean): readonly TimelineItem[] {
  const items = [...timeline(log.after(0, Number.MAX_SAFE_INTEGER)).items].reverse()
  return notes ? items : items.filter(({ kind }) => kind === "message")
}

function pages(log: ReturnType<typeof logOf>, limit: number, notes: boolean) {
  const all: (readonly TimelineItem[])[] = []
  for (let before: number | null = null; ; ) {
    const page = historyPage(log, before, limit, notes)
    all.push(page.items)
    if (page.next === null) return all
    if (all.length > log.head()) throw new Error("pages without end")
    before = page.next
  }
}

describe("history", () => {
  const cases = [1, 2, 3].flatMap((seed) =>
    [
      { length: 60, quiet: 0 },
      { length: 1_300, quiet: 40 },
      { length: 1_300, quiet: 97 },
    ].map((shape) => ({ seed, ...shape })),
  )

  it.each(cases)("[VIEW5] pages laid together are the whole: %j", ({ seed, length, quiet }) => {
    const log = randomLog(seed, length, quiet)
    for (const notes of [true, false]) {
      for (const limit of [1, 7, 50, 400]) {
        const all = pages(log, limit, notes)
        expect(all.flat()).toEqual(whole(log, notes))
        expect(all.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      }
    }
  })

  it("[VIEW5] a full last page says that it is the last", () => {
    const log = logOf([
      started,
      received(2, "a"),
      received(3, "b"),
      { type: "ConversationClosed", by: byCamila },
    ])
    expect(historyPage(log, null, 2, false)).toMatchObject({
      items: [{ version: 3 }, { version: 2 }],
      next: null,
    })
    expect(historyPage(log, null, 1, false).next).toBe(3)
    expect(historyPage(log, 3, 1, false)).toMatchObject({ items: [{ version: 2 }], next: null })
    expect(historyPage(log, 2, 9, false)).toEqual({ items: [], next: null })
    expect(historyPage(memoryEventLog(), null, 9, true)).toEqual({ items: [], next: null })
  })

  it("[VIEW5] notes and notices come only when they are asked for", () => {
    const note = { type: "NoteAdded", noteId: "n", text: "x", by: byCamila } as const
    const log = logOf([started, received(2, "a"), note, { type: "ConversationClosed", by: byCamila }])
    expect(historyPage(log, null, 9, false).items.map(({ kind }) => kind)).toEqual(["message"])
    expect(historyPage(log, null, 9, true).items.map(({ kind }) => kind)).toEqual([
      "notice",
      "note",
      "message",
    ])
  })

  it("[VIEW5] a message on an old page has what was told of it long after", () => {
    const later = Array.from({ length: 900 }, (_, index) => received(index + 4, `m${index}`))
    const log = logOf([started, queued("r"), accepted("r", "m"), ...later, reported("read", "m", "r")])
    expect(historyPage(log, 4, 1, false).items).toMatchObject([{ messageId: outId("r"), delivery: "read" }])
  })
})

describe("the log for a browser", () => {
  it("[ROOM1] comes in pages from the newest, oldest first", () => {
    const log = randomLog(4, 25, 0)
    const head = log.head()
    const first = eventPage(log, null, 10)
    expect(first).toEqual({ events: log.after(head - 10, 99), head, next: head - 9, newer: null })
    const versions: number[] = []
    for (let before: number | null = null; ; ) {
      const page: EventPage = eventPage(log, before === null ? null : { before }, 10)
      versions.unshift(...page.events.map(({ version }) => version))
      if (page.next === null) break
      before = page.next
    }
    expect(versions).toEqual(Array.from({ length: head }, (_, index) => index + 1))
    expect(eventPage(memoryEventLog(), null, 10)).toEqual({ events: [], head: 0, next: null, newer: null })
  })
})

describe("another place in the log", () => {
  const log = randomLog(6, 40, 0)
  const head = log.head()
  const versions = (page: EventPage) => page.events.map(({ version }) => version)

  it("[ROOM4] after a version the log goes on towards its end", () => {
    const seen: number[] = []
    for (let after: number | null = 0; after !== null; ) {
      const page = eventPage(log, { after }, 7)
      seen.push(...versions(page))
      after = page.newer
    }
    expect(seen).toEqual(Array.from({ length: head }, (_, index) => index + 1))
    expect(eventPage(log, { after: head }, 7)).toEqual({ events: [], head, next: head + 1, newer: null })
  })

  it("[ROOM4] around a version it has that one in its middle, at the ends what there is", () => {
    expect(eventPage(log, { around: 20 }, 10)).toMatchObject({ next: 16, newer: 25 })
    expect(versions(eventPage(log, { around: 20 }, 10))).toContain(20)
    expect(eventPage(log, { around: 1 }, 10)).toMatchObject({ next: null, newer: 10 })
    expect(eventPage(log, { around: head + 99 }, 10)).toMatchObject({ newer: null })
    expect(versions(eventPage(log, { around: 20 }, 1))).toEqual([20])
  })

  it("[ROOM5] a time is found by halves: the first event at or after it", () => {
    const times = log.after(0, head).map(({ at }) => at)
    for (const at of [...times, (times[0] ?? 0) - 1]) {
      expect(versionAt(log, at)).toBe(times.findIndex((one) => one >= at) + 1)
    }
    expect(versionAt(log, (times.at(-1) ?? 0) + 1)).toBeNull()
    expect(versionAt(memoryEventLog(), 0)).toBeNull()
  })
})

describe("one message", () => {
  it("[VIEW5] is what the timeline shows of it, whichever it is", () => {
    const log = randomLog(5, 400, 20)
    const events = log.after(0, Number.MAX_SAFE_INTEGER)
    const shown = timeline(events).items.filter((item) => item.kind === "message")
    expect(shown.length).toBeGreaterThan(50)
    for (const item of shown) expect(messageItem(log, item.messageId)).toEqual(item)
    expect(messageItem(log, outId("nobody"))).toBeNull()
    expect(messageItem(log, inId(9_999))).toBeNull()
  })

  it("[VIEW7] has no reaction of ours that was refused, alone as in the whole", () => {
    const target = wamid("a")
    const id = outboundMessageId(IDENTITY.conversationId, uniqueOfReaction(target, "key"))
    const reaction = { ...queued("r", { kind: "reaction", target, emoji: "👍" }), messageId: id } as const
    const error = { code: 131_026, title: "no" }
    const refused = { type: "ReplyRefused", messageId: id, error } as const
    const log = logOf([started, received(2, "a"), reaction, refused])
    const [shown] = timeline(log.after(0, 9)).items
    expect(shown).toMatchObject({ reactions: [], errors: [], delivery: "accepted" })
    expect(messageItem(log, inId(2))).toEqual(shown)
    expect(messageItem(log, id)).toMatchObject({ delivery: "failed", errors: [error] })
  })

  it("[OUT1] a reaction of ours can be found, to be sent and reported", () => {
    const log = logOf([started, queued("r", { kind: "reaction", target: wamid("a"), emoji: "👍" })])
    expect(messageItem(log, outId("r"))).toMatchObject({ delivery: "queued", wamid: null })
    expect(changesAnotherMessage(messageItem(log, outId("r"))?.content ?? text(""))).toBe(true)
    expect(historyPage(log, null, 9, true).items).toEqual([])
  })
})

describe("the medium to fetch", () => {
  it("[MED1] is that of an inbound message which is not stored, with the number of the attempt", () => {
    const came = [started, received(2, "a", picture()), received(3, "b")]
    const log = logOf([...came, mediaFailed(inId(2), 1, NOON)])
    const state = fold(log.after(0, 99))
    expect(mediaJobOf(log, state, inId(2))).toEqual({
      identity: IDENTITY,
      messageId: inId(2),
      content: picture(),
      attempt: 2,
    })
    expect(mediaJobOf(log, state, inId(3))).toBeNull()
    expect(mediaJobOf(log, state, inId(9))).toBeNull()
    log.append([{ event: mediaStored(inId(2)) }], NOON)
    expect(mediaJobOf(log, state, inId(2))).toBeNull()
  })

  it("[MED1] a medium that was given up is fetched only when somebody asks again", () => {
    const log = logOf([started, received(2, "a", picture()), mediaFailed(inId(2), 1)])
    const state = fold(log.after(0, 99))
    expect(mediaJobOf(log, state, inId(2))).toBeNull()
    log.append(
      [{ event: { type: "MediaRequestedAgain", messageId: inId(2), afterAttempt: 1, by: byCamila } }],
      NOON,
    )
    expect(mediaJobOf(log, state, inId(2))?.attempt).toBe(2)
  })

  it("[MED1] a reaction that came before its medium does not stand in the way", () => {
    const early = { kind: "reaction", target: wamid("a"), emoji: "👍" } as const
    const log = logOf([started, received(2, "early", early), received(3, "a", picture())])
    expect(mediaJobOf(log, fold(log.after(0, 99)), inId(3))?.content).toEqual(picture())
  })
})
