import { request } from "../http/request.ts"
import type { CallBack, CallBackPage } from "./call-backs/call-back.ts"
import { type DayRange, figuresParams, ownTimeZone } from "./calls-address.ts"
import type { Figures } from "./figures/figures.ts"
import { fromAnswer } from "./from-answer.ts"
import type { Live } from "./live/live-answers.ts"
import type { ShownCall } from "./shown-call.ts"

const CALLS = "/api/v1/calls"

/** A page of the history, newest first. */
export interface CallPage {
  readonly items: readonly ShownCall[]
  readonly next: string | null
}

/** Where the history can be had as a file: the same filter, in CSV. */
export function exportHref(params: URLSearchParams): string {
  const search = new URLSearchParams(params)
  search.set("time_zone", ownTimeZone())
  return `${CALLS}/export?${search}`
}

/** A page of the history. */
export async function readCalls(
  params: URLSearchParams,
  before: string | null,
  limit: number,
  signal?: AbortSignal,
): Promise<CallPage> {
  const search = new URLSearchParams(params)
  search.set("limit", String(limit))
  if (before !== null) search.set("before", before)
  const page = fromAnswer<CallPage>(await read(`${CALLS}?${search}`, signal))
  return { ...page, items: page.items.map(withVersion) }
}

/** Rows of lists do not say their version: whatever the feed tells of them afterwards is newer. */
function withVersion(call: ShownCall): ShownCall {
  return { ...call, version: call.version ?? 0 }
}

/** How everything is now. */
export async function readLive(signal?: AbortSignal): Promise<Live> {
  return fromAnswer(await read(`${CALLS}/live`, signal))
}

/** What there was in a time, by the hours and days of this place; leaders only. */
export async function readFigures(range: DayRange, signal?: AbortSignal): Promise<Figures> {
  return fromAnswer(await read(`${CALLS}/figures?${figuresParams(range)}`, signal))
}

/** A page of the numbers that are to be called back, most urgent first. */
export async function readCallBacks(before: string | null, signal?: AbortSignal): Promise<CallBackPage> {
  const search = new URLSearchParams({ state: "open", ...(before === null ? {} : { before }) })
  return fromAnswer(await read(`${CALLS}/call-backs?${search}`, signal))
}

/** Takes a task for oneself, gives it back, or ends it. */
export async function changeCallBack(
  id: string,
  act: "take" | "release" | "done",
): Promise<CallBack | undefined> {
  const path = `${CALLS}/call-backs/${encodeURIComponent(id)}/${act}`
  return fromAnswer(await request("POST", path, {}))
}

/** Whom to call, and from which telephone. */
export interface CallWish {
  readonly number?: string
  readonly conversationId?: string
  readonly siteId?: string
  readonly extension?: string
}

/** Rings the own telephone, then calls a number from it. `key` repeats the same wish after a failure. */
export async function placeCall(wish: CallWish, key: string): Promise<{ readonly callId: string | null }> {
  const { number, conversationId, siteId, extension } = wish
  const body = {
    ...(number === undefined ? {} : { number }),
    ...(conversationId === undefined ? {} : { conversation_id: conversationId }),
    ...(siteId === undefined ? {} : { site_id: siteId }),
    ...(extension === undefined ? {} : { extension }),
  }
  return fromAnswer(await request("POST", CALLS, body, { idempotencyKey: key }))
}

/** Ends a call. */
export function hangUp(callId: string): Promise<unknown> {
  return request("POST", `${pathOf(callId)}/hang-up`, {})
}

/** Hands a call over; `extension` is whose part of it, the answering one's when missing. */
export function transferCall(
  callId: string,
  transfer: { readonly kind: "blind" | "attended"; readonly to: string; readonly extension?: string },
): Promise<unknown> {
  return request("POST", `${pathOf(callId)}/transfer`, transfer)
}

/** Parks whoever an extension speaks with. */
export function parkCall(callId: string, extension?: string): Promise<unknown> {
  return request("POST", `${pathOf(callId)}/park`, extension === undefined ? {} : { extension })
}

/** Lets a member of a queue rest or go on; brings one in or takes one out. */
export function changeMember(
  siteId: string,
  queue: string,
  change: {
    readonly extension: string
    readonly action: "add" | "remove" | "pause" | "resume"
    readonly reason?: string
  },
): Promise<unknown> {
  const path = `/api/v1/sites/${encodeURIComponent(siteId)}/queues/${encodeURIComponent(queue)}/members`
  return request("POST", path, change)
}

function pathOf(callId: string): string {
  return `${CALLS}/${encodeURIComponent(callId)}`
}

function read(path: string, signal?: AbortSignal): Promise<unknown> {
  return request("GET", path, undefined, signal === undefined ? {} : { signal })
}

/** The shortest wait that a site has set itself as its goal, milliseconds; leaders only. */
export async function readWaitGoalMs(signal?: AbortSignal): Promise<number | undefined> {
  const answer = await read("/api/v1/sites", signal)
  const { items } = fromAnswer<{ readonly items: readonly { readonly waitGoalSeconds: number }[] }>(answer)
  const goals = items.map(({ waitGoalSeconds }) => waitGoalSeconds * 1000)
  return goals.length === 0 ? undefined : Math.min(...goals)
}
