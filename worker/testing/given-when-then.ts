import { expect } from "vitest"
import { isCallEvent } from "#domain/call/call-event.ts"
import { whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { ConversationCommand, Rejection } from "#domain/conversation/command.ts"
import { decide } from "#domain/conversation/decide.ts"
import type { Effect } from "#domain/conversation/effect.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import type { CallId, MessageId } from "#domain/ids.ts"
import { foldMessage } from "#domain/message/message-state.ts"
import { type CallItem, callItem } from "#domain/projection/call-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
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
      const callId = callNamed(command)
      const call = callId === null ? null : callOf(callId, log)
      const decision = decide(fold(log), { identity: IDENTITY, address, command }, now, message, call)
      return {
        decision,
        gives(expected: Expected): void {
          expect(decision).toEqual("events" in expected ? { effects: [], ...expected } : expected)
        },
      }
    },
  }
}

function callNamed(command: ConversationCommand): CallId | null {
  if (command.type === "RecordWhatsAppCall") return whatsAppCallId(command.wacid)
  return command.type === "RecordCallSignal" ? command.context.callId : null
}

function callOf(callId: CallId, log: readonly RecordedEvent[]): CallItem | null {
  return callItem(
    log.flatMap(({ event }) => (isCallEvent(event) && event.callId === callId ? [event] : [])),
    1,
  )
}

function messageOf(command: ConversationCommand): MessageId | undefined {
  if (command.type === "RecordMedia") return command.outcome.messageId
  return "messageId" in command ? command.messageId : undefined
}
