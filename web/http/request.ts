import { newKey } from "./new-key.ts"
import { localProblem, ProblemError, problemOf } from "./problem-error.ts"
import { noteServerDate } from "./server-clock.ts"

export { ProblemError } from "./problem-error.ts"

export interface RequestOptions {
  /** Sent with every POST; made anew when missing. Give it to repeat the same act after a failure. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 30_000 // longer than any answer of the API; a connection that hangs must end in a sentence
const unauthenticatedListeners = new Set<() => void>()

/** Calls back whenever a request finds the session gone; returns the way out. */
export function onUnauthenticated(listener: () => void): () => void {
  unauthenticatedListeners.add(listener)
  return () => unauthenticatedListeners.delete(listener)
}

/** Tells everyone who listens that the session is gone. */
export function tellUnauthenticated(): void {
  for (const listener of unauthenticatedListeners) listener()
}

/**
 * Calls the API with the session of this browser and gives its JSON, undefined for an empty answer.
 * Throws `ProblemError` for every refusal, with code `offline` or `timeout` when there was no answer;
 * an abort by the caller's signal is thrown as it is.
 */
export async function request<T>(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const response = await fetchWithin(
    path,
    {
      method,
      headers: headersOf(method, body, options),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: "same-origin",
    },
    options.signal,
  )
  noteServerDate(response.headers.get("date"))
  const said = await bodyOf(response)
  if (response.ok) return said as T
  const problem = problemOf(response.status, said, response.headers.get("retry-after"))
  if (problem.code === "unauthenticated" && path.startsWith("/api/v1/")) tellUnauthenticated()
  throw new ProblemError(problem)
}

function headersOf(method: string, body: unknown, options: RequestOptions): Record<string, string> {
  return {
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(method === "POST" ? { "idempotency-key": options.idempotencyKey ?? newKey() } : {}),
  }
}

async function fetchWithin(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  if (signal?.aborted === true) abort()
  signal?.addEventListener("abort", abort, { once: true })
  const timer = setTimeout(() => controller.abort(localProblem("timeout")), TIMEOUT_MS)
  try {
    return await fetch(path, { ...init, signal: controller.signal })
  } catch (error) {
    if (signal?.aborted === true || error instanceof ProblemError) throw error
    throw localProblem(controller.signal.aborted ? "timeout" : "offline")
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener("abort", abort)
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => "")
  if (text === "") return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
