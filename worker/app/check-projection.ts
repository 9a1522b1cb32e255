import { fold } from "#domain/conversation/evolve.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import { type EventLog, eventsAfter, piecesAfter } from "./event-log.ts"
import type { ConversationRows, ProjectionTables, StoredRows, TableRow } from "./projection-tables.ts"
import { type RoomChange, roomChange } from "./room-change.ts"
import { addSums, rowSum } from "./row-sum.ts"

/** The room of a conversation that has begun, as a check needs it. */
export interface CheckedRoom {
  readonly open: () => { readonly log: EventLog; readonly state: ConversationState }
  /** Hands in what is new; the version up to which the read model has everything since. */
  readonly catchUp: () => Promise<number>
  /** Hands in everything after a version again. */
  readonly projectFrom: (version: number) => Promise<void>
}

/** How many rows of each table were not what the log says. */
export interface Differences {
  readonly conversations: number
  readonly contacts: number
  readonly messages: number
}

/**
 * What came of checking a piece of a conversation. Sums are of `rowSum`: the tables as they were found, what
 * the log gives at the same versions, the tables as they are now. `next` is where the next piece begins.
 */
export interface ProjectionCheck {
  readonly next: number | null
  readonly differences: Differences
  readonly sums: { readonly found: string; readonly logs: string; readonly stored: string }
}

/** Versions compared in one piece; a piece is one query and some milliseconds. */
const VERSIONS_AT_ONCE = 2_000
/** How often a piece is mended and compared again, should something else write at the same time. */
const MOST_TRIES = 3

interface Compared {
  readonly upTo: number
  readonly isLast: boolean
  readonly stored: StoredRows
  readonly expected: ConversationRows
  readonly isRowWrong: boolean
  readonly isContactWrong: boolean
  readonly wrong: readonly number[]
  readonly missing: readonly number[]
}

/**
 * Compares a piece of what the tables have of a conversation with what its log says at the same versions,
 * and mends what differs. The conversation may go on meanwhile: a row is judged by the version it tells.
 */
export async function checkProjection(
  room: CheckedRoom,
  tables: ProjectionTables,
  after: number,
): Promise<ProjectionCheck> {
  const first = await compare(room, tables, after)
  let last = first
  for (let tries = 0; differs(last) && tries < MOST_TRIES; tries++) {
    await mend(room, tables, after, last)
    last = await compare(room, tables, after)
  }
  return {
    next: first.isLast ? null : first.upTo,
    differences: {
      conversations: Number(first.isRowWrong),
      contacts: Number(first.isContactWrong),
      messages: first.wrong.length + first.missing.length,
    },
    sums: {
      found: sumOf(first.stored),
      logs: sumOf(last.expected),
      stored: sumOf(last.stored),
    },
  }
}

async function compare(room: CheckedRoom, tables: ProjectionTables, after: number): Promise<Compared> {
  const reached = await room.catchUp()
  const upTo = Math.min(reached, after + VERSIONS_AT_ONCE)
  const isLast = upTo === reached
  const { identity } = room.open().state
  if (identity === null) throw new Error("a conversation without identity cannot be compared")
  const range = { after: after === 0 ? null : after, upTo: isLast ? null : upTo }
  const stored = await tables.read(identity, range)
  const { log, state } = room.open() // after the tables: the log has everything they can have
  const told = changeOf(log, state, after, isLast ? state.version : upTo)
  const messages = judge(stored.messages, tables.rowsOf(told).messages, upTo)
  const head = isLast ? headOf(log, state, stored, tables, reached) : { conversation: null, contact: null }
  return {
    ...{ upTo, isLast, wrong: messages.wrong, missing: messages.missing },
    stored: isLast ? stored : { ...stored, conversation: null, contact: null },
    expected: { ...head, messages: messages.expected },
    isRowWrong: isLast && stored.conversation?.text !== head.conversation?.text,
    isContactWrong: isLast && stored.contact?.text !== head.contact?.text,
  }
}

/** Beyond `upTo` a message may be on its way: there it need not be, but what is there has to be right. */
function judge(stored: readonly TableRow[], told: readonly TableRow[], upTo: number) {
  const byVersion = new Map(stored.map((row) => [row.version, row]))
  const expected = told.filter(({ version }) => version <= upTo || byVersion.has(version))
  const right = new Map(expected.map((row) => [row.version, row.text]))
  return {
    expected,
    wrong: stored.filter(({ version, text }) => right.get(version) !== text).map(({ version }) => version),
    missing: expected.filter(({ version }) => !byVersion.has(version)).map(({ version }) => version),
  }
}

/** What the row and the contact have to be: at the version they tell, if that is one they can have. */
function headOf(
  log: EventLog,
  state: ConversationState,
  stored: StoredRows,
  tables: ProjectionTables,
  reached: number,
): Pick<ConversationRows, "conversation" | "contact"> {
  const told = stored.conversation?.version ?? 0
  const isPossible = Number.isInteger(told) && told >= reached && told <= state.version
  return tables.rowsOf(changeAt(isPossible ? stateAt(log, state, told) : state, []))
}

function stateAt(log: EventLog, state: ConversationState, version: number): ConversationState {
  if (version === state.version) return state
  const snapshot = log.snapshot()
  const base = snapshot !== undefined && snapshot.version <= version ? snapshot : undefined
  const from = base?.version ?? 0
  return fold(eventsAfter(log, from, version), base)
}

function changeOf(log: EventLog, state: ConversationState, after: number, upTo: number): RoomChange {
  const pieces = [...mapped(piecesAfter(log, after, upTo), (events) => changeAt(state, events))]
  return {
    ...changeAt(state, []),
    messages: pieces.flatMap(({ messages }) => messages),
    failures: pieces.flatMap(({ failures }) => failures ?? []),
    hasBegun: pieces.some(({ hasBegun }) => hasBegun),
    notices: pieces.flatMap(({ notices }) => notices),
  }
}

/** One after the other, so that of long events only a piece is held. */
function* mapped<From, To>(all: Iterable<From>, change: (one: From) => To): Generator<To> {
  for (const one of all) yield change(one)
}

function changeAt(state: ConversationState, events: ReturnType<EventLog["after"]>): RoomChange {
  const change = roomChange(state, events)
  if (change === null) throw new Error("a conversation that has begun has a row")
  return change
}

function differs({ isRowWrong, isContactWrong, wrong, missing }: Compared): boolean {
  return isRowWrong || isContactWrong || wrong.length > 0 || missing.length > 0
}

async function mend(
  room: CheckedRoom,
  tables: ProjectionTables,
  after: number,
  { stored, wrong, missing, isRowWrong, isContactWrong, isLast, upTo }: Compared,
): Promise<void> {
  const { log, state } = room.open()
  const { identity } = state
  if (identity === null) return
  const isHeadWrong = isRowWrong || isContactWrong
  const due = new Set([...wrong, ...missing])
  const told = changeOf(log, state, after, isLast ? state.version : upTo)
  const put = { ...told, messages: told.messages.filter(({ version }) => due.has(version)) }
  await tables.mend({ identity, release: isHeadWrong ? stored.seq : null, remove: wrong, put })
  if (isHeadWrong) await room.projectFrom(state.version - 1)
}

function sumOf({ conversation, contact, messages }: ConversationRows): string {
  const head = [conversation, contact].flatMap((row) => (row === null ? [] : [row.text]))
  return addSums(rowSum(head), rowSum(messages.map(({ text }) => text)))
}
