import { isDeepStrictEqual } from "node:util"

/** Whether two values are the same as far as JSON can tell. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

/** As it would come back from storage. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
