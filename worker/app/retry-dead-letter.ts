import type { WorkspaceId } from "#domain/ids.ts"
import type { Channel, Channels } from "./channel.ts"
import type { DeadCause, KeptUpdate } from "./journal-port.ts"
import { type ReceiveDeps, type Received, receiveWebhook } from "./receive-webhook.ts"
import type { WebhookUpdate } from "./webhook-update.ts"
import type { StepContext, StepResult } from "./workspace-task.ts"

export interface RetryDeps extends ReceiveDeps {
  readonly channels: Channels
  readonly readWebhook: (json: unknown) => readonly WebhookUpdate[]
}

/** What became of a letter; `store-unavailable`: it could not be tried just now. */
export interface Retried {
  readonly state: "open" | "resolved"
  readonly cause?: DeadCause | "store-unavailable"
  readonly detail?: string
}

/** How far trying all open letters again has come. */
export interface RetryProgress {
  /** The place in the list of the last one tried. */
  readonly after: number
  /** Letters behind it were buried later and are not tried; null before the first step. */
  readonly upTo: number | null
  readonly total: number
  readonly tried: number
  readonly resolved: number
  /** Letters that are still dead, by cause. */
  readonly causes: Readonly<Record<string, number>>
}

/** Where trying all again begins. */
export const RETRY_BEGIN: RetryProgress = {
  ...{ after: 0, upTo: null, total: 0, tried: 0, resolved: 0, causes: {} },
}

const LETTERS_AT_ONCE = 20
/** A step that failed so often goes on without what it failed on. */
const PATIENCE = 5

/** Reads a dead letter with today's parser and stores it with today's channels; what is stored already stays once. */
export async function retryDeadLetter(
  workspaceId: WorkspaceId,
  letter: KeptUpdate,
  deps: RetryDeps,
): Promise<Retried> {
  const received = await storeAgain(workspaceId, letter, deps)
  if (received.status !== "stored") return { state: "open", cause: "store-unavailable" }
  const [dead] = received.dead
  const journal = deps.journals.get(workspaceId)
  if (dead === undefined) {
    await journal.settleDeadLetter(letter.id, { state: "resolved", wasTried: true })
    return { state: "resolved" }
  }
  const why = { cause: dead.cause, detail: dead.detail }
  await journal.settleDeadLetter(letter.id, { state: "open", wasTried: true, why })
  return { state: "open", ...why }
}

/** Stores a raw update as if it came now, for the workspace's own channels. */
export async function storeAgain(
  workspaceId: WorkspaceId,
  kept: KeptUpdate,
  deps: RetryDeps,
): Promise<Received> {
  const { own, named } = await channelsFor(workspaceId, kept, deps)
  return receiveWebhook(deps.readWebhook(JSON.parse(kept.raw)), own, named, deps)
}

/** The channels a raw update may be for, and the one it came on. */
export async function channelsFor(
  workspaceId: WorkspaceId,
  { channelId }: Pick<KeptUpdate, "channelId">,
  { channels }: Pick<RetryDeps, "channels">,
): Promise<{ readonly own: readonly Channel[]; readonly named: Channel | null }> {
  const own = (await channels.all()).filter((channel) => channel.workspaceId === workspaceId)
  return { own, named: own.find(({ id }) => id === channelId) ?? null }
}

/**
 * Tries the next open letters again. Throws when the store is out of reach, so that the step is taken later;
 * what cannot be stored however often it is tried stays open and holds back no other.
 */
export async function retryAllStep(
  workspaceId: WorkspaceId,
  before: RetryProgress,
  deps: RetryDeps,
  { failures }: StepContext,
): Promise<StepResult<RetryProgress>> {
  const journal = deps.journals.get(workspaceId)
  const upTo = before.upTo ?? (await journal.lastRaw("dead"))
  const total = before.upTo === null ? (await journal.deadByState()).open : before.total
  const found = await journal.rawAfter("dead", before.after, LETTERS_AT_ONCE)
  const letters = found.filter(({ seq }) => seq <= upTo)
  let progress: RetryProgress = { ...before, upTo, total }
  for (const letter of letters) {
    const retried = await retryDeadLetter(workspaceId, letter, deps)
    if (retried.cause === "store-unavailable" && failures < PATIENCE)
      throw new Error("a dead letter could not be stored just now")
    progress = counted(progress, letter.seq, retried)
  }
  return { progress, done: letters.length === 0 }
}

function counted(progress: RetryProgress, after: number, { state, cause }: Retried): RetryProgress {
  const tried = progress.tried + 1
  if (state === "resolved") return { ...progress, after, tried, resolved: progress.resolved + 1 }
  const code = cause ?? "unreadable"
  const causes = { ...progress.causes, [code]: (progress.causes[code] ?? 0) + 1 }
  return { ...progress, after, tried, causes }
}
