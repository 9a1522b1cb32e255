import type { ContactId } from "#domain/ids.ts"

/** What an update shows of a number: its person came to it, is there, or has left it. */
export type Sign = "came" | "seen" | "left"

/** Somebody on a number at the time of an update, milliseconds; `isNamed` when an id of theirs came with it. */
export interface Stay {
  readonly at: number
  readonly contact: ContactId
  readonly sign: Sign
  readonly isNamed: boolean
}

const ORDER: Record<Sign, number> = { came: 0, seen: 1, left: 2 }

/** In the order of time; of one moment, whoever came has been there before they left. */
export function inOrder(stays: readonly Stay[]): readonly Stay[] {
  return stays.toSorted((one, other) => one.at - other.at || ORDER[one.sign] - ORDER[other.sign])
}

/** Who had a number at a time: in one second it is one person's, else who was there before, else who is found after. */
export function holderAt(stays: readonly Stay[], at: number): Stay | undefined {
  return ofMoment(stays, at) ?? stayedBefore(stays, at) ?? foundAfter(stays, at)
}

/** Who had a number until a time at which its person left it. */
export function leaverAt(stays: readonly Stay[], at: number): Stay | undefined {
  return ofMoment(stays, at) ?? stayedBefore(stays, at)
}

/** Who is on a number from a time on at which somebody came to it, unless they were there before. */
export function comerAt(stays: readonly Stay[], at: number): Stay | undefined {
  const found = ofMoment(stays, at) ?? foundAfter(stays, at)
  return found?.contact === stayedBefore(stays, at)?.contact ? undefined : found
}

/** Who was on a number when a time came, and had not left it. */
export function stayedBefore(stays: readonly Stay[], at: number): Stay | undefined {
  const last = stays.findLast((stay) => stay.at < at)
  return last?.sign === "left" ? undefined : last
}

/** Who is met first on a number after a time, and did not come to it only then. */
export function foundAfter(stays: readonly Stay[], at: number): Stay | undefined {
  const first = stays.find((stay) => stay.at > at)
  return first?.sign === "came" ? undefined : first
}

/** All that tells of the same person's same stay: from where they came, or are met first, to where they left. */
export function stayWith(stays: readonly Stay[], one: Stay): readonly Stay[] {
  const place = stays.indexOf(one)
  const breaks = (before: Stay | undefined, after: Stay | undefined) =>
    before?.contact !== after?.contact || before?.sign === "left" || after?.sign === "came"
  let [first, last] = [place, place]
  while (first > 0 && !breaks(stays[first - 1], stays[first])) first -= 1
  while (last < stays.length - 1 && !breaks(stays[last], stays[last + 1])) last += 1
  return stays.slice(first, last + 1)
}

/** Whether all that an update shows of a number is known without it. */
export function isKnown(stays: readonly Stay[], told: Stay): boolean {
  if (told.sign !== "seen") return stays.some((stay) => stay.at === told.at && stay.sign === told.sign)
  const before = stays.findLast(({ at }) => at <= told.at)
  if (before === undefined || before.contact !== told.contact) return false
  if (before.sign === "left" && before.at < told.at) return false
  return stayWith(stays, before).some((stay) => stay.at <= told.at && (stay.isNamed || !told.isNamed))
}

/** In one second a number is one person's. */
function ofMoment(stays: readonly Stay[], at: number): Stay | undefined {
  return stays.find((stay) => stay.at === at)
}
