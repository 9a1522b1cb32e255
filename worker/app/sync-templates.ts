import type { OpenChannel } from "./channel.ts"
import type { ProviderOutcome } from "./channel-provider.ts"
import { accountOf, type TemplatePage, type TemplateProviders, type Templates } from "./template-port.ts"
import type { StepResult } from "./workspace-task.ts"

/** An account that is read, through one of its channels. */
export interface SyncedAccount {
  readonly wabaId: string
  readonly channelId: string
}

/** How far reading the templates has come. */
export interface TemplateSyncProgress {
  readonly accounts: readonly SyncedAccount[]
  /** The account that is read now. */
  readonly index: number
  readonly after: string | null
  /** When it began: what was last read before is gone at Meta, what a webhook tells of later is newer. */
  readonly at: number
  readonly read: number
  readonly removed: number
  /** Accounts whose provider said no, with its code. */
  readonly refused: readonly { readonly wabaId: string; readonly code: number }[]
}

export interface TemplateSyncDeps {
  readonly templates: Templates
  readonly templateProviders: TemplateProviders
  readonly openChannel: (workspaceId: string, channelId: string) => Promise<OpenChannel | null>
}

/** Codes of a pause that the caller has to make. Meta, error codes: too many calls for the app or the account. */
const TOO_MANY_CALLS = [4, 80007, 80008, 130429]

/** Where reading begins: each account once, however many numbers it has. */
export function templateSyncBegin(
  channels: readonly { readonly id: string; readonly wabaId: string }[],
  now: number,
): TemplateSyncProgress {
  const accounts = new Map(channels.map((channel) => [accountOf(channel), channel.id] as const))
  return {
    accounts: [...accounts].map(([wabaId, channelId]) => ({ wabaId, channelId })),
    ...{ index: 0, after: null, at: now, read: 0, removed: 0, refused: [] },
  }
}

/** Reads one page of one account; at its end what Meta no longer has is forgotten. Throws to be called again later. */
export async function syncTemplatesStep(
  workspaceId: string,
  progress: TemplateSyncProgress,
  deps: TemplateSyncDeps,
): Promise<StepResult<TemplateSyncProgress>> {
  const { accounts, index } = progress
  const account = accounts[index]
  if (account === undefined) {
    await deps.templates.forgetAccounts(
      workspaceId,
      accounts.map(({ wabaId }) => wabaId),
    )
    return { progress, done: true }
  }
  const channel = await deps.openChannel(workspaceId, account.channelId)
  if (channel === null) return { progress: refused(progress, account, 0), done: false }
  const outcome = await deps.templateProviders(channel).page(progress.after)
  const code = refusalOf(outcome)
  if (outcome.outcome !== "done") return { progress: refused(progress, account, code), done: false }
  return { progress: await taken(workspaceId, progress, account, outcome.value, deps), done: false }
}

/** The code of a refusal; an answer that is to be asked for again is thrown. */
function refusalOf(outcome: ProviderOutcome<unknown>): number {
  if (outcome.outcome === "unreachable") throw new Error("the provider does not answer")
  if (outcome.outcome !== "refused") return 0
  const { code } = outcome.error
  if (TOO_MANY_CALLS.includes(code)) throw new Error(`the provider asks for a pause: ${code}`)
  return code
}

function refused(
  progress: TemplateSyncProgress,
  { wabaId }: SyncedAccount,
  code: number,
): TemplateSyncProgress {
  return {
    ...progress,
    ...{ index: progress.index + 1, after: null, refused: [...progress.refused, { wabaId, code }] },
  }
}

async function taken(
  workspaceId: string,
  progress: TemplateSyncProgress,
  { wabaId }: SyncedAccount,
  { items, after }: TemplatePage,
  { templates }: TemplateSyncDeps,
): Promise<TemplateSyncProgress> {
  const account = { workspaceId, wabaId }
  await templates.keep(account, items, progress.at)
  const read = progress.read + items.length
  if (after !== null && after !== progress.after && items.length > 0) return { ...progress, after, read }
  const removed = progress.removed + (await templates.forgetUnread(account, progress.at))
  return { ...progress, index: progress.index + 1, after: null, read, removed }
}
