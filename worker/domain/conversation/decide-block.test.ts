import { describe, expect, it } from "vitest"
import {
  byCamila,
  byProgram,
  bySystem,
  NOON,
  queued,
  received,
  recorded,
  sendReply,
  started,
  wamid,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { MessageContent } from "../message/content.ts"
import { inboxRow } from "../projection/inbox-row.ts"
import { timeline } from "../projection/timeline.ts"
import { fold } from "./evolve.ts"

const OPEN = [started, received(2, "A")] as const
const BLOCKED = { type: "ContactBlocked", by: byCamila } as const
const UNBLOCKED = { type: "ContactUnblocked", by: byProgram } as const
const AT = NOON + 3_000

const CONTENTS: readonly MessageContent[] = [
  { kind: "text", body: "Olá" },
  { kind: "template", name: "ola", language: "pt_BR", componentsJson: "[]" },
  { kind: "reaction", target: wamid("A"), emoji: "👍" },
  { kind: "location", latitude: 0, longitude: 0 },
]

describe("blocking", () => {
  it("[BLK2] is an event with who did it, and none when it is so already", () => {
    given(...OPEN)
      .when({ type: "BlockContact", by: byCamila })
      .gives({ events: [BLOCKED] })
    given(...OPEN, BLOCKED)
      .when({ type: "BlockContact", by: bySystem })
      .gives(NOTHING)
    given(...OPEN, BLOCKED)
      .when({ type: "UnblockContact", by: byProgram })
      .gives({ events: [UNBLOCKED] })
    given(...OPEN, BLOCKED, UNBLOCKED)
      .when({ type: "UnblockContact", by: byCamila })
      .gives(NOTHING)
    given(...OPEN)
      .when({ type: "UnblockContact", by: byCamila })
      .gives(NOTHING)
  })

  it.each(CONTENTS)("[BLK1] who is blocked is written nothing: $kind", (content) => {
    given(...OPEN, BLOCKED)
      .when(sendReply("b", content))
      .gives({ rejected: { code: "contact-blocked", facts: { blocked_at: AT } } })
    const after = given(...OPEN, BLOCKED, UNBLOCKED).when(sendReply("b", content)).decision
    expect("events" in after && after.events.at(-1)).toEqual(queued("b", content))
  })

  it("[BLK1] a row tells since when, and nothing once they are let in", () => {
    const row = (...more: readonly (typeof BLOCKED | typeof UNBLOCKED)[]) =>
      inboxRow(fold(recorded([...OPEN, ...more])))
    expect(row(BLOCKED)?.blockedSince).toBe(AT)
    expect(row()).not.toHaveProperty("blockedSince")
    expect(row(BLOCKED, UNBLOCKED)).not.toHaveProperty("blockedSince")
  })

  it("[BLK2] both are lines of the timeline", () => {
    const { items } = timeline(recorded([...OPEN, BLOCKED, UNBLOCKED]))
    const notices = items.flatMap((item) => (item.kind === "notice" ? [item.notice] : []))
    expect(notices).toEqual([
      { type: "blocked", by: byCamila },
      { type: "unblocked", by: byProgram },
    ])
  })
})
