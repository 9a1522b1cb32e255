import { describe, expect, it } from "vitest"
import {
  addressed,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  receive,
  wamid,
} from "../testing/builders.ts"
import { memoryOutbox } from "../testing/memory-outbox.ts"
import type { CommandResult } from "./handle-command.ts"
import { settleWithCommands } from "./settle-outbox.ts"

const DONE: CommandResult = { status: "unchanged" }
const RECORDED: CommandResult = { status: "recorded", versions: [3] }
const ACCEPTED = {
  type: "RecordReplyOutcome",
  messageId: outId("r"),
  result: { outcome: "accepted", wamid: wamid("m") },
} as const

function outbox() {
  const made = memoryOutbox()
  made.put({ kind: "send-message", messageId: outId("r") }, NOON)
  made.put({ kind: "fetch-media", messageId: inId(2) }, NOON)
  return made
}

describe("settling with what a command tells", () => {
  it("[OUT3] an outcome takes its message out, also when a status had told it before", () => {
    const waiting = outbox()
    settleWithCommands(waiting, [addressed(receive("a")), addressed(ACCEPTED)], [DONE, DONE])
    expect(waiting.waiting().map(({ effect }) => effect.kind)).toEqual(["fetch-media"])
  })

  it("[MED1] a stored medium is taken out, one that is tried again is put off to then", () => {
    const { type: _, ...stored } = mediaStored(inId(2))
    const { type: __, ...failed } = mediaFailed(inId(2), 1, NOON + 9)
    const { type: ___, ...last } = mediaFailed(inId(2), 7)
    const first = outbox()
    settleWithCommands(first, [addressed({ type: "RecordMedia", outcome: failed })], [RECORDED])
    expect(first.waiting()[1]).toMatchObject({ dueAt: NOON + 9, attempts: 1 })
    for (const outcome of [stored, last]) {
      const waiting = outbox()
      settleWithCommands(waiting, [addressed({ type: "RecordMedia", outcome })], [RECORDED])
      expect(waiting.waiting().map(({ effect }) => effect.kind)).toEqual(["send-message"])
    }
  })

  it("[MED1] an outcome that changed nothing, of a job that came twice, leaves the medium waiting", () => {
    const { type: _, ...last } = mediaFailed(inId(2), 1)
    const waiting = outbox()
    settleWithCommands(waiting, [addressed({ type: "RecordMedia", outcome: last })], [DONE])
    expect(waiting.waiting()[1]).toMatchObject({ dueAt: NOON, attempts: 0 })
  })

  it("[OUT3] a command that failed settles nothing", () => {
    const waiting = outbox()
    settleWithCommands(waiting, [addressed(ACCEPTED)], [{ status: "failed", cause: "x" }])
    expect(waiting.waiting()).toHaveLength(2)
  })
})
