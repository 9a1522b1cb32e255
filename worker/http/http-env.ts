import type { Context, Hono } from "hono"
import type { Principal } from "../app/principal.ts"

/** What the middleware leaves for the routes in `c.var`. */
export interface HttpEnv {
  Variables: {
    /** For the log and for who asks about a failure: Cloudflare's ray, else a random id. */
    requestId: string
    /** Who asks. Unset on public routes, set on all others. */
    principal: Principal
    /** The caller's `Idempotency-Key` on a POST that is not public, else null. */
    idempotencyKey: string | null
    /** The JSON that was read, for who notes what was changed. */
    body?: unknown
  }
}

/** The context of one request. */
export type HttpContext = Context<HttpEnv>

/** The application that routes are registered in. */
export type HttpApp = Hono<HttpEnv>
