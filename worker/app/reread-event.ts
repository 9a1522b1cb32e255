import { whatsAppCallEvent } from "#domain/call/whatsapp-call.ts"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { commandKey, eventKey } from "#domain/conversation/event-key.ts"
import type { WebhookUpdate } from "./webhook-update.ts"

type Json = { readonly [name: string]: unknown }

/** A recorded event that today's parser reads differently; `null` today: it is not found in its raw update any more. */
export interface ReadDifferently {
  /** Paths of the parts that differ, `content.caption`; of the whole when nothing is read. */
  readonly fields: readonly string[]
  readonly recorded: Json
  readonly today: Json | null
}

/**
 * How today's reading of a raw update differs from the event that was recorded from it; null when it says
 * the same. Ids of ours are left out: they follow from the place in the log.
 */
export function rereadEvent(
  event: ConversationEvent,
  updates: readonly WebhookUpdate[],
): ReadDifferently | null {
  const key = eventKey(event)
  const commands = updates.flatMap((update) => ("command" in update ? [update.command] : []))
  const command = commands.find((one) => commandKey(one) === key)
  const recorded = plain(told(event))
  if (command === undefined) return { fields: ["type"], recorded, today: null }
  const today = plain({ ...eventOf(command) })
  const fields = differing(recorded, today)
  return fields.length === 0 ? null : { fields, recorded, today }
}

/** Messages and statuses in a raw update that are not the event it was kept with. */
export function moreThan(event: ConversationEvent, updates: readonly WebhookUpdate[]): number {
  const key = eventKey(event)
  return updates.filter((update) => "command" in update && commandKey(update.command) !== key).length
}

/** What an event says beside our own id of the message. */
function told(event: ConversationEvent): Json {
  const { messageId: _, ...rest } = event as ConversationEvent & { readonly messageId?: string }
  return rest
}

/** What the command of a webhook records, without ids of ours. */
function eventOf(command: ConversationCommand): Json {
  switch (command.type) {
    case "ReceiveMessage": {
      const { type: _, sender, profile, ...message } = command
      const { groupId, ...person } = sender
      const author = groupId === undefined ? {} : { author: { ...person, ...profile } }
      return { type: "MessageReceived", ...message, ...author }
    }
    case "ReportDelivery": {
      const { type: _, messageId: __, ...report } = command
      return { type: "DeliveryReported", ...report }
    }
    case "MirrorMessage": {
      const { type: _, profile: __, ...message } = command
      return { type: "MessageMirrored", ...message }
    }
    case "RecordMarketingChoice":
      return { ...command, type: "MarketingChosen" }
    case "ReportUnknownStatus":
      return { ...command, type: "UnknownStatusReported" }
    case "RecordWhatsAppCall":
      return { ...whatsAppCallEvent(command) }
    default:
      return { ...command }
  }
}

/** As the log has it: what is undefined is not there. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Paths of the leaves that differ, at most `MOST_PATHS`. */
function differing(one: unknown, other: unknown, path = ""): readonly string[] {
  if (isJson(one) && isJson(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
    return names
      .flatMap((name) => differing(one[name], other[name], path === "" ? name : `${path}.${name}`))
      .slice(0, MOST_PATHS)
  }
  return same(one, other) ? [] : [path]
}

const MOST_PATHS = 20

/** Lists are compared as a whole: which of two elements changed is no use to anybody. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isJson(value)) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
