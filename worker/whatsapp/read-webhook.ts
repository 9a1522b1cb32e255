import type { WebhookUpdate } from "../app/webhook-update.ts"
import { filled, isObject, type JsonObject, list, object } from "./json.ts"
import { jsonText } from "./json-text.ts"
import { readCallsField } from "./webhook/calls-field.ts"
import { readMessagesField } from "./webhook/messages-field.ts"
import { readMirrorField } from "./webhook/mirror-fields.ts"
import { idsOf, type Place, rawChange } from "./webhook/place.ts"
import { readPreferencesField } from "./webhook/preferences-field.ts"

/** Whose webhook a body is: Meta also delivers pages and accounts of its other products. */
export function webhookObject(json: unknown): "whatsapp_business_account" | "other" {
  return object(json).object === "whatsapp_business_account" ? "whatsapp_business_account" : "other"
}

/**
 * Everything a delivery holds, in its order: every entry, change, message and status, each apart from its
 * neighbours. Pure, and never throws on parsed JSON of whatever shape; what cannot be read is `other` or
 * `unreadable` and keeps its text. An empty `entry` is an empty delivery. A message or status without a
 * usable time is given the entry's, and without that 0 (1970): the reader has no clock.
 * Meta, webhooks reference, field `messages`, 2026.
 */
export function readWebhook(json: unknown): readonly WebhookUpdate[] {
  const body = object(json)
  if (typeof body.entry !== "object" || body.entry === null) return [whole("envelope", null, jsonText(json))]
  return list(body.entry).flatMap((entry) => readEntry(body.object, entry))
}

function readEntry(bodyObject: unknown, entry: unknown): readonly WebhookUpdate[] {
  const changes = list(object(entry).changes)
  if (changes.length > 0) return changes.flatMap((change) => readChange(bodyObject, object(entry), change))
  return [whole("entry", filled(object(entry).id) ?? null, jsonText({ object: bodyObject, entry: [entry] }))]
}

function whole(field: string, wabaId: string | null, raw: string): WebhookUpdate {
  return { kind: "other", phoneNumberId: null, wabaId, field, raw }
}

function readChange(bodyObject: unknown, entry: JsonObject, change: unknown): readonly WebhookUpdate[] {
  const value = object(object(change).value)
  const place: Place = { object: bodyObject, entry, value, field: fieldOf(entry, change, value) }
  const updates = readField(place)
  return updates.length > 0 ? updates : [otherChange(place, change)]
}

/** The fields that are read; of every other nothing is, and it is kept whole. */
function readField(place: Place): readonly WebhookUpdate[] {
  if (place.field === "messages") return readMessagesField(place)
  if (place.field === "calls") return readCallsField(place)
  return place.field === "user_preferences" ? readPreferencesField(place) : readMirrorField(place)
}

/** The field is the change's; some senders put it a level too deep or too high, or leave it out for messages. */
function fieldOf(entry: JsonObject, change: unknown, value: JsonObject): string | undefined {
  if (!isObject(change)) return undefined
  const told = filled(change.field) ?? filled(value.field) ?? filled(entry.field)
  const speaks = list(value.messages).length > 0 || list(value.statuses).length > 0
  return told ?? (speaks ? "messages" : undefined)
}

function otherChange(place: Place, change: unknown): WebhookUpdate {
  const kept = isObject(change) ? { ...change, field: place.field ?? change.field } : change
  return { kind: "other", ...idsOf(place), field: place.field ?? "unknown", raw: rawChange(place, kept) }
}
