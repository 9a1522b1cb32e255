import { createHash } from "node:crypto"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { Channel } from "./channel.ts"
import { deliverToRooms, type RoomDeps, type Stored, type Unplaced } from "./deliver-to-rooms.ts"
import type { DeadLetter, DeliveryEntry, KeptUpdate, WebhookJournals, WhyDead } from "./journal-port.ts"
import { isForRoom, type WebhookUpdate } from "./webhook-update.ts"

export interface ReceiveDeps extends RoomDeps {
  readonly journals: WebhookJournals
  readonly now: () => number
  /** Takes in what an update tells of templates or the phone's contacts; false for all else. Throws when it cannot. */
  readonly hearTemplates?: ((workspaceId: string, field: string, raw: string) => Promise<boolean>) | undefined
  /** Who got another number or id, as a kept update tells it. */
  readonly identityChanges: (raw: string) => readonly IdentityChange[]
}

/** One person's address before and after, and when Meta says that it changed, milliseconds. */
export interface IdentityChange {
  readonly from: ContactAddress
  readonly to: ContactAddress
  readonly at: number
}

/** What became of a delivery whose signature was right: 200 when `status` is stored, else 503. */
export interface Received {
  readonly status: "stored" | "unavailable"
  readonly entry: Omit<DeliveryEntry, "httpStatus" | "source">
  /** What could never be stored, and why. */
  readonly dead: readonly DeadLetter[]
}

/** Where the updates of a workspace that nobody can be named for are kept. */
interface Keeping {
  readonly kept: KeptUpdate[]
  readonly dead: DeadLetter[]
}

/**
 * Stores every update of a delivery, or says that it could not just now. `allowed` are the channels whose
 * app secret signed it: nobody can speak for another's number. What can never be stored is kept raw and
 * does not hold back its neighbours; when anything could only not be stored now, Meta is to repeat it all,
 * and what was stored already is recognised by its keys.
 */
export async function receiveWebhook(
  updates: readonly WebhookUpdate[],
  allowed: readonly Channel[],
  named: Channel | null,
  deps: ReceiveDeps,
): Promise<Received> {
  const routed = updates.map((update) => ({ update, channel: channelOf(update, allowed, named) }))
  const placed = routed.flatMap(({ update, channel }) =>
    channel !== null && isForRoom(update) ? [{ update, channel }] : [],
  )
  const followed = await followIdentityChanges(routed, deps)
  const stored = await deliverToRooms(placed, deps)
  const home = named ?? allowed[0]
  const heard = await hearTemplates(routed, allowed, deps)
  const left = routed.filter(({ update }) => !heard.used.has(update))
  const keptByWorkspace = keep(left, stored.unplaced, home, deps.now())
  const kept = await storeKept(keptByWorkspace, deps)
  return summary(
    updates,
    { ...stored, count: stored.count + heard.used.size },
    keptByWorkspace,
    kept && followed && heard.complete && !stored.unavailable,
    named ?? routed[0]?.channel ?? null,
    deps.now(),
  )
}

/** The channel an update is for, of those that may speak; null when none of them is meant. */
export function channelOf(
  update: WebhookUpdate,
  allowed: readonly Channel[],
  named: Channel | null,
): Channel | null {
  const candidates = named === null ? allowed : [named, ...allowed.filter(({ id }) => id !== named.id)]
  if (update.phoneNumberId !== null) {
    return candidates.find(({ phoneNumberId }) => phoneNumberId === update.phoneNumberId) ?? null
  }
  return candidates.find(({ wabaId }) => wabaId === update.wabaId) ?? named
}

/** Tells the directory before anything is delivered, so that what comes from the new id finds its person. */
async function followIdentityChanges(routed: readonly Routed[], deps: ReceiveDeps): Promise<boolean> {
  const changes = routed.flatMap(({ update, channel }) =>
    channel === null || update.kind !== "other"
      ? []
      : deps.identityChanges(update.raw).map((change) => ({ ...change, workspaceId: channel.workspaceId })),
  )
  const moves = changes.map(({ workspaceId, from, to, at }) =>
    deps.directories.get(workspaceId).moved(from, to, at),
  )
  return (await Promise.allSettled(moves)).every(({ status }) => status === "fulfilled")
}

