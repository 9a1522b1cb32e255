import { type AmiMessage, headerOf } from "../ami/message.ts"
import type { AmiSnapshot } from "../ami/resync.ts"
import type { CallSignal } from "../protocol/call-signal.ts"
import { type CallBook, type Folded, settle } from "./book.ts"
import { legOf, newCall } from "./call.ts"
import type { FoldRules } from "./fold-calls.ts"
import { onBridgeEnter } from "./on-bridge.ts"
import { addLeg, dropLeg } from "./on-channel.ts"
import { endUnexplained } from "./on-dial.ts"
import { snapshotOf } from "./snapshot.ts"

/**
 * Compares the calls with the channels that Asterisk says there are: those that vanished while nobody listened
 * are hung up, their calls ended as lost; those that came meanwhile become known. What was first seen after the
 * question was asked may be missing from the answer, and what hung up lately may still be in it.
 */
export function reconcile(
  book: CallBook,
  snapshot: Pick<AmiSnapshot, "askedAtMs" | "channels">,
  atMs: number,
  rules: FoldRules,
): Folded {
  if (snapshot.channels === null) return { book, signals: [] }
  const found = snapshot.channels.filter(({ Uniqueid = "" }) => !book.gone.includes(Uniqueid))
  const closed = dropVanished(
    book,
    new Set(found.map(({ Uniqueid = "" }) => Uniqueid)),
    snapshot.askedAtMs,
    atMs,
    rules,
  )
  const adopted = adoptFound(closed.book, found, atMs, rules)
  return { book: adopted.book, signals: [...closed.signals, ...adopted.signals] }
}

function dropVanished(
  book: CallBook,
  alive: ReadonlySet<string>,
  askedAtMs: number,
  atMs: number,
  rules: FoldRules,
): Folded {
  const signals: CallSignal[] = []
  let current = book
  for (const call of book.open.values()) {
    const vanished = call.legs.filter((leg) => !alive.has(leg.id) && leg.seenAtMs < askedAtMs)
    const fewer = vanished.reduce((left, leg) => dropLeg(left, leg.id, null, atMs, "lost"), call)
    const settled = settle(current, endUnexplained(fewer), rules.site)
    signals.push(...settled.signals)
    current = settled.book
  }
  return { book: current, signals }
}

function adoptFound(book: CallBook, found: readonly AmiMessage[], atMs: number, rules: FoldRules): Folded {
  const signals: CallSignal[] = []
  let current = book
  // The first leg of a call gave it its name, and comes first.
  for (const channel of [...found].sort(byAge)) {
    const adopted = adopt(current, channel, atMs, rules)
    signals.push(...adopted.signals)
    current = adopted.book
  }
  return { book: current, signals }
}

function byAge(one: AmiMessage, other: AmiMessage): number {
  return ageMs(other) - ageMs(one) || Number(isOwnLink(other)) - Number(isOwnLink(one))
}

function isOwnLink({ Uniqueid, Linkedid }: AmiMessage): boolean {
  return Uniqueid === Linkedid
}

function adopt(book: CallBook, channel: AmiMessage, atMs: number, rules: FoldRules): Folded {
  const seen = snapshotOf(channel)
  if (seen === null) return { book, signals: [] }
  if (book.callOfLeg.has(seen.id)) return catchUp(book, channel, seen.id, atMs, rules)
  const id = book.mergedInto.get(seen.linkedId) ?? seen.linkedId
  const call = book.open.get(id) ?? newCall(id, atMs - ageMs(channel))
  const added = addLeg(call, seen, atMs, rules)
  const isBridged = headerOf(channel, "BridgeId") !== null && legOf(added, seen.id) !== undefined
  const bridged = { ...channel, BridgeUniqueid: channel["BridgeId"] ?? "" }
  return settle(book, isBridged ? onBridgeEnter(added, bridged, atMs) : added, rules.site)
}

/** A leg that entered a bridge while nobody listened: its call was answered meanwhile. */
function catchUp(book: CallBook, channel: AmiMessage, legId: string, atMs: number, rules: FoldRules): Folded {
  const call = book.open.get(book.callOfLeg.get(legId) ?? "")
  const bridge = headerOf(channel, "BridgeId")
  if (call === undefined || bridge === null || call.isParked || legOf(call, legId)?.bridge === bridge) {
    return { book, signals: [] }
  }
  return settle(book, onBridgeEnter(call, { ...channel, BridgeUniqueid: bridge }, atMs), rules.site)
}

/** `Duration: 00:01:30` */
function ageMs(channel: AmiMessage): number {
  const [hours = 0, minutes = 0, seconds = 0] = (channel["Duration"] ?? "").split(":").map(Number)
  const age = ((hours * 60 + minutes) * 60 + seconds) * 1_000
  return Number.isFinite(age) ? age : 0
}
