import type { Figures } from "./figures.ts"

/** Calls of one name; null is the telephone, which is no channel or one that nobody named. */
export interface Share {
  readonly name: string | null
  readonly calls: number
}

/** The channels' calls, the most first; those without a name are the telephone, and one share. */
export function sharesOf(channels: Figures["byChannel"]): readonly Share[] {
  const named = channels.filter(({ name }) => name !== null)
  const unnamed = channels.filter(({ name }) => name === null)
  const calls = unnamed.reduce((sum, one) => sum + one.calls, 0)
  return [...named, ...(unnamed.length === 0 ? [] : [{ name: null, calls }])].toSorted(
    (one, other) => other.calls - one.calls,
  )
}
