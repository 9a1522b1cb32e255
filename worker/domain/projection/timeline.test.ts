import { describe, expect, it } from "vitest"
import {
  accepted,
  byCamila,
  byProgram,
  bySystem,
  CAMILA,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  picture,
  queued,
  received,
  recorded,
  reported,
  started,
  text,
  UNDELIVERABLE,
  wamid,
} from "../../testing/builders.ts"
import { CHANGES, CONTENTS, SYSTEM } from "../../testing/contents.ts"
import type { ConversationEvent } from "../conversation/event.ts"
import { messageFrom, timeline } from "./timeline.ts"
import type { MessageItem, TimelineItem } from "./timeline-item.ts"

const BLANK: MessageItem = {
  kind: "message",
  version: 1,
  messageId: inId(1),
  wamid: wamid("m"),
  direction: "in",
  at: NOON,
  content: text("Oi"),
  repliesTo: null,
  forwarded: null,
  referral: null,
  author: null,
  by: null,
  delivery: "accepted",
  reports: [],
  errors: [],
  uncertain: null,
  media: null,
  reactions: [],
  edits: [],
  revoked: false,
}
const OURS: MessageItem = {
  ...BLANK,
  messageId: outId("r"),
  wamid: null,
  direction: "out",
  at: NOON + 1_000,
  content: text("Olá"),
  by: byCamila,
  delivery: "queued",
}

function shown(...events: readonly ConversationEvent[]): readonly TimelineItem[] {
  return timeline(recorded(events)).items
}

describe("lines", () => {
  it.each(CONTENTS)("[VIEW1] %j is one line, in and out", (content) => {
    const media = content.kind === "media" ? ({ status: "pending" } as const) : null
    expect(shown(received(1, "m", content))).toEqual([{ ...BLANK, content, media }])
    expect(shown(queued("r", content))).toEqual([{ ...OURS, content }])
  })

  it.each(CHANGES)("[VIEW1] %j is no line of its own", (content) => {
    expect(shown(received(1, "x", content), queued("r", content))).toEqual([])
  })

  it("[VIEW1] a message comes with what it answers, where it came from, who wrote it and what is wrong", () => {
    const author = { phone: "5511900000000", name: "Zé" }
    const referral = { sourceType: "ad" }
    const context = { repliesTo: wamid("q"), forwarded: "often" } as const
    const more = { author, referral, context, errors: [UNDELIVERABLE] }
    expect(shown(received(1, "m", text("Oi"), more))).toEqual([
      { ...BLANK, ...context, author, referral, errors: [UNDELIVERABLE] },
    ])
    const answer = queued("r", text("Olá"), { repliesTo: wamid("q"), by: byProgram })
    expect(shown(answer)).toEqual([{ ...OURS, repliesTo: wamid("q"), by: byProgram }])
  })

  it("[VIEW1] notes and what was done are lines, in the order of the log; the rest is none", () => {
    const events: readonly ConversationEvent[] = [
      started,
      { type: "ContactDescribed", profile: { name: "Marina" }, address: {} },
      { type: "NoteAdded", noteId: "n1", text: "liga", by: byCamila },
      { type: "ConversationAssigned", to: CAMILA, by: byCamila, note: "tamanho 38" },
      { type: "ConversationClosed", by: byCamila, reason: "ok" },
      { type: "ConversationClosed", by: byCamila },
      { type: "ConversationReopened", by: bySystem },
      received(8, "s", SYSTEM),
      { type: "ConversationRead", upTo: 7, by: byCamila },
      { type: "UnknownStatusReported", wamid: wamid("m"), status: "x", reportedAt: 0 },
      { type: "ContactNamed", name: "Marina", by: byCamila },
      { type: "HappenedTomorrow" } as never,
    ]
    const notices = [
      { type: "assigned", to: CAMILA, by: byCamila, note: "tamanho 38" },
      { type: "closed", by: byCamila, reason: "ok" },
      { type: "closed", by: byCamila },
      { type: "reopened", by: bySystem },
      { type: "system", change: "number", text: "mudou" },
    ]
    expect(timeline(recorded(events))).toEqual({
      version: 12,
      items: [
        {
          kind: "note",
          version: 3,
          at: NOON + 3_000,
          noteId: "n1",
          text: "liga",
          by: byCamila,
          mentions: [],
        },
        ...notices.map((notice, index) => {
          const version = index + 4
          return { kind: "notice", version, at: NOON + version * 1_000, notice }
        }),
      ],
    })
    expect(timeline([])).toEqual({ items: [], version: 0 })
  })

  it("[VIEW1] sorting shows as lines, and a note says whom it calls", () => {
    const label = { id: "l", name: "Troca" }
    const events: readonly ConversationEvent[] = [
      { type: "ConversationLabelled", added: [label], removed: [], by: byCamila },
      { type: "PriorityChanged", priority: "low", by: byCamila },
      { type: "ConversationSnoozed", until: NOON, by: byCamila },
      { type: "ConversationWoken", cause: "time", by: bySystem },
      { type: "NoteAdded", noteId: "n1", text: "@Camila", by: bySystem, mentions: [CAMILA] },
    ]
    const { items } = timeline(recorded(events))
    expect(items.map((item) => (item.kind === "notice" ? item.notice : item))).toEqual([
      { type: "labelled", added: [label], removed: [], by: byCamila },
      { type: "priority", priority: "low", by: byCamila },
      { type: "snoozed", until: NOON, by: byCamila },
      { type: "woken", cause: "time", by: bySystem },
      expect.objectContaining({ kind: "note", mentions: [CAMILA] }),
    ])
  })
})

