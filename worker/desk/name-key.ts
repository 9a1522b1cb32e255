import { foldForSearch } from "../app/room-change.ts"

/** A name as it is compared: without capitals, accents and doubled spaces. */
export function nameKey(name: string): string {
  return foldForSearch(name).trim().replace(/\s+/g, " ")
}
