import { env } from "cloudflare:workers"
import type { CallContext } from "#domain/call/call-command.ts"
import { type CallRowContext, callRow } from "#domain/call/call-row.ts"
import { type Call, foldCall } from "#domain/call/fold-call.ts"
import type { CallSignal } from "#domain/call/signal.ts"
import { type ChannelId, callIdOf, type SiteId, type WorkspaceId } from "#domain/ids.ts"
import type { CallQuery, LoggedCall } from "../app/call-port.ts"
import { CONTEXT, MISSED, SITE, TAKEN } from "../testing/call-signals.ts"
import { d1CallLog } from "./d1-call-log.ts"

/** A workspace id that nobody else has. */
export function someWorkspace(): WorkspaceId {
  return `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}` as WorkspaceId
}

/** What is invented of a call; the rest is as in `TAKEN` of the tests. */
export interface Invented {
  readonly linkedid?: string
  readonly told?: readonly CallSignal[]
  /** How long after noon it begins. */
  readonly byMs?: number
  readonly number?: string | null
  readonly context?: Partial<CallContext>
  readonly row?: Partial<CallRowContext>
}

let made = 0

/** A call of a workspace as its site hands it in; ids are its own. */
export function invented(workspaceId: WorkspaceId, one: Invented = {}): LoggedCall {
  made++
  const { told = TAKEN, byMs = 0, number = CONTEXT.number } = one
  const siteId = `${SITE}${workspaceId.slice(3)}` as SiteId
  const linkedid = one.linkedid ?? `17.${made}`
  const callId = callIdOf(siteId, linkedid)
  const startedAt = CONTEXT.startedAt + byMs
  const context: CallContext = { ...CONTEXT, ...one.context, siteId, callId, number, startedAt }
  const call = told
    .map((signal) => ({ ...signal, call: linkedid, atMs: signal.atMs + byMs }))
    .reduce<Call | null>((before, signal) => foldCall(before, signal, context), null)
  if (call === null) throw new Error("a call without signals")
  const place = {
    conversationId: null,
    contactId: null,
    contactName: null,
    channelId: siteId as string as ChannelId,
  }
  return { row: callRow(call, { workspaceId, ...place, ...one.row }), signals: call.signals }
}

/** The same for a call that nobody took. */
export function inventedMissed(workspaceId: WorkspaceId, one: Invented = {}): LoggedCall {
  return invented(workspaceId, { told: MISSED, ...one })
}

/** Keeps calls, one after the other. */
export async function keep(...calls: readonly LoggedCall[]): Promise<void> {
  const log = d1CallLog(env.DB)
  for (const call of calls) await log.record(call, { callBackMinutes: 30 })
}

/** A question that asks for nothing in particular. */
export function asked(workspaceId: string, more: Partial<CallQuery> = {}): CallQuery {
  return {
    ...{ workspaceId, direction: null, outcome: null, medium: null, channelId: null, attendantId: null },
    ...{ siteId: null, contactId: null, number: null, missedOnly: false, search: null, from: null, to: null },
    ...{ before: null, limit: 50, ...more },
  }
}
