import { describe, expect, it } from "vitest"
import {
  ADDRESS,
  accepted,
  byCamila,
  byRui,
  bySystem,
  CAMILA,
  HOUR,
  IDENTITY,
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
import { permutations, subsets } from "../../testing/permutations.ts"
import { previewOf } from "../message/preview.ts"
import type { ConversationEvent } from "./event.ts"
import { evolve, fold } from "./evolve.ts"
import { type ConversationState, initialState, type LastLine } from "./state.ts"

const BEGUN: ConversationState = {
  ...initialState,
  version: 1,
  identity: IDENTITY,
  address: ADDRESS,
  lastActivityAt: NOON + 1_000,
}
const INBOUND: LastLine = {
  messageId: inId(2),
  direction: "in",
  at: NOON,
  preview: { kind: "text", text: "Oi" },
  wamid: wamid("a"),
  delivery: "accepted",
}
const ASKED: ConversationState = {
  ...BEGUN,
  version: 2,
  lastInboundAt: NOON,
  lastInboundWamid: wamid("a"),
  waitingSince: NOON,
  unreadCount: 1,
  lastUnreadVersion: 2,
  lastLine: INBOUND,
  lastActivityAt: NOON + 2_000,
}
const OUTBOUND: LastLine = {
  messageId: outId("r"),
  direction: "out",
  at: NOON + 3_000,
  preview: { kind: "text", text: "Olá" },
  wamid: null,
  delivery: "queued",
}
const ANSWERED: ConversationState = {
  ...ASKED,
  version: 3,
  waitingSince: null,
  lastReplies: [{ version: 3, by: CAMILA }],
  lastLine: OUTBOUND,
  lastActivityAt: NOON + 3_000,
}

function next(state: ConversationState, event: ConversationEvent): ConversationState {
  const [one] = recorded([event], state.version + 1)
  if (one === undefined) throw new Error("no event")
  return evolve(state, one)
}

function lastLine(...events: readonly ConversationEvent[]): LastLine | null {
  return fold(recorded([started, ...events])).lastLine
}

describe("the state of a conversation", () => {
  it("[LOG4] begins with its identity and address", () => {
    expect(next(initialState, started)).toEqual(BEGUN)
  })

  it("[MSG5] what is newly known of the contact lies over what was known", () => {
    const event = {
      type: "ContactDescribed",
      profile: { name: "Marina" },
      address: { bsuid: "BR.1" },
    } as const
    expect(next(BEGUN, event)).toEqual({
      ...BEGUN,
      version: 2,
      profile: { name: "Marina" },
      address: { ...ADDRESS, bsuid: "BR.1" },
    })
    const renamed = next(next(BEGUN, event), {
      type: "ContactDescribed",
      profile: { username: "m" },
      address: {},
    })
    expect(renamed.profile).toEqual({ name: "Marina", username: "m" })
  })

  it("[MSG3] a message makes it wait and unread, and is the line that is shown", () => {
    expect(next(BEGUN, received(2, "a"))).toEqual(ASKED)
  })

  it.each(
    CONTENTS.filter(([{ kind }]) => kind !== "welcome-request"),
  )("[MSG1] %j is shown", (content, preview) => {
    expect(next(BEGUN, received(2, "a", content))).toEqual({ ...ASKED, lastLine: { ...INBOUND, preview } })
  })

  it("[MSG3] it waits since the first of several messages", () => {
    const twice = next(ASKED, received(3, "b", text("?"), { sentAt: NOON + HOUR }))
    expect(twice).toMatchObject({
      waitingSince: NOON,
      unreadCount: 2,
      lastUnreadVersion: 3,
      lastInboundAt: NOON + HOUR,
    })
  })

  it("[WIN3] a late message does not turn the clock of the window back", () => {
    const late = next(ASKED, received(3, "b", text("antes"), { sentAt: NOON - HOUR }))
    expect(late).toMatchObject({ lastInboundAt: NOON, lastInboundWamid: wamid("a"), unreadCount: 2 })
  })

  it("[MSG4] a reaction opens the window and asks for no answer", () => {
    const reaction = received(
      3,
      "x",
      { kind: "reaction", target: wamid("a"), emoji: "👍" },
      { sentAt: NOON + HOUR },
    )
    expect(next(ASKED, reaction)).toEqual({
      ...ASKED,
      version: 3,
      lastInboundAt: NOON + HOUR,
      lastInboundWamid: wamid("x"),
      lastActivityAt: NOON + 3_000,
    })
  })

  it("[MSG5] what Meta tells about a person moves nothing but the time", () => {
    expect(next(ASKED, received(3, "s", SYSTEM))).toEqual({
      ...ASKED,
      version: 3,
      lastActivityAt: NOON + 3_000,
    })
  })

  it("[MSG3] a welcome request is no line and does not wait", () => {
    const welcome = next(BEGUN, received(2, "w", { kind: "welcome-request" }))
    expect(welcome).toMatchObject({ lastLine: null, waitingSince: null, unreadCount: 0, lastInboundAt: NOON })
  })

  it("[OUT1] a reply ends the waiting and is shown at once", () => {
    expect(next(ASKED, queued("r"))).toEqual(ANSWERED)
  })

  it("[OUT6] a reaction of ours is no answer", () => {
    const reaction = queued("r", { kind: "reaction", target: wamid("a"), emoji: "👍" })
    expect(next(ASKED, reaction)).toEqual({ ...ASKED, version: 3, lastActivityAt: NOON + 3_000 })
  })

  it("[CARE1] who has it is who it was given to last, and nobody when given back", () => {
    const mine = next(ASKED, { type: "ConversationAssigned", to: CAMILA, by: byRui })
    expect(mine).toEqual({ ...ASKED, version: 3, assignee: CAMILA, lastActivityAt: NOON + 3_000 })
    expect(next(mine, { type: "ConversationAssigned", to: null, by: byRui }).assignee).toBeNull()
  })

  it("[CARE3] closed, nobody has it and nobody waits; open again it is empty-handed", () => {
    const mine = next(ASKED, { type: "ConversationAssigned", to: CAMILA, by: byCamila })
    const closed = next(mine, { type: "ConversationClosed", by: byCamila, reason: "ok" })
    expect(closed).toEqual({
      ...ASKED,
      version: 4,
      lifecycle: "closed",
      assignee: null,
      waitingSince: null,
      unreadCount: 0,
      lastActivityAt: NOON + 4_000,
    })
    expect(next(closed, { type: "ConversationReopened", by: bySystem })).toEqual({
      ...closed,
      version: 5,
      lifecycle: "open",
      lastActivityAt: NOON + 5_000,
    })
  })

  it("[CARE2] read, it still waits for an answer", () => {
    expect(next(ASKED, { type: "ConversationRead", upTo: 2, by: byCamila })).toEqual({
      ...ASKED,
      version: 3,
      unreadCount: 0,
      lastReadWamid: wamid("a"),
    })
  })

  it.each([
    { type: "ReplyUncertain", messageId: outId("r"), reason: "x" },
    { type: "UnknownStatusReported", wamid: wamid("m"), status: "x", reportedAt: 0 },
    mediaStored(inId(2)),
    mediaFailed(inId(2), 1),
    { type: "MediaRequestedAgain", messageId: inId(2), afterAttempt: 1, by: byCamila },
    { type: "NoteAdded", noteId: "n", text: "x", by: byCamila },
    { type: "HappenedTomorrow" } as never,
  ] satisfies ConversationEvent[])("[LOG4] $type changes nothing but the version", (event) => {
    expect(next(ANSWERED, event)).toEqual({ ...ANSWERED, version: 4 })
  })

  it("[LOG4] the state of a log is that of any piece and the rest after it", () => {
    const log = recorded([
      started,
      received(2, "a", picture()),
      queued("r"),
      accepted("r", "m"),
      reported("read", "m", "r"),
      { type: "ConversationClosed", by: byCamila },
    ])
    for (let cut = 0; cut <= log.length; cut++) {
      const kept = JSON.parse(JSON.stringify(fold(log.slice(0, cut)))) as ConversationState
      expect(fold(log.slice(cut), kept)).toEqual(fold(log))
    }
  })
})

describe("the newest line", () => {
  it("[DLV1] tells how far the reply has come", () => {
    expect(lastLine(queued("r"), accepted("r", "m"))).toMatchObject({
      wamid: wamid("m"),
      delivery: "accepted",
    })
    const refused = { type: "ReplyRefused", messageId: outId("r"), error: UNDELIVERABLE } as const
    expect(lastLine(queued("r"), refused)?.delivery).toBe("failed")
  })

  it("[DLV2] ends the same whatever the order of its statuses", () => {
    const all = ["sent", "delivered", "read", "failed", "played"] as const
    for (const set of subsets(all)) {
      const ends = permutations(set).map(
        (order) =>
          lastLine(queued("r"), accepted("r", "m"), ...order.map((status) => reported(status, "m")))
            ?.delivery,
      )
      expect(new Set(ends).size).toBe(1)
    }
  })

  it("[DLV1] does not take the status of another message", () => {
    const line = lastLine(queued("q"), accepted("q", "m"), queued("r"), reported("read", "m", "q"))
    expect(line).toMatchObject({ messageId: outId("r"), delivery: "queued" })
    expect(fold(recorded([started, reported("read", "m")])).lastLine).toBeNull()
  })

  it.each(
    CHANGES.filter(([{ kind }]) => kind === "edit" || kind === "revoke"),
  )("[MSG4] %j changes it", (content) => {
    const shown = content.kind === "edit" ? content.content : content
    const line = lastLine(received(2, "m"), received(3, "x", content))
    expect(line).toMatchObject({ messageId: inId(2), preview: previewOf(shown) })
    expect(lastLine(received(2, "other"), received(3, "x", content))?.preview.text).toBe("Oi")
    expect(lastLine(received(2, "x", content))).toBeNull()
  })

  it("[MSG4] a deleted message stays deleted, even when an edit comes after", () => {
    const revoke = received(3, "x", { kind: "revoke", target: wamid("m") })
    const edit = received(4, "y", { kind: "edit", target: wamid("m"), content: text("segredo") })
    expect(lastLine(received(2, "m"), revoke, edit)?.preview).toEqual({ kind: "revoke", text: "" })
  })
})
