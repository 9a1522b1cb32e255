import type { AmiMessage } from "../ami/message.ts"
import type { AmiSnapshot } from "../ami/resync.ts"
import type { CallSignal } from "../protocol/call-signal.ts"
import {
  type CallBook,
  callOfLink,
  type Folded,
  MAX_GONE,
  MAX_OPEN_CALLS,
  type OrderedCall,
  settle,
} from "./book.ts"
import { type Call, legOf, newCall, withLeg } from "./call.ts"
import { expire } from "./expire.ts"
import { merge } from "./merge.ts"
import { addLeg } from "./on-channel.ts"
import { localNumber, type PartyRules, partyOf } from "./party.ts"
import { reconcile } from "./reconcile.ts"
import { type ChannelSnapshot, snapshotOf } from "./snapshot.ts"
import { isTracked, trackCall } from "./track-call.ts"

/** What the calls of a site are folded from. */
export type CallInput =
  | { readonly kind: "event"; readonly atMs: number; readonly event: AmiMessage }
  /** Asterisk was connected anew and told which channels there are. */
  | {
      readonly kind: "snapshot"
      readonly atMs: number
      readonly snapshot: Pick<AmiSnapshot, "askedAtMs" | "channels">
    }
  /** A second or so has passed. */
  | { readonly kind: "tick"; readonly atMs: number }
  /** Asterisk is about to be told to make a call with this channel id. */
  | {
      readonly kind: "ordered"
      readonly atMs: number
      readonly channelId: string
      readonly order: OrderedCall
    }

/** What is the same for every event of a site. */
export interface FoldRules extends PartyRules {
  /** Prefix of every signal's id: Linkedids are unique on one box only. */
  readonly site: string
}

const MAX_ORDERED = 128

/** Folds one more thing that happened into the calls of a site. Pure; the same inputs give the same signals. */
export function foldCalls(book: CallBook, input: CallInput, rules: FoldRules): Folded {
  switch (input.kind) {
    case "event":
      return isTracked(input.event) ? foldEvent(book, input.event, input.atMs, rules) : { book, signals: [] }
    case "snapshot":
      return reconcile(book, input.snapshot, input.atMs, rules)
    case "tick":
      return expire(book, input.atMs, rules.site)
    case "ordered": {
      const ordered = new Map([...book.ordered, [input.channelId, input.order] as const].slice(-MAX_ORDERED))
      return { book: { ...book, ordered }, signals: [] }
    }
    default:
      return input satisfies never
  }
}

/** The prefixes under which an event names the channels that say which call it belongs to. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  DialBegin: ["Dest", ""],
  DialEnd: ["Dest", ""],
  LocalBridge: ["LocalOne", "LocalTwo"],
  BlindTransfer: ["Transferer", "Transferee"],
  AttendedTransfer: ["OrigTransferer", "SecondTransferer", "Transferee", "TransferTarget"],
  ParkedCall: ["Parkee"],
  ParkedCallTimeOut: ["Parkee"],
  ParkedCallGiveUp: ["Parkee"],
  UnParkedCall: ["Parkee", "Retriever"],
}
const OWN = [""]

function foldEvent(book: CallBook, event: AmiMessage, atMs: number, rules: FoldRules): Folded {
  const name = event["Event"] ?? ""
  const seen = (PREFIXES[name] ?? OWN).flatMap((prefix) => snapshotOf(event, prefix) ?? [])
  const told: CallSignal[] = []
  let current = book
  for (const channel of seen) {
    const known = know(current, channel, name === "Newchannel", atMs, rules)
    told.push(...known.signals)
    current = known.book
  }
  const connected = connect(current, event, seen, atMs, rules)
  told.push(...connected.signals)
  current = connected.book
  const call = seen[0] === undefined ? unnamed(current, event, rules) : callOf(current, seen[0])
  if (call === undefined) return { book: current, signals: told }
  const settled = settle(current, trackCall(call, event, atMs, rules), rules.site)
  const gone = name === "Hangup" ? [...current.gone, event["Uniqueid"] ?? ""].slice(-MAX_GONE) : current.gone
  return { book: { ...settled.book, gone }, signals: [...told, ...settled.signals] }
}

/** An attended transfer, and taking a parked call, makes one call of two, whichever event tells it first. */
function connect(
  book: CallBook,
  event: AmiMessage,
  seen: readonly ChannelSnapshot[],
  atMs: number,
  rules: FoldRules,
): Folded {
  const isSuccess = event["Event"] === "AttendedTransfer" && event["Result"] === "Success"
  if (!isSuccess && event["Event"] !== "UnParkedCall") return { book, signals: [] }
  const one = seen[0] === undefined ? undefined : callOf(book, seen[0])
  const other = seen[1] === undefined ? undefined : callOf(book, seen[1])
  if (one === undefined || other === undefined || one.id === other.id) return { book, signals: [] }
  return merge(book, one, other, atMs, rules.site)
}

