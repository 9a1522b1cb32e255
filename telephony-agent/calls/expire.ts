import type { CallSignal } from "../protocol/call-signal.ts"
import { announceByNumber } from "./announce.ts"
import { CALL_EXPIRES_MS, type CallBook, type Folded, settle } from "./book.ts"
import { type Call, sayTransfer } from "./call.ts"
import { end } from "./end.ts"
import { endUnexplained } from "./on-dial.ts"
import { sayQueueLeft } from "./on-queue.ts"

/** How long something is kept back that another event may still change the meaning of. */
const PATIENCE_MS = 2_000

/** What passing time does: tells what was kept back long enough, and closes calls that never ended. */
export function expire(book: CallBook, atMs: number, site: string, alsoClose: readonly Call[] = []): Folded {
  const signals: CallSignal[] = []
  let current = book
  for (const call of book.open.values()) {
    const isOld = atMs - call.startedAtMs > CALL_EXPIRES_MS || alsoClose.includes(call)
    const settled = settle(current, isOld ? close(call, atMs) : remind(call, atMs), site)
    signals.push(...settled.signals)
    current = settled.book
  }
  const ordered = new Map([...current.ordered].filter(([, order]) => atMs - order.atMs < CALL_EXPIRES_MS))
  return { book: ordered.size === current.ordered.size ? current : { ...current, ordered }, signals }
}

/** A call that nobody will hear of any more; one that had no phone in it just goes. */
function close(call: Call, atMs: number): Call {
  const empty = { ...call, legs: [] }
  return call.first === null ? empty : end(empty, atMs, "expired")
}

function remind(call: Call, atMs: number): Call {
  const isOverdue = (sinceMs: number | null | undefined) =>
    sinceMs !== null && sinceMs !== undefined && atMs - sinceMs >= PATIENCE_MS
  const isReady = call.first !== null && (!call.first.isOriginated || call.wasUp)
  if (isOverdue(call.overAtMs)) return endUnexplained(call)
  const known =
    call.direction === null && isReady && isOverdue(call.startedAtMs) ? announceByNumber(call) : call
  const sent = isOverdue(known.transfer?.atMs) ? sayTransfer(known) : known
  return isOverdue(sent.queue?.leftAtMs) ? sayQueueLeft(sent) : sent
}
