import { addressKeys } from "#domain/contact/address.ts"
import type { WorkspaceId } from "#domain/ids.ts"
import { previewOf } from "#domain/message/preview.ts"
import type { Channel } from "./channel.ts"
import type { Conversations } from "./conversation-port.ts"
import type { ListedRaw, RawList } from "./journal-port.ts"
import { channelOf } from "./receive-webhook.ts"
import { moreThan, rereadEvent } from "./reread-event.ts"
import { channelsFor, type RetryDeps, storeAgain } from "./retry-dead-letter.ts"
import { isWalked, WALK_BEGIN, type WalkDeps, type WalkPlace, walkStep } from "./walk-conversations.ts"
import { isForRoom, type RoomUpdate, type WebhookUpdate } from "./webhook-update.ts"
import type { Finding, StepContext, StepResult } from "./workspace-task.ts"

/** What is read again: kept updates, open dead letters, or the raw updates beside recorded events. */
export type ReingestScope = RawList | "logs"

export interface ReingestDeps extends RetryDeps, WalkDeps {
  readonly conversations: Conversations
  readonly channels: RetryDeps["channels"]
}

/** How far reading again has come, and what it found. */
export interface ReingestProgress {
  readonly scope: ReingestScope
  /** Whether what is found is stored; logs are never changed. */
  readonly apply: boolean
  readonly place: WalkPlace
  /** The place in the journal's list, and the last one that is read. */
  readonly after: number
  readonly upTo: number | null
  /** Contacts, or raw updates, that there were when it began. */
  readonly total: number | null
  /** Raw updates read. */
  readonly read: number
  /** Messages and statuses that today's parser finds and the product did not store. */
  readonly messages: number
  readonly statuses: number
  /** Recorded events that are read differently today. */
  readonly different: number
  /** Raw updates that were stored; those that could not be. */
  readonly applied: number
  readonly failed: number
}

/** Where reading again begins. */
export function reingestBegin(scope: ReingestScope, apply: boolean): ReingestProgress {
  const counts = { read: 0, messages: 0, statuses: 0, different: 0, applied: 0, failed: 0 }
  return { scope, apply, place: WALK_BEGIN, after: 0, upTo: null, total: null, ...counts }
}

const RAW_AT_ONCE = 50
/** What a finding shows of a raw update; all of it is in the journal. */
const SHOWN_CHARACTERS = 200_000
/** A step that failed so often goes on without what it failed on. */
const PATIENCE = 5

/** Reads the next raw updates with today's parser; stores what is new only when it is asked to. */
export function reingestStep(
  workspaceId: WorkspaceId,
  progress: ReingestProgress,
  deps: ReingestDeps,
  context: StepContext,
): Promise<StepResult<ReingestProgress>> {
  if (progress.scope === "logs") return rereadLogs(workspaceId, progress, deps)
  return rereadList(workspaceId, progress.scope, progress, deps, context)
}

async function rereadList(
  workspaceId: WorkspaceId,
  list: RawList,
  before: ReingestProgress,
  deps: ReingestDeps,
  context: StepContext,
): Promise<StepResult<ReingestProgress>> {
  const journal = deps.journals.get(workspaceId)
  const begun = before.upTo === null
  const upTo = before.upTo ?? (await journal.lastRaw(list))
  const total = begun ? await countOf(workspaceId, list, deps) : before.total
  const found = (await journal.rawAfter(list, before.after, RAW_AT_ONCE)).filter(({ seq }) => seq <= upTo)
  let progress: ReingestProgress = { ...before, upTo, total }
  const findings: Finding[] = []
  for (const one of found) {
    const additions = await additionsOf(workspaceId, one, deps)
    const outcome = additions.length > 0 && progress.apply ? await apply(workspaceId, list, one, deps) : null
    if (outcome === "unavailable" && context.failures < PATIENCE) {
      throw new Error("a raw update could not be stored just now")
    }
    progress = counted(progress, one.seq, additions, outcome)
    findings.push(...additions.map((update) => additionFinding(list, one, update, outcome)))
  }
  return { progress, findings, done: found.length === 0 }
}

