import type { MiddlewareHandler } from "hono"
import type { HttpEnv } from "./http-env.ts"

/**
 * Tells the server's time (RFC 9110, 6.6.1) with an answer, so that a browser whose clock is wrong can count by ours.
 * Cloudflare adds the header by itself; the runtime alone does not.
 */
export function serverDate(now: () => number): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    if (!c.res.headers.has("date")) c.header("date", new Date(now()).toUTCString())
  }
}
