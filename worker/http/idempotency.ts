import type { MiddlewareHandler } from "hono"
import { sha256Hex } from "../accounts/digest.ts"
import type { Principal } from "../app/principal.ts"
import { type KeptAnswer, keepable, openAnswer, sealAnswer } from "./answer-seal.ts"
import { contentHash } from "./content-hash.ts"
import type { HttpContext, HttpEnv } from "./http-env.ts"
import type { Claim, IdempotencyStore } from "./idempotency-store.ts"
import { invalid, problem } from "./problem.ts"
import type { ProblemCode } from "./problem-codes.ts"
import { readUpTo } from "./read-body.ts"

/**
 * Largest body whose key is kept, in bytes. The hash must be of all of it and the platform hashes no
 * stream, so the body is held in memory (128 MB for the isolate). A larger one is an upload, which is
 * stored under its own hash: sent twice, it is one object and the second answer says the same.
 */
export const MAX_HASHED_BYTES = 16 * 1024 * 1024

/** Refusals that say "try again" although their status says that the request was judged. */
const PASSING: ReadonlySet<unknown> = new Set<ProblemCode>(["site-offline"])

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * Answers a POST with the answer that its `Idempotency-Key` got before (draft-ietf-httpapi-idempotency-key).
 * Keys are apart for each workspace, caller, method and path. What the server failed at and what it put
 * off (5xx, 429, and what `PASSING` names) is forgotten, so that the repetition is tried.
 */
export function idempotency(store: IdempotencyStore): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set("idempotencyKey", null)
    const principal: Principal | undefined = c.var.principal
    const key = c.req.header("idempotency-key")
    if (c.req.method !== "POST" || principal === undefined || key === undefined) return next()
    if (!KEY.test(key))
      throw invalid([{ field: "Idempotency-Key", rule: "format", limit: "1-255 visible ASCII" }])
    c.set("idempotencyKey", key)
    const requestHash = await hashRequest(c)
    if (requestHash === null) return next()
    const scope = [principal.workspaceId, ownerOf(principal), c.req.method, c.req.path, key].join("\n")
    // a body may hold a password: its hash is salted with the key, which is nowhere kept in the clear
    const bodyHash = await sha256Hex(`${scope}\n${requestHash}`)
    const claim = await store.claim(await sha256Hex(scope), bodyHash)
    if (claim.state !== "claimed") return repeated(claim, scope)
    await next()
    await settle(store, claim, scope, c.res)
  }
}

function ownerOf(principal: Principal): string {
  return principal.kind === "person" ? `person ${principal.userId}` : `program ${principal.keyId}`
}

/** The hash of query and body, leaving the body readable; null when it is too large to be hashed. */
async function hashRequest(c: HttpContext): Promise<string | null> {
  const { raw } = c.req
  if (Number(c.req.header("content-length") ?? 0) > MAX_HASHED_BYTES) return null
  const body = await readUpTo(raw.body, MAX_HASHED_BYTES)
  if ("tooLarge" in body) {
    c.req.raw = new Request(raw, { body: body.tooLarge })
    return null
  }
  if (raw.body !== null) c.req.raw = new Request(raw, { body: body.bytes })
  return sha256Hex(`${new URL(raw.url).search}\n${await contentHash(body.bytes, raw.headers)}`)
}

async function repeated(claim: Exclude<Claim, { state: "claimed" }>, scope: string): Promise<Response> {
  switch (claim.state) {
    case "other-body":
      return problem("idempotency-key-reused", { detail: "It was sent before, with another body." })
    case "under-way":
      return problem("idempotency-key-in-use", { headers: { "retry-after": "1" } })
    case "answered":
      return replay(claim.status, await openAnswer(claim.sealed, scope))
    default:
      return claim satisfies never
  }
}

function replay(status: number, { headers, body }: KeptAnswer): Response {
  return new Response(body, { status, headers: { ...headers, "idempotent-replayed": "true" } })
}

async function settle(
  store: IdempotencyStore,
  claim: Extract<Claim, { state: "claimed" }>,
  scope: string,
  answer: Response,
): Promise<void> {
  const kept = (await isPassing(answer)) ? null : await keepable(answer)
  if (kept === null) await store.forget(claim)
  else await store.keep(claim, answer.status, await sealAnswer(kept, scope))
}

async function isPassing(answer: Response): Promise<boolean> {
  if (answer.headers.get("content-type") !== "application/problem+json") return false
  const { code } = await answer.clone().json<{ readonly code?: unknown }>()
  return PASSING.has(code)
}
