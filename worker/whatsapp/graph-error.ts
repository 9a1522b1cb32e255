import type { WhatsAppError } from "#domain/message/content.ts"
import { type GraphErrorKind, graphErrorKind } from "./graph-error-table.ts"
import { defined, filled, isObject, type JsonObject, number, object } from "./json.ts"
import type { SendOutcome } from "./send-outcome.ts"

/** A failure of a message: everything that `SendOutcome` can be but accepted. */
export type SendFailure = Exclude<SendOutcome, { readonly outcome: "accepted" }>

const LONGEST_PAUSE_MS = 3_600_000 // one hour: more than any limit of Meta's needs to recover
const PAIR_BASE = 4 // 131056: wait 4^n seconds, Meta, error codes

/** How long to leave one person in peace after 131056 for the n-th time (from 0), milliseconds. */
export function pairPauseMs(attempt: number): number {
  return Math.min(1000 * PAIR_BASE ** attempt, LONGEST_PAUSE_MS)
}

/**
 * What an answer that is no success means for a message. The HTTP status is not reliable (many throttles
 * are 400), so the code decides; without one the status does: 429 pauses the number, 408 and 5xx may have
 * been carried out, the rest of 4xx was not. `retryAfter` is the header of that name, seconds or a date;
 * a date is ignored, as this function has no clock.
 */
export function classifyGraphFailure(
  httpStatus: number,
  body: unknown,
  retryAfter: string | null,
): SendFailure {
  const told = object(body).error
  const code = isObject(told) ? number(told.code) : undefined
  if (!isObject(told) || code === undefined) return byStatus(httpStatus, body, pauseOf(retryAfter))
  const kind = graphErrorKind(code, number(told.error_subcode)) ?? undescribedKind(code, httpStatus)
  const error = readGraphError(told, kind)
  if (kind.retry === "ambiguous")
    return { outcome: "uncertain", reason: `Meta answered ${code}: ${error.title}` }
  if (kind.retry !== "safe") return { outcome: "refused", error, channelBroken: kind.broken === true }
  const afterMs = pauseOf(retryAfter) ?? kind.afterMs ?? null
  return { outcome: "retry", afterMs, error, cooldown: kind.cooldown === true }
}

/** A code nobody has described: the status says whether the server may have carried it out. */
function undescribedKind(code: number, httpStatus: number): GraphErrorKind {
  const kind = { code, key: "unknown-error", meaning: `Error ${code}` } as const
  if (httpStatus === 429) return { ...kind, retry: "safe", cooldown: true }
  if (isAmbiguous(httpStatus)) return { ...kind, retry: "ambiguous" }
  return httpStatus === 401 ? { ...kind, retry: "never", broken: true } : { ...kind, retry: "never" }
}

function isAmbiguous(httpStatus: number): boolean {
  return httpStatus === 408 || httpStatus >= 500 || httpStatus < 300
}

function byStatus(httpStatus: number, body: unknown, afterMs: number | null): SendFailure {
  if (isAmbiguous(httpStatus))
    return { outcome: "uncertain", reason: `HTTP ${httpStatus} without a Graph error` }
  const said = filled(object(object(body).meta).developer_message) // the shape of 360dialog's gateway
  const error: WhatsAppError = { code: httpStatus, title: withoutToken(said ?? `HTTP ${httpStatus}`) }
  if (httpStatus === 429) return { outcome: "retry", afterMs, error, cooldown: true }
  return { outcome: "refused", error, channelBroken: httpStatus === 401 || httpStatus === 403 }
}

function readGraphError(told: JsonObject, { code, meaning }: GraphErrorKind): WhatsAppError {
  const message = filled(told.message)?.replace(/^\(#\d+\)\s*/, "")
  const details = filled(object(told.error_data).details) ?? filled(told.error_user_msg)
  return defined({
    code,
    title: withoutToken(filled(message) ?? meaning),
    details: details === undefined ? undefined : withoutToken(details),
  })
}

/** Meta repeats a malformed access token in its message; it must not reach a log or a screen. */
function withoutToken(text: string): string {
  return text.replace(/\bEAA\w{8,}/g, "EAA…")
}

function pauseOf(retryAfter: string | null): number | null {
  const seconds = number(retryAfter)
  return seconds === undefined || seconds < 0 ? null : Math.min(Math.ceil(seconds * 1000), LONGEST_PAUSE_MS)
}
