import type { ConversationState } from "#domain/conversation/state.ts"
import type { CallId } from "#domain/ids.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { LoggedCall, StoredToldCall, ToldCallTable } from "./call-port.ts"
import type { CheckedRoom, ProjectionCheck } from "./check-projection.ts"
import { addSums, rowSum } from "./row-sum.ts"
import { eventsOfToldCalls, toldCall } from "./told-calls.ts"

/** How often they are mended and compared again, should something else write at the same time. */
const MOST_TRIES = 3

/** The row of a call as it was found and as the log gives it; null where there is none, or is to be none. */
interface Judged {
  readonly id: CallId
  readonly stored: string | null
  readonly expected: string | null
}

interface Compared {
  readonly judged: readonly Judged[]
  /** The calls that are wrong or missing, as they are to be. */
  readonly due: readonly LoggedCall[]
}

/** What a row is judged by: everything told of the calls, and how far the read model has come at least. */
interface Told {
  readonly calls: ReadonlyMap<CallId, readonly RecordedEvent[]>
  readonly state: ConversationState
  readonly reached: number
  readonly table: ToldCallTable
}

/**
 * Compares the rows that a conversation's calls have in the log of calls, of those that Meta alone tells, with what the
 * conversation recorded, and mends them. One that is wrong counts as a conversation that is.
 */
export async function checkToldCalls(
  check: ProjectionCheck,
  room: CheckedRoom,
  table: ToldCallTable,
): Promise<ProjectionCheck> {
  const first = await compare(room, table)
  let last = first
  for (let tries = 0; wrongIn(last).length > 0 && tries < MOST_TRIES; tries++) {
    const found = wrongIn(last).filter(({ stored }) => stored !== null)
    const ids = found.map(({ id }) => id)
    await table.mend(identityOf(room), ids, last.due)
    last = await compare(room, table)
  }
  const { differences, sums } = check
  return {
    ...check,
    differences: { ...differences, conversations: differences.conversations + wrongIn(first).length },
    sums: {
      found: addSums(sums.found, sumOf(first, "stored")),
      logs: addSums(sums.logs, sumOf(last, "expected")),
      stored: addSums(sums.stored, sumOf(last, "stored")),
    },
  }
}

function wrongIn({ judged }: Pick<Compared, "judged">): readonly Judged[] {
  return judged.filter(({ stored, expected }) => stored !== expected)
}

function sumOf({ judged }: Compared, side: "stored" | "expected"): string {
  return rowSum(judged.flatMap((one) => one[side] ?? []))
}

function identityOf(room: CheckedRoom) {
  const { identity } = room.open().state
  if (identity === null) throw new Error("a conversation without identity cannot be compared")
  return identity
}

async function compare(room: CheckedRoom, table: ToldCallTable): Promise<Compared> {
  const reached = await room.catchUp()
  const identity = identityOf(room)
  const rows = await table.read(identity)
  const { log, state } = room.open() // after the table: the log has everything it can have
  const told: Told = { calls: eventsOfToldCalls(log), state, reached, table }
  const known = new Set(rows.map(({ id }) => id))
  const missing = [...told.calls.keys()].filter((id) => !known.has(id) && isAwaited(id, told))
  const elsewhere = new Set(missing.length === 0 ? [] : await table.elsewhere(identity, missing))
  const judged = [
    ...rows.flatMap((row) => judge(row, told)),
    ...missing
      .filter((id) => !elsewhere.has(id))
      .map((id) => ({ id, stored: null, expected: textNow(id, told) })),
  ]
  return { judged, due: wrongIn({ judged }).flatMap(({ id }) => callNow(id, told) ?? []) }
}

/** Whether the read model is to have a call: what came after it has caught up may be on its way. */
function isAwaited(id: CallId, told: Told): boolean {
  return callNow(id, told) !== null && toldCall(reachedOf(id, told), told.state) !== null
}

function reachedOf(id: CallId, { calls, reached }: Told): readonly RecordedEvent[] {
  return (calls.get(id) ?? []).filter(({ version }) => version <= reached)
}

function callNow(id: CallId, { calls, state }: Told): LoggedCall | null {
  return toldCall(calls.get(id) ?? [], state)
}

function textNow(id: CallId, told: Told): string | null {
  const call = callNow(id, told)
  return call === null ? null : told.table.textOf(call)
}

/**
 * A row is judged by how much of its call it tells, if it can have told no more, and keeps what the contact was called
 * then. That of a call that a PBX tells by now is none of the log's: the log of calls itself takes it out.
 */
function judge(row: StoredToldCall, told: Told): readonly Judged[] {
  const { id, version, contactName } = row
  const events = told.calls.get(id)
  if (events === undefined) return [{ id, stored: row.text, expected: null }]
  const now = callNow(id, told)
  if (now === null) return []
  const isPossible = version >= reachedOf(id, told).length && version <= events.length
  const call = (isPossible ? toldCall(events.slice(0, version), told.state) : null) ?? now
  const expected = told.table.textOf({ ...call, row: { ...call.row, contactName } })
  return [{ id, stored: row.text, expected }]
}