async function countOf(workspaceId: WorkspaceId, list: RawList, { journals }: ReingestDeps): Promise<number> {
  const journal = journals.get(workspaceId)
  if (list === "dead") return (await journal.deadByState()).open
  return Object.values(await journal.keptByField()).reduce((sum, count) => sum + count, 0)
}

/** What today's parser and channels would store of a raw update: messages and statuses that name somebody. */
async function additionsOf(
  workspaceId: WorkspaceId,
  one: ListedRaw,
  deps: ReingestDeps,
): Promise<readonly RoomUpdate[]> {
  const updates = deps.readWebhook(JSON.parse(one.raw))
  if (!updates.some(isAddition)) return []
  const { own, named } = await channelsFor(workspaceId, one, deps)
  return updates.filter(isAddition).filter((update) => isPlaced(update, own, named))
}

function isAddition(update: WebhookUpdate): update is RoomUpdate {
  return isForRoom(update)
}

function isPlaced(update: RoomUpdate, own: readonly Channel[], named: Channel | null): boolean {
  const isReturned = update.kind === "status" && update.callbackData !== null
  return channelOf(update, own, named) !== null && (isReturned || addressKeys(update.address).length > 0)
}

type Applied = "applied" | "failed" | "unavailable" | null

/** Stores a raw update and takes it out of its list; recorded twice it is once, by its keys. */
async function apply(
  workspaceId: WorkspaceId,
  list: RawList,
  one: ListedRaw,
  deps: ReingestDeps,
): Promise<Applied> {
  const received = await storeAgain(workspaceId, one, deps)
  if (received.status !== "stored") return "unavailable"
  if (received.dead.length > 0) return "failed"
  const journal = deps.journals.get(workspaceId)
  if (list === "kept") await journal.useKept(one.id)
  else await journal.settleDeadLetter(one.id, { state: "resolved", wasTried: true })
  return "applied"
}

function counted(
  progress: ReingestProgress,
  after: number,
  additions: readonly WebhookUpdate[],
  outcome: Applied,
): ReingestProgress {
  const messages = additions.filter(({ kind }) => kind === "message").length
  return {
    ...progress,
    after,
    read: progress.read + 1,
    messages: progress.messages + messages,
    statuses: progress.statuses + additions.length - messages,
    applied: progress.applied + Number(outcome === "applied"),
    failed: progress.failed + Number(outcome === "failed" || outcome === "unavailable"),
  }
}

function additionFinding(
  list: RawList,
  { id, at, field, raw: whole }: ListedRaw,
  update: RoomUpdate,
  outcome: Applied,
): Finding {
  const becomes = becomesOf(update.command)
  const raw = whole.slice(0, SHOWN_CHARACTERS)
  return { kind: "addition", list, id, at, field, raw, as: update.kind, becomes, outcome }
}

function becomesOf(command: RoomUpdate["command"]): string {
  if ("content" in command) return previewOf(command.content).kind
  if (command.type === "RecordWhatsAppCall") return `call:${command.step.kind}`
  return "choice" in command ? command.choice : command.status
}

async function rereadLogs(
  workspaceId: WorkspaceId,
  before: ReingestProgress,
  deps: ReingestDeps,
): Promise<StepResult<ReingestProgress>> {
  const total = before.total ?? (await deps.directories.get(workspaceId).count())
  const step = await walkStep(workspaceId, before.place, deps, async ({ id, after }) => {
    const page = await deps.conversations.get(id).rawEvents(after)
    if (page === null) return null
    const findings = page.items.flatMap(({ version, at, event, raw }): Finding[] => {
      const updates = deps.readWebhook(JSON.parse(raw))
      const differently = rereadEvent(event, updates)
      const more = moreThan(event, updates)
      if (differently === null && more === 0) return []
      return [{ kind: "difference", conversationId: id, version, at, type: event.type, ...differently, more }]
    })
    return { result: { findings, read: page.items.length }, next: page.next }
  })
  const findings = step.results.flatMap((one) => one.findings)
  const read = before.read + step.results.reduce((sum, one) => sum + one.read, 0)
  const different = before.different + findings.length
  const progress = { ...before, total, place: step.place, read, different }
  return { progress, findings, done: isWalked(step.place) }
}