function callOf(book: CallBook, seen: ChannelSnapshot): Call | undefined {
  const id = book.callOfLeg.get(seen.id)
  return id === undefined ? callOfLink(book, seen.linkedId) : book.open.get(id)
}

/** A failed `OriginateResponse` names no channel but what was dialled: the call is the one that waits for it. */
function unnamed(book: CallBook, event: AmiMessage, rules: FoldRules): Call | undefined {
  if (event["Event"] !== "OriginateResponse") return undefined
  const dialled = event["Channel"] ?? ""
  const party = partyOf(dialled.replace(/@.*$/, ""), event["Context"] ?? null, rules)
  const name = localNumber(dialled) ?? (party.kind === "extension" ? party.number : party.name)
  return [...book.open.values()].find(({ first, answeredAtMs }) => {
    const owner = first?.party.kind === "extension" ? first.party.number : first?.party.name
    return first?.isOriginated === true && answeredAtMs === null && owner === name
  })
}

/** Makes a channel known; its Linkedid changes when it is connected to an older call, which makes one of both. */
export function know(
  book: CallBook,
  seen: ChannelSnapshot,
  isNew: boolean,
  atMs: number,
  rules: FoldRules,
): Folded {
  const id = book.callOfLeg.get(seen.id)
  const own = id === undefined ? undefined : book.open.get(id)
  if (own === undefined) return isNew ? join(book, seen, atMs, rules) : { book, signals: [] }
  if (legOf(own, seen.id)?.linkedId === seen.linkedId) return { book, signals: [] }
  const moved = settle(book, withLeg(own, seen.id, { linkedId: seen.linkedId }), rules.site)
  const other = callOfLink(moved.book, seen.linkedId)
  const mine = moved.book.open.get(own.id)
  if (other === undefined || mine === undefined || other.id === own.id) return moved
  return merge(moved.book, mine, other, atMs, rules.site)
}

function join(book: CallBook, seen: ChannelSnapshot, atMs: number, rules: FoldRules): Folded {
  const call = callOfLink(book, seen.linkedId)
  if (call !== undefined) return settle(book, addLeg(call, seen, atMs, rules), rules.site)
  const order = book.ordered.get(seen.id) ?? book.ordered.get(seen.linkedId)
  const fresh = newCall(seen.linkedId, atMs)
  const ordered = order === undefined ? fresh : { ...fresh, command: order.command, dialled: order.dialled }
  const roomy = makeRoom(book, atMs, rules.site)
  const settled = settle(roomy.book, addLeg(ordered, seen, atMs, rules), rules.site)
  return { book: settled.book, signals: [...roomy.signals, ...settled.signals] }
}

function makeRoom(book: CallBook, atMs: number, site: string): Folded {
  if (book.open.size < MAX_OPEN_CALLS) return { book, signals: [] }
  return expire(book, atMs, site, [...book.open.values()].slice(0, 1))
}
