import {
  CALL_SIGNAL_SCHEMA,
  type CallSignal,
  callSignalId,
  LAST_SIGNAL_TYPES,
} from "../protocol/call-signal.ts"
import type { Call } from "./call.ts"

/** Open calls that are tracked at once; the oldest is closed for one more. */
export const MAX_OPEN_CALLS = 2_000
/** Channels that hung up lately and must not come back from a snapshot that is older than their end. */
export const MAX_GONE = 256
/** A call that never ended is closed after so long. */
export const CALL_EXPIRES_MS = 86_400_000

/** A call that Asterisk was told to make, by the channel id it was told to use. */
export interface OrderedCall {
  readonly command: string
  readonly dialled: string
  readonly atMs: number
}

/** All open calls of a site. */
export interface CallBook {
  readonly open: ReadonlyMap<string, Call>
  /** Leg → call. */
  readonly callOfLeg: ReadonlyMap<string, string>
  /** Linkedid of a call that was merged → the call it is in now. */
  readonly mergedInto: ReadonlyMap<string, string>
  readonly ordered: ReadonlyMap<string, OrderedCall>
  readonly gone: readonly string[]
}

/** What a fold gives: the book as it is now, what is to be told, and the calls that have changed by telling it. */
export interface Folded {
  readonly book: CallBook
  readonly signals: readonly CallSignal[]
}

/** No call at all. */
export const EMPTY_BOOK: CallBook = {
  open: new Map(),
  callOfLeg: new Map(),
  mergedInto: new Map(),
  ordered: new Map(),
  gone: [],
}

/** A book with these calls open: what a program that starts again knows. */
export function bookOf(calls: readonly Call[]): CallBook {
  return {
    ...EMPTY_BOOK,
    open: new Map(calls.map((call) => [call.id, call])),
    mergedInto: new Map(calls.flatMap((call) => call.links.map((link) => [link, call.id] as const))),
    callOfLeg: new Map(calls.flatMap((call) => call.legs.map((leg) => [leg.id, call.id] as const))),
  }
}

/** The call that a Linkedid means today. */
export function callOfLink(book: CallBook, linkedId: string): Call | undefined {
  return book.open.get(book.mergedInto.get(linkedId) ?? linkedId)
}

/** Writes down a changed call and numbers what it has to tell; a call that told its last is taken out. */
export function settle(book: CallBook, changed: Call, site: string): Folded {
  const before = book.open.get(changed.id)
  if (before === changed) return { book, signals: [] }
  const signals = changed.direction === null ? [] : numbered(changed, site)
  const call =
    signals.length === 0 ? changed : { ...changed, ordinal: changed.ordinal + signals.length, untold: [] }
  const isOver = signals.some(({ type }) => LAST_SIGNAL_TYPES.includes(type)) || isNothing(call)
  return { book: withCall(book, before, call, isOver), signals }
}

/** Only `Local` channels, and all of them gone: nobody ever called anybody. */
function isNothing(call: Call): boolean {
  return call.legs.length === 0 && call.first === null
}

function numbered(call: Call, site: string): readonly CallSignal[] {
  return call.untold.map(({ body, atMs }, index) => {
    const ordinal = call.ordinal + index + 1
    const id = callSignalId(site, call.id, ordinal)
    return { schema: CALL_SIGNAL_SCHEMA, id, call: call.id, ordinal, atMs, ...body }
  })
}

function withCall(book: CallBook, before: Call | undefined, call: Call, isOver: boolean): CallBook {
  const open = new Map(book.open)
  if (isOver) open.delete(call.id)
  else open.set(call.id, call)
  return {
    ...book,
    open,
    mergedInto: linksOf(book, before, call, isOver),
    callOfLeg: legsOf(book, before, call, isOver),
  }
}

function linksOf(
  book: CallBook,
  before: Call | undefined,
  call: Call,
  isOver: boolean,
): CallBook["mergedInto"] {
  if (!isOver && before?.links === call.links) return book.mergedInto
  const others = [...book.mergedInto].filter(([, into]) => into !== call.id)
  return new Map([...others, ...(isOver ? [] : call.links.map((link) => [link, call.id] as const))])
}

function legsOf(
  book: CallBook,
  before: Call | undefined,
  call: Call,
  isOver: boolean,
): CallBook["callOfLeg"] {
  if (!isOver && before !== undefined && hasSameLegs(before, call)) return book.callOfLeg
  const callOfLeg = new Map(book.callOfLeg)
  for (const { id } of before?.legs ?? []) if (callOfLeg.get(id) === call.id) callOfLeg.delete(id)
  if (!isOver) for (const { id } of call.legs) callOfLeg.set(id, call.id)
  return callOfLeg
}

function hasSameLegs(one: Call, other: Call): boolean {
  return (
    one.legs.length === other.legs.length && one.legs.every((leg, index) => leg.id === other.legs[index]?.id)
  )
}
