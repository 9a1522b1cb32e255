import { filled, type JsonObject, object } from "../json.ts"
import { jsonText } from "../json-text.ts"

/** Where in a delivery an update stood: what every update of one change has in common. */
export interface Place {
  /** The envelope's `object`, as it came. */
  readonly object: unknown
  readonly entry: JsonObject
  /** Undefined when neither the change nor anything around it names a field. */
  readonly field: string | undefined
  readonly value: JsonObject
}

/** The two ids that every update carries. */
export function idsOf({ entry, value }: Place): { phoneNumberId: string | null; wabaId: string | null } {
  return { phoneNumberId: phoneNumberIdOf(value), wabaId: filled(entry.id) ?? null }
}

/** Handovers name the number as their recipient, settings inside the settings; all others in `metadata`. */
function phoneNumberIdOf(value: JsonObject): string | null {
  const places = [value.metadata, value.recipient, value.phone_number_settings]
  return places.map((place) => filled(object(place).phone_number_id)).find((id) => id !== undefined) ?? null
}

/** The envelope of one change, as text. */
export function rawChange(place: Place, change: unknown): string {
  const { id, time } = place.entry
  return jsonText({ object: place.object, entry: [{ id, time, changes: [change] }] })
}

/** The envelope of one part of a value; metadata is kept with it. */
export function rawPart(place: Place, part: JsonObject): string {
  const { messaging_product, metadata } = place.value
  return rawChange(place, { field: place.field, value: { messaging_product, metadata, ...part } })
}
