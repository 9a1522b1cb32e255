import type { AttemptError, DeliveryAttempt } from "../app/outgoing-port.ts"
import { whyNotPublic } from "../app/public-address.ts"
import { type Signed, signatureHeaders } from "./sign-delivery.ts"

/** How long a target may take; Standard Webhooks asks for 15 to 30 s. */
export const ANSWER_WITHIN_MS = 15_000
/** So much of an answer is kept. */
const ANSWER_BYTES = 1_024

export interface CallTargetDeps {
  readonly fetch: typeof fetch
  readonly now: () => number
  /** Origins that may be called although they are not public: an explicit local setting. */
  readonly alsoAllowed: readonly string[]
}

/** What is sent, and where. */
export interface Sending extends Omit<Signed, "timestamp"> {
  readonly url: string
}

/** A try and what the target asked for beside. */
export interface Tried {
  readonly attempt: DeliveryAttempt
  /** `Retry-After`, milliseconds; null where there was none. */
  readonly askedMs: number | null
}

/** Sends to a target. */
export type CallTarget = (sending: Sending) => Promise<Tried>

/** Whether a try arrived: 2xx and nothing else. */
export function hasArrived({ status }: DeliveryAttempt): boolean {
  return status !== null && status >= 200 && status < 300
}

/** Posts to targets; the address is looked at again at each try, and a redirection is an answer like any other. */
export function callTargetWith(deps: CallTargetDeps): CallTarget {
  return async (sending) => {
    const at = deps.now()
    if (whyNotPublic(sending.url, deps.alsoAllowed) !== null) return failed(at, 0, "address-not-allowed")
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    try {
      const answer = await post(sending, signal, at, deps.fetch)
      const text = await firstBytes(answer)
      const durationMs = deps.now() - at
      const attempt = { at, status: answer.status, durationMs, answer: text, error: null }
      return { attempt, askedMs: askedOf(answer) }
    } catch {
      return failed(at, deps.now() - at, signal.aborted ? "no-answer-in-time" : "not-reached")
    }
  }
}

async function post(
  { url, ...signed }: Sending,
  signal: AbortSignal,
  at: number,
  send: typeof fetch,
): Promise<Response> {
  const signature = await signatureHeaders({ ...signed, timestamp: Math.floor(at / 1000) })
  return send(url, {
    method: "POST",
    body: signed.body,
    redirect: "manual", // the address was looked at, where it leads to was not
    signal,
    headers: { "content-type": "application/json", "user-agent": "Ramal-Webhooks/1", ...signature },
  })
}

function failed(at: number, durationMs: number, error: AttemptError): Tried {
  return { attempt: { at, status: null, durationMs, answer: "", error }, askedMs: null }
}

/** A body that breaks off takes nothing away from its status. */
async function firstBytes(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (reader === undefined) return ""
  const bytes = new Uint8Array(ANSWER_BYTES)
  let length = 0
  try {
    while (length < ANSWER_BYTES) {
      const { done, value } = await reader.read()
      if (done) break
      const piece = value.subarray(0, ANSWER_BYTES - length)
      bytes.set(piece, length)
      length += piece.length
    }
  } catch {}
  await reader.cancel().catch(() => undefined)
  return new TextDecoder().decode(bytes.subarray(0, length))
}

function askedOf(answer: Response): number | null {
  const header = answer.headers.get("retry-after")
  return header !== null && /^\d{1,7}$/.test(header) ? Number(header) * 1000 : null
}
