import type { WorkspaceId } from "#domain/ids.ts"
import type { Differences, ProjectionCheck } from "./check-projection.ts"
import { type Checks, checked, checkedWhole } from "./checked-rooms.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { Conversations } from "./conversation-port.ts"
import type { Feeds } from "./feed-port.ts"
import { inTurns } from "./in-turns.ts"
import type { ListedConversation, ProjectionTables, SweptTable } from "./projection-tables.ts"
import { addSums, NO_ROWS } from "./row-sum.ts"
import { isWalked, WALK_BEGIN, type WalkDeps, type WalkPlace, walkStep } from "./walk-conversations.ts"
import type { StepContext, StepResult } from "./workspace-task.ts"

export interface RebuildDeps extends WalkDeps {
  readonly conversations: Pick<Conversations, "get">
  readonly feeds: Feeds
  readonly tables: ProjectionTables
}

/** What a rebuild has done so far; sums as in `ProjectionCheck`, of all rows compared. */
export interface RebuildProgress {
  /** All logs, then what the tables have beside them, then what they make of their own rows. */
  readonly phase: "logs" | "conversations" | SweptTable | "derived" | "told"
  readonly place: WalkPlace
  /** Where the walk through a table stands. */
  readonly row: number
  /** Contacts there were when it began. */
  readonly total: number | null
  readonly differences: Differences
  /** Rows of conversations that have no log. */
  readonly orphans: number
  /** Rooms that could not be reached however often they were asked. */
  readonly unreachable: number
  readonly sums: ProjectionCheck["sums"]
}

/** Where every rebuild begins. */
export const REBUILD_BEGIN: RebuildProgress = {
  phase: "logs",
  place: WALK_BEGIN,
  row: 0,
  total: null,
  differences: { conversations: 0, contacts: 0, messages: 0 },
  orphans: 0,
  unreachable: 0,
  sums: { found: NO_ROWS, logs: NO_ROWS, stored: NO_ROWS },
}

const ROOMS_AT_ONCE = 8

/** Whether every row that was compared is in the tables as its log says, and nothing was left out. */
export function isEqual({ sums, unreachable }: RebuildProgress): boolean {
  return sums.logs === sums.stored && unreachable === 0
}

/**
 * One bounded step of a rebuild, while the workspace is in use: first every log is compared with its rows,
 * which are mended where they differ; then rows that no log stands behind are taken out. A step that is
 * taken twice, after a crash, changes nothing more.
 */
export async function rebuildStep(
  workspaceId: WorkspaceId,
  progress: RebuildProgress,
  deps: RebuildDeps,
  context: StepContext,
): Promise<StepResult<RebuildProgress>> {
  switch (progress.phase) {
    case "logs":
      return going(await compareLogs(workspaceId, progress, deps, context))
    case "conversations":
      return going(await findOrphans(workspaceId, progress, deps, context))
    case "contacts":
    case "messages":
    case "calls":
      return going(await sweep(workspaceId, progress, progress.phase, deps))
    case "derived":
      return going(await checkDerived(workspaceId, progress, deps))
    case "told": {
      const told = withWrong(progress, await deps.tables.recount(workspaceId))
      const isChanged = told.orphans > 0 || told !== progress
      if (isChanged) await deps.feeds.get(workspaceId).reload()
      return { progress: told, done: true }
    }
    default:
      return progress.phase satisfies never
  }
}

/** A total, label or entry of the search that was wrong counts as a conversation that was. */
function withWrong(progress: RebuildProgress, wrong: number): RebuildProgress {
  if (wrong === 0) return progress
  const { differences } = progress
  return { ...progress, differences: { ...differences, conversations: differences.conversations + wrong } }
}

function going(progress: RebuildProgress): StepResult<RebuildProgress> {
  return { progress, done: false }
}

async function compareLogs(
  workspaceId: WorkspaceId,
  before: RebuildProgress,
  deps: RebuildDeps,
  context: StepContext,
): Promise<RebuildProgress> {
  const total = before.total ?? (await deps.directories.get(workspaceId).count())
  const checks: Checks = { deps, context, unreachable: [] }
  const step = await walkStep(workspaceId, before.place, deps, async (piece) => {
    const check = await checked(piece, checks)
    return check === null || check === "unreachable" ? null : { result: check, next: check.next }
  })
  const empty = step.empty.filter((id) => !checks.unreachable.includes(id))
  const orphans = await removeOrphans(workspaceId, await deps.tables.present(empty), checks)
  const progress = { ...counted(before, [...step.results, ...orphans.checks]), total, place: step.place }
  return {
    ...progress,
    orphans: before.orphans + orphans.removed,
    unreachable: before.unreachable + checks.unreachable.length,
    phase: isWalked(step.place) ? "conversations" : "logs",
  }
}

