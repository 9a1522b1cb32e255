import { effectKey } from "#domain/conversation/effect.ts"
import type { CommandResult, IncomingCommand } from "./handle-command.ts"
import type { Outbox } from "./outbox.ts"

/** Takes out of the outbox, in the same transaction, what the outcome told by a command has settled. */
export function settleWithCommands(
  outbox: Outbox,
  commands: readonly IncomingCommand[],
  results: readonly CommandResult[],
): void {
  commands.forEach(({ command }, index) => {
    if (results[index]?.status === "failed") return
    if (command.type === "RecordReplyOutcome") {
      outbox.settle(effectKey({ kind: "send-message", messageId: command.messageId }))
    }
    // an outcome that changed nothing is an old one: a job that came twice
    if (command.type === "RecordMedia" && results[index]?.status === "recorded") {
      const key = effectKey({ kind: "fetch-media", messageId: command.outcome.messageId })
      const again = "nextAttemptAt" in command.outcome ? command.outcome.nextAttemptAt : undefined
      if (again === undefined) outbox.settle(key)
      else outbox.postpone(key, again, true)
    }
  })
}
