import type { LocationContent } from "#domain/message/content.ts"
import { LIMITS } from "#domain/message/limits.ts"
import type { RichDraft } from "../rich-content.ts"

/** A place as it is being written; the numbers as they were typed. */
export interface PlaceState {
  readonly pasted: string
  readonly latitude: string
  readonly longitude: string
  readonly name: string
  readonly address: string
}

/** Nothing written yet. */
export const NO_PLACE: PlaceState = { pasted: "", latitude: "", longitude: "", name: "", address: "" }

/** What is wrong with a coordinate. `empty` is nothing to complain of before sending. */
export type DegreeTrouble = "empty" | "number" | "range"

/** A coordinate as a number of degrees, or why it is none. A comma is a point. */
export function degreesOf(text: string, most: number): number | DegreeTrouble {
  const written = text.trim().replace("−", "-").replace(",", ".")
  if (written === "") return "empty"
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(written)) return "number"
  const degrees = Number(written)
  return Math.abs(degrees) <= most ? degrees : "range"
}

/** The place as it is sent; null until both coordinates are numbers in their range. */
export function placeDraft(state: PlaceState): RichDraft | null {
  const latitude = degreesOf(state.latitude, LIMITS.latitude.number)
  const longitude = degreesOf(state.longitude, LIMITS.longitude.number)
  if (typeof latitude !== "number" || typeof longitude !== "number") return null
  const [name, address] = [state.name.trim(), state.address.trim()]
  const place = {
    latitude,
    longitude,
    ...(name === "" ? {} : { name }),
    ...(address === "" ? {} : { address }),
  }
  return { type: "location", body: place, shown: { kind: "location", ...place } satisfies LocationContent }
}