/** Rows of contacts or channels that the walk could not come by: only their rooms know whether they are. */
async function findOrphans(
  workspaceId: WorkspaceId,
  before: RebuildProgress,
  deps: RebuildDeps,
  context: StepContext,
): Promise<RebuildProgress> {
  const checks: Checks = { deps, context, unreachable: [] }
  const { rows, next } = await deps.tables.listed(workspaceId, before.row)
  const strangers = await unvisited(workspaceId, rows, deps)
  const orphans = await removeOrphans(workspaceId, strangers, checks)
  const progress = counted(before, orphans.checks)
  const unreachable = before.unreachable + checks.unreachable.length
  return {
    ...progress,
    orphans: before.orphans + orphans.removed,
    unreachable,
    row: next ?? 0,
    // What has no row may be of a room that could not be asked: then nothing more is taken out.
    phase: next !== null ? "conversations" : unreachable > 0 ? "derived" : "contacts",
  }
}

async function unvisited(
  workspaceId: WorkspaceId,
  rows: readonly ListedConversation[],
  { channels, directories }: RebuildDeps,
): Promise<readonly ListedConversation[]> {
  const own = new Set((await channels.ofWorkspace(workspaceId)).map(({ id }) => id))
  const contacts = [...new Set(rows.map(({ contactId }) => contactId))]
  const known = new Set(contacts.length === 0 ? [] : await directories.get(workspaceId).known(contacts))
  return rows.filter(({ id, channelId, contactId }) => {
    const { conversationId } = conversationIdentity(workspaceId, channelId, contactId)
    return !own.has(channelId) || !known.has(contactId) || conversationId !== id
  })
}

/** Asks each room once more: what has begun meanwhile, or was on no channel of today, is compared instead. */
async function removeOrphans(
  workspaceId: WorkspaceId,
  rows: readonly ListedConversation[],
  checks: Checks,
): Promise<{ readonly removed: number; readonly checks: readonly ProjectionCheck[] }> {
  const found = await inTurns(rows, ROOMS_AT_ONCE, async (row) => {
    const own = await checkedWhole(row.id, checks)
    if (own === "unreachable") return { removed: 0, checks: [] }
    if (own.length > 0) return { removed: 0, checks: own }
    return { removed: await checks.deps.tables.removeOrphan(workspaceId, row), checks: [] }
  })
  return {
    removed: found.reduce((sum, { removed }) => sum + removed, 0),
    checks: found.flatMap((one) => one.checks),
  }
}

const AFTER = { contacts: "messages", messages: "calls", calls: "derived" } as const

async function sweep(
  workspaceId: WorkspaceId,
  before: RebuildProgress,
  table: SweptTable,
  { tables }: RebuildDeps,
): Promise<RebuildProgress> {
  const { removed, next } = await tables.sweep(workspaceId, table, before.row)
  const phase = next === null ? AFTER[table] : table
  return { ...before, orphans: before.orphans + removed, row: next ?? 0, phase }
}

/** Labels and the search index: the rows they are made of are right by now. */
async function checkDerived(
  workspaceId: WorkspaceId,
  before: RebuildProgress,
  { tables }: RebuildDeps,
): Promise<RebuildProgress> {
  const { next, wrong, removed, sums } = await tables.checkDerived(workspaceId, before.row)
  const sum = (of: keyof typeof sums) => addSums(before.sums[of], sums[of])
  return {
    ...withWrong(before, wrong),
    sums: { found: sum("found"), logs: sum("logs"), stored: sum("stored") },
    orphans: before.orphans + removed,
    row: next ?? 0,
    phase: next === null ? "told" : "derived",
  }
}

function counted(before: RebuildProgress, checks: readonly ProjectionCheck[]): RebuildProgress {
  const all = [before, ...checks]
  const count = (table: keyof Differences) =>
    all.reduce((sum, { differences }) => sum + differences[table], 0)
  const sum = (of: keyof ProjectionCheck["sums"]) =>
    all.reduce((total, { sums }) => addSums(total, sums[of]), NO_ROWS)
  return {
    ...before,
    differences: {
      conversations: count("conversations"),
      contacts: count("contacts"),
      messages: count("messages"),
    },
    sums: { found: sum("found"), logs: sum("logs"), stored: sum("stored") },
  }
}
