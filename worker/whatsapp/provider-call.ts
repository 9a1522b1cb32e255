import type { ProviderOutcome } from "../app/channel-provider.ts"
import { classifyGraphFailure } from "./graph-error.ts"
import { callGraph, type GraphAnswer, type GraphClientOptions } from "./graph-request.ts"
import { type JsonObject, object } from "./json.ts"

/** A check asks several things, one after the other or at once; nobody waits longer for one of them. */
const CALL_TIMEOUT_MS = 15_000

/** One call about a channel: below the version's address, with a JSON body or none. */
export interface ProviderCall {
  readonly method: "GET" | "POST" | "DELETE"
  readonly path: string
  readonly json?: object
}

/** Asks the provider and never throws; what it refuses keeps its code and words, without the token. */
export async function callProvider(
  options: GraphClientOptions,
  { method, path, json }: ProviderCall,
): Promise<ProviderOutcome<JsonObject>> {
  const sent =
    json === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(json) }
  const timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS
  return outcomeOf(await callGraph(options, { path, method, ...sent, timeoutMs }))
}

/** What an answer about a channel says. */
export function outcomeOf(answer: GraphAnswer): ProviderOutcome<JsonObject> {
  if (answer.status === null) return { outcome: "unreachable" }
  const body = object(answer.body)
  if (answer.status < 300 && body["error"] === undefined) return { outcome: "done", value: body }
  const failure = classifyGraphFailure(answer.status, answer.body, answer.retryAfter)
  return failure.outcome === "uncertain"
    ? { outcome: "unreachable" }
    : { outcome: "refused", error: failure.error }
}

/** The same outcome without what was answered. */
export function withoutValue(outcome: ProviderOutcome<unknown>): ProviderOutcome {
  return outcome.outcome === "done" ? { outcome: "done", value: null } : outcome
}
