/** A place in a list that goes by time: the time, and an id for what happened at once. */
export interface Position {
  readonly at: number
  readonly id: string
}

/** The place where a page ended, out of `<milliseconds>~<id>`; null for the beginning and for what is none. */
export function positionOf(before: string | null): Position | null {
  const [, at, id] = /^(\d{1,15})~(\w{1,80})$/.exec(before ?? "") ?? []
  return at === undefined || id === undefined ? null : { at: Number(at), id }
}
