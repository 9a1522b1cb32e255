import { isCallEvent } from "#domain/call/call-event.ts"
import { whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { AddressedCommand, ConversationCommand, Rejection } from "#domain/conversation/command.ts"
import { decide } from "#domain/conversation/decide.ts"
import type { Decision } from "#domain/conversation/decision.ts"
import {
  keysByCall,
  keysByMessageId,
  keysByWamid,
  keysOfToldCalls,
  knownBy,
  queuedKey,
  refusedKey,
} from "#domain/conversation/event-key.ts"
import { fold } from "#domain/conversation/evolve.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import {
  type CallId,
  conversationOfMessage,
  type MessageId,
  outboundMessageId,
  versionOfMessage,
  type Wamid,
} from "#domain/ids.ts"
import { foldMessage, type MessageState, unknownMessage } from "#domain/message/message-state.ts"
import { type CallItem, callItem } from "#domain/projection/call-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { reactionPrefix } from "./conversation-identity.ts"
import { EVENTS_PER_SNAPSHOT, type EventLog, eventsAfter, type NewEvent } from "./event-log.ts"
import type { Outbox } from "./outbox.ts"

/** A command as it reaches a room; `raw` is the webhook update behind it. */
export interface IncomingCommand extends AddressedCommand {
  readonly raw?: string
}

/** What became of a command. `failed`: a rule broke on it; nothing of it was stored. */
export type CommandResult =
  | { readonly status: "recorded"; readonly versions: readonly number[] }
  | { readonly status: "repeated"; readonly version: number }
  | { readonly status: "unchanged" }
  | { readonly status: "rejected"; readonly rejection: Rejection }
  | { readonly status: "failed"; readonly cause: string }

export interface Handled {
  readonly state: ConversationState
  readonly recorded: readonly RecordedEvent[]
  readonly results: readonly CommandResult[]
}

export interface Ledger {
  readonly log: EventLog
  readonly outbox: Outbox
}

/**
 * THE write path. To be called inside one transaction, with no `await` anywhere below: known key → fold →
 * decide → append events and outbox rows. One command that fails does not hold back its neighbours.
 */
export function handleCommands(
  { log, outbox }: Ledger,
  start: ConversationState,
  commands: readonly IncomingCommand[],
  now: number,
  eventsPerSnapshot: number = EVENTS_PER_SNAPSHOT,
): Handled {
  let state = start
  const recorded: RecordedEvent[] = []
  const results = commands.map((command): CommandResult => {
    const handled = handleOne({ log, outbox }, state, command, now)
    state = handled.state
    recorded.push(...handled.recorded)
    return handled.result
  })
  if (crossesSnapshot(start.version, state.version, eventsPerSnapshot)) log.saveSnapshot(state)
  return { state, recorded, results }
}

/** The state of a log: its newest snapshot and what came after it. */
export function loadState(log: EventLog): ConversationState {
  const snapshot = log.snapshot()
  return fold(eventsAfter(log, snapshot?.version ?? 0), snapshot)
}

interface HandledOne {
  readonly state: ConversationState
  readonly recorded: readonly RecordedEvent[]
  readonly result: CommandResult
}

function handleOne(
  { log, outbox }: Ledger,
  state: ConversationState,
  incoming: IncomingCommand,
  now: number,
): HandledOne {
  const decision = tryDecide(log, state, incoming, now)
  if (!("events" in decision)) return { state, recorded: [], result: decision }
  for (const effect of decision.effects) outbox.put(effect, now)
  const recorded = log.append(withRaw(decision.events, incoming.raw), now)
  const result: CommandResult =
    recorded.length === 0
      ? { status: "unchanged" }
      : { status: "recorded", versions: recorded.map(({ version }) => version) }
  return { state: fold(recorded, state), recorded, result }
}

type Tried = Extract<Decision, { readonly events: unknown }>

function tryDecide(
  log: EventLog,
  state: ConversationState,
  incoming: IncomingCommand,
  now: number,
): Tried | Extract<CommandResult, { status: "repeated" | "rejected" | "failed" }> {
  try {
    const known = versionOfAny(log, knownBy(incoming.command))
    if (known !== undefined) return { status: "repeated", version: known }
    const { command } = incoming
    const message = knownMessage(log, command)
    const decision = decide(state, incoming, now, message, knownCall(log, command), toldCall(log, command))
    return "rejected" in decision ? { status: "rejected", rejection: decision.rejected } : decision
  } catch (error) {
    return { status: "failed", cause: error instanceof Error ? error.message : String(error) }
  }
}

