/** A place in a list of calls: a time, and an id for what happened at once. */
export interface CallPlace {
  readonly at: number
  readonly id: string
}

/** The place where a page ended, out of `<milliseconds>~<id>`; null for the beginning and for what is none. */
export function callPlaceOf(before: string | null): CallPlace | null {
  const [, at, id] = /^(\d{1,15})~(\S{1,300})$/.exec(before ?? "") ?? []
  return at === undefined || id === undefined ? null : { at: Number(at), id }
}

/** The text of a place. */
export function callPlaceText({ at, id }: CallPlace): string {
  return `${at}~${id}`
}
