import { expect } from "vitest"
import type { ConversationCommand, Rejection } from "#domain/conversation/command.ts"
import { decide } from "#domain/conversation/decide.ts"
import type { Effect } from "#domain/conversation/effect.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import type { MessageId } from "#domain/ids.ts"
import { foldMessage } from "#domain/message/message-state.ts"
import { ADDRESS, IDENTITY, NOON, recorded } from "./builders.ts"

/** What a decision must be, whole: nothing more and nothing less. */
export type Expected =
  | { readonly events: readonly ConversationEvent[]; readonly effects?: readonly Effect[] }
  | { readonly rejected: Rejection }

export const NOTHING: Expected = { events: [], effects: [] }

/** States what a decider makes of a command after events: given(...).when(command, now).gives(expected). */
export function given(...events: readonly ConversationEvent[]) {
  return {
    when(command: ConversationCommand, now: number = NOON + 1_000, address: object = ADDRESS) {
      const log = recorded(events)
      const named = messageOf(command)
      const message = foldMessage(
        log.filter(({ event }) => "messageId" in event && event.messageId === named),
      )
      const decision = decide(fold(log), { identity: IDENTITY, address, command }, now, message)
      return {
        decision,
        gives(expected: Expected): void {
          expect(decision).toEqual("events" in expected ? { effects: [], ...expected } : expected)
        },
      }
    },
  }
}

function messageOf(command: ConversationCommand): MessageId | undefined {
  if (command.type === "RecordMedia") return command.outcome.messageId
  return "messageId" in command ? command.messageId : undefined
}