describe("a reply", () => {
  const refused = { type: "ReplyRefused", messageId: outId("r"), error: UNDELIVERABLE } as const
  const uncertain = { type: "ReplyUncertain", messageId: outId("r"), reason: "timeout" } as const

  it("[OUT3] shows what came of the call", () => {
    expect(shown(queued("r"), accepted("r", "m"))).toEqual([
      { ...OURS, wamid: wamid("m"), delivery: "accepted" },
    ])
    expect(shown(queued("r"), refused)).toEqual([{ ...OURS, delivery: "failed", errors: [UNDELIVERABLE] }])
    expect(shown(queued("r"), uncertain)).toEqual([{ ...OURS, uncertain: "timeout" }])
  })

  it("[DLV4] is uncertain no more once a status or an answer has come", () => {
    const [answered] = shown(queued("r"), uncertain, accepted("r", "m"))
    expect(answered).toMatchObject({ uncertain: null, delivery: "accepted" })
    const [told] = shown(queued("r"), reported("sent", "m", "r"), uncertain)
    expect(told).toMatchObject({ uncertain: null, delivery: "sent", wamid: wamid("m") })
  })

  it("[DLV3] what was read has no failure to show, whichever was told first", () => {
    const failed = { ...reported("failed", "m", "r"), errors: [UNDELIVERABLE] }
    const read = reported("read", "m", "r")
    for (const order of [
      [failed, read],
      [read, failed],
      [refused, read],
      [read, refused],
    ]) {
      expect(shown(queued("r"), ...order)[0]).toMatchObject({ delivery: "read", errors: [] })
    }
    expect(shown(queued("r"), failed, reported("sent", "m", "r"))[0]).toMatchObject({
      errors: [UNDELIVERABLE],
    })
  })

  it("[DLV1] keeps every report with its price, as recorded", () => {
    const priced = { ...reported("sent", "m"), pricing: { category: "utility" } }
    const [item] = shown(queued("r"), priced, accepted("r", "m"), reported("delivered", "m", "r", NOON + 5))
    expect(item).toMatchObject({
      reports: [
        { status: "sent", at: NOON, pricing: { category: "utility" } },
        { status: "delivered", at: NOON + 5 },
      ],
    })
  })
})

describe("a medium", () => {
  const again = { type: "MediaRequestedAgain", messageId: inId(1), afterAttempt: 1, by: byCamila } as const

  function media(...events: readonly ConversationEvent[]) {
    const [item] = shown(received(1, "m", picture()), ...events)
    return item?.kind === "message" ? item.media : undefined
  }

  it("[MED1] shows where its file is", () => {
    const { type: _, messageId: __, ...file } = mediaStored(inId(1))
    expect(media()).toEqual({ status: "pending" })
    expect(media(mediaStored(inId(1)))).toEqual({ status: "stored", ...file })
    const failed = { status: "failed", attempt: 1, reason: "unreachable" }
    expect(media(mediaFailed(inId(1), 1))).toEqual(failed)
    expect(media(mediaFailed(inId(1), 1, NOON))).toEqual({ ...failed, nextAttemptAt: NOON })
    expect(media(mediaFailed(inId(1), 1), again)).toEqual({ status: "pending" })
    expect(media(mediaStored(inId(1)), mediaFailed(inId(1), 2))).toMatchObject({ status: "stored" })
  })

  it("[MED1] one of ours or at an address is nowhere to be fetched", () => {
    const link = { kind: "media", media: "image", source: { from: "link", url: "https://a.test/b" } } as const
    expect(shown(queued("r", link))).toEqual([{ ...OURS, content: link }])
  })
})

describe("one message by itself", () => {
  it("[OUT1] is the same as in the timeline", () => {
    const events = recorded([received(1, "m"), queued("r"), accepted("r", "n"), reported("read", "n", "r")])
    const [theirs, ours] = timeline(events).items
    expect(messageFrom(events.slice(0, 1), inId(1))).toEqual(theirs)
    expect(messageFrom(events.slice(1), outId("r"))).toEqual(ours)
  })

  it("[OUT1] a reaction of ours is sent and reported like any message", () => {
    const content = { kind: "reaction", target: wamid("m"), emoji: "👍" } as const
    const failed = { ...reported("failed", "n", "r"), errors: [UNDELIVERABLE] }
    expect(messageFrom(recorded([queued("r", content)]), outId("r"))).toEqual({ ...OURS, content })
    expect(
      messageFrom(recorded([queued("r", content), accepted("r", "n"), failed]), outId("r")),
    ).toMatchObject({
      wamid: wamid("n"),
      delivery: "failed",
      errors: [UNDELIVERABLE],
      reactions: [],
    })
  })

  it("[OUT1] is nothing when its own event is not there, or it is no message", () => {
    expect(messageFrom(recorded([accepted("r", "n")]), outId("r"))).toBeNull()
    expect(messageFrom(recorded([queued("r")]), outId("other"))).toBeNull()
    expect(messageFrom(recorded([received(1, "s", SYSTEM)]), inId(1))).toBeNull()
    expect(
      messageFrom(recorded([received(1, "x", { kind: "revoke", target: wamid("m") })]), inId(1)),
    ).toBeNull()
  })
})