function versionOfAny(log: EventLog, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const version = log.versionOf(key)
    if (version !== undefined) return version
  }
  return undefined
}

/** The raw update belongs to the last event, the one the update is about. */
function withRaw(events: readonly NewEvent["event"][], raw: string | undefined): readonly NewEvent[] {
  return events.map((event, index) =>
    raw !== undefined && index === events.length - 1 ? { event, raw } : { event },
  )
}

function knownMessage(log: EventLog, command: ConversationCommand): MessageState {
  switch (command.type) {
    case "ReportDelivery":
      return command.messageId === undefined
        ? unknownMessage
        : foldMessage(log.under(keysByMessageId(command.messageId)))
    case "RecordReplyOutcome":
    case "RequestMediaAgain":
      return messageById(log, command.messageId)
    case "RecordMedia":
      return messageById(log, command.outcome.messageId)
    default:
      return unknownMessage
  }
}

/** Null for every command that is not about a call, and for a call that nothing is known of. */
function knownCall(log: EventLog, command: ConversationCommand): CallItem | null {
  if (command.type === "RecordWhatsAppCall") return callInLog(log, whatsAppCallId(command.wacid))
  return command.type === "RecordCallSignal" ? callInLog(log, command.context.callId) : null
}

/** What Meta told of the call that a PBX says has ended; null when Meta told nothing of it. */
function toldCall(log: EventLog, command: ConversationCommand): CallItem | null {
  if (command.type !== "RecordCallSignal" || command.signal.type !== "ended") return null
  const { callId } = command.context
  const merged = log
    .under(keysOfToldCalls())
    .find(({ event }) => event.type === "CallMerged" && event.into === callId)?.event
  return merged?.type === "CallMerged" ? callInLog(log, merged.callId) : null
}

/** A call with everything that was told of it; null when the log does not have it. */
export function callInLog(log: EventLog, callId: CallId): CallItem | null {
  const told = eventsOfCall(log, callId)
  const events = told.flatMap(({ event }) => (isCallEvent(event) ? [event] : []))
  return callItem(events, told[0]?.version ?? 0)
}

/** Every event that tells of a call, oldest first. */
export function eventsOfCall(log: EventLog, callId: CallId): readonly RecordedEvent[] {
  return log.under(keysByCall(callId))
}

function messageById(log: EventLog, messageId: MessageId): MessageState {
  return foldMessage(eventsOfMessage(log, messageId))
}

/** Our reactions to a message, and the refusals of those that never went out. */
function ownReactions(log: EventLog, messageId: MessageId, target: Wamid): readonly RecordedEvent[] {
  const conversationId = conversationOfMessage(messageId)
  if (conversationId === undefined) return []
  const reactions = outboundMessageId(conversationId, reactionPrefix(target))
  return log.under({ exact: [], prefixes: [queuedKey(reactions), refusedKey(reactions)] })
}

/** Every event that tells of one message, oldest first; empty for a message the log does not have. */
export function eventsOfMessage(log: EventLog, messageId: MessageId): readonly RecordedEvent[] {
  const version = versionOfMessage(messageId)
  const first = version === undefined ? undefined : log.at(version)
  const named = log.under(keysByMessageId(messageId))
  const wamid = [...(first === undefined ? [] : [first]), ...named]
    .map(wamidOf)
    .find((id) => id !== undefined)
  const told =
    wamid === undefined ? [] : [...log.under(keysByWamid(wamid)), ...ownReactions(log, messageId, wamid)]
  const all = new Map(
    [...(first === undefined ? [] : [first]), ...named, ...told].map((one) => [one.version, one]),
  )
  return [...all.values()].sort((one, other) => one.version - other.version)
}

function wamidOf({ event }: RecordedEvent) {
  const { type } = event
  const names = type === "MessageReceived" || type === "MessageMirrored" || type === "ReplyAccepted"
  return names ? event.wamid : undefined
}

function crossesSnapshot(before: number, after: number, every: number): boolean {
  return Math.floor(after / every) > Math.floor(before / every)
}