/** What tells of templates is used up by them, in each workspace that has the account; what nobody used is kept. */
async function hearTemplates(routed: readonly Routed[], allowed: readonly Channel[], deps: ReceiveDeps) {
  const used = new Set<WebhookUpdate>()
  const { hearTemplates: hear } = deps
  let complete = true
  for (const { update, channel } of hear === undefined ? [] : routed) {
    if (update.kind !== "other") continue
    const ofAccount = allowed.filter(({ wabaId }) => wabaId !== "" && wabaId === update.wabaId)
    const owners = ofAccount.length === 0 && channel !== null ? [channel] : ofAccount
    for (const workspaceId of new Set(owners.map((owner) => owner.workspaceId))) {
      const heard = await hear?.(workspaceId, update.field, update.raw).catch(() => null)
      if (heard === true) used.add(update)
      if (heard === null) complete = false
    }
  }
  return { used, complete }
}

type Routed = { readonly update: WebhookUpdate; readonly channel: Channel | null }

function keep(
  routed: readonly Routed[],
  unplaced: readonly Unplaced[],
  home: Channel | undefined,
  at: number,
): ReadonlyMap<string, Keeping> {
  const byWorkspace = new Map<string, Keeping>()
  const causes = new Map(unplaced.map(({ update, why }) => [update as WebhookUpdate, why]))
  for (const { update, channel } of routed) {
    const workspaceId = (channel ?? home)?.workspaceId
    if (workspaceId === undefined) continue
    const keeping = byWorkspace.get(workspaceId) ?? { kept: [], dead: [] }
    byWorkspace.set(workspaceId, keeping)
    const why = whyDead(update, channel, causes)
    if (why !== undefined) keeping.dead.push({ ...keptUpdate(update, channel, at), ...why })
    else if (update.kind === "other") keeping.kept.push(keptUpdate(update, channel, at))
  }
  return byWorkspace
}

function keptUpdate(update: WebhookUpdate, channel: Channel | null, at: number): KeptUpdate {
  const { raw } = update
  return { id: hashOf(raw), at, field: fieldOf(update), channelId: channel?.id ?? null, raw }
}

function whyDead(
  update: WebhookUpdate,
  channel: Channel | null,
  causes: ReadonlyMap<WebhookUpdate, WhyDead>,
): WhyDead | undefined {
  if (update.kind === "unreadable") return { cause: update.cause, detail: update.detail }
  if (update.kind === "other") return undefined
  if (channel !== null) return causes.get(update)
  return {
    cause: "unknown-channel",
    detail: `no channel has the phone number id ${update.phoneNumberId}`,
  }
}

async function storeKept(
  byWorkspace: ReadonlyMap<string, Keeping>,
  { journals }: ReceiveDeps,
): Promise<boolean> {
  const stores = [...byWorkspace].filter(([, { kept, dead }]) => kept.length + dead.length > 0)
  const done = await Promise.allSettled(
    stores.map(([workspaceId, { kept, dead }]) => journals.get(workspaceId).keep(kept, dead)),
  )
  return done.every(({ status }) => status === "fulfilled")
}

function summary(
  updates: readonly WebhookUpdate[],
  stored: Stored,
  byWorkspace: ReadonlyMap<string, Keeping>,
  complete: boolean,
  channel: Channel | null,
  at: number,
): Received {
  const keeping = [...byWorkspace.values()]
  const keptCount = keeping.reduce((sum, { kept }) => sum + kept.length, 0)
  const deadCount = keeping.reduce((sum, { dead }) => sum + dead.length, 0)
  const fields: Record<string, number> = {}
  for (const update of updates) fields[fieldOf(update)] = (fields[fieldOf(update)] ?? 0) + 1
  const verdict = !complete ? "failed" : deadCount > 0 ? "partly" : "stored"
  const counts = { updateCount: updates.length, storedCount: stored.count, keptCount, deadCount }
  return {
    status: complete ? "stored" : "unavailable",
    entry: { at, channelId: channel?.id ?? null, verdict, ...counts, fields },
    dead: keeping.flatMap(({ dead }) => dead),
  }
}

const TOLD_FIELDS = {
  MirrorMessage: "mirrored",
  RecordMarketingChoice: "user_preferences",
  RecordWhatsAppCall: "calls",
} as const

function fieldOf(update: WebhookUpdate): string {
  if (update.kind === "message") return "messages"
  if (update.kind === "told") return TOLD_FIELDS[update.command.type]
  return update.kind === "status" ? "statuses" : update.field
}

function hashOf(raw: string): string {
  return createHash("sha256").update(raw).digest("hex").slice(0, 40)
}
