import type { WebhookUpdate } from "../../app/webhook-update.ts"
import { filled, instant, type JsonObject, list, object } from "../json.ts"
import { contactBook, contactOf } from "./contact-book.ts"
import { readAddress, withContact } from "./person.ts"
import { idsOf, type Place, rawPart } from "./place.ts"

/** `signup`: the person asked for marketing by a link, which is to take it again. Meta, user_preferences, 2026. */
const CHOICES: ReadonlyMap<string, "stop" | "resume"> = new Map([
  ["stop", "stop"],
  ["resume", "resume"],
  ["signup", "resume"],
])

/** What people want of marketing messages, each by itself; what is about something else is kept as it came. */
export function readPreferencesField(place: Place): readonly WebhookUpdate[] {
  const preferences = list(place.value["user_preferences"])
  const people = preferences.map((one) => personOf(object(one)))
  const book = contactBook(place.value["contacts"], people)
  return preferences.map((one, index) => {
    const person = people[index] ?? {}
    const contact = contactOf(book, person)
    const contacts = contact === undefined ? {} : { contacts: [contact] }
    const raw = rawPart(place, { ...contacts, user_preferences: [one] })
    const address = Object.keys(person).length > 0 ? person : withContact({}, contact ?? {})
    const command = commandOf(object(one), place)
    return command === null || Object.keys(address).length === 0
      ? { kind: "other", ...idsOf(place), field: "user_preferences", raw }
      : { kind: "told", ...idsOf(place), address, command, raw }
  })
}

function personOf(preference: JsonObject) {
  return readAddress(preference["wa_id"], preference["user_id"], preference["parent_user_id"])
}

function commandOf(preference: JsonObject, place: Place) {
  const choice = CHOICES.get(filled(preference["value"])?.toLowerCase() ?? "")
  if (preference["category"] !== "marketing_messages" || choice === undefined) return null
  const chosenAt = instant(preference["timestamp"]) ?? instant(place.entry["time"]) ?? 0
  return { type: "RecordMarketingChoice", choice, chosenAt } as const
}
