import type { MiddlewareHandler } from "hono"
import type { HttpEnv } from "./http-env.ts"
import { problem } from "./problem.ts"

/** Requests a minute that one API key has, unless it has a pace of its own or the settings say otherwise: 200 a second, twice a number's pace and more. */
export const REQUESTS_PER_MINUTE = 12_000
/** Requests of one key that may be under way at the same time. */
export const REQUESTS_AT_ONCE = 200
/** Keys remembered; beyond, those that have all their requests back are forgotten. */
const KEYS_REMEMBERED = 1_000

/** What an isolate remembers of a key: a bucket that fills again, and what is under way. */
interface Bucket {
  perMinute: number
  left: number
  filledAt: number
  underWay: number
}

export interface RequestGateDeps {
  readonly now: () => number
  /** For keys without a pace of their own; 0 leaves the gate open. */
  readonly requestsPerMinute: number
}

/**
 * The pace of programs: a bucket for each API key that holds a minute's requests and fills evenly (a token
 * bucket), and a bound on what is under way. Each isolate counts for itself, see
 * `docs/decisions/0006-limits.md`. People and public routes, and with them Meta's webhook, never meet it.
 */
export function requestGate({ now, requestsPerMinute }: RequestGateDeps): MiddlewareHandler<HttpEnv> {
  const buckets = new Map<string, Bucket>()
  return async (c, next) => {
    const { principal } = c.var
    if (principal === undefined || principal.kind === "person") return next()
    const perMinute = principal.requestsPerMinute ?? requestsPerMinute
    if (perMinute === 0) return next()
    if (buckets.size >= KEYS_REMEMBERED) forgetFull(buckets, now())
    const bucket = filled(buckets.get(principal.keyId), perMinute, now())
    buckets.set(principal.keyId, bucket)
    if (bucket.underWay >= REQUESTS_AT_ONCE) return refused(1, { at_once: REQUESTS_AT_ONCE })
    if (bucket.left < 1) return refused(secondsToNext(bucket, perMinute), { per_minute: perMinute })
    bucket.left--
    bucket.underWay++
    try {
      await next()
    } finally {
      bucket.underWay--
    }
  }
}

/** The bucket as it is now, the same object. */
function filled(bucket: Bucket | undefined, perMinute: number, at: number): Bucket {
  if (bucket === undefined) return { perMinute, left: perMinute, filledAt: at, underWay: 0 }
  bucket.perMinute = perMinute
  const came = (Math.max(0, at - bucket.filledAt) * perMinute) / 60_000
  bucket.left = Math.min(perMinute, bucket.left + came)
  bucket.filledAt = at
  return bucket
}

function secondsToNext({ left }: Bucket, perMinute: number): number {
  return Math.max(1, Math.ceil(((1 - left) * 60) / perMinute))
}

function forgetFull(buckets: Map<string, Bucket>, at: number): void {
  for (const [key, bucket] of buckets) {
    const { left, perMinute, underWay } = filled(bucket, bucket.perMinute, at)
    if (left === perMinute && underWay === 0) buckets.delete(key)
  }
}

function refused(seconds: number, facts: Readonly<Record<string, number>>): Response {
  return problem("too-many-requests", {
    detail: "The API key has used up its requests.",
    facts: { retry_after_seconds: seconds, ...facts },
    headers: { "retry-after": String(seconds) },
  })
}
