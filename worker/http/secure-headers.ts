import type { MiddlewareHandler } from "hono"
import type { HttpEnv } from "./http-env.ts"

/** For answers that are no documents; a route that answers a document sets its own policy. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Gives every answer the headers that keep browsers from guessing, framing, keeping and telling on. */
export function secureHeaders(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    if (c.res.status === 101) return // an upgrade cannot be written anew without losing its socket
    const { headers } = c.res
    const json = /json/.test(headers.get("content-type") ?? "")
    const absent = (name: string, value: string) => headers.has(name) || c.header(name, value)
    c.header("x-content-type-options", "nosniff")
    c.header("referrer-policy", "no-referrer")
    c.header("cross-origin-resource-policy", "same-origin")
    absent("content-security-policy", POLICY)
    if (json) absent("cache-control", "no-store")
    if (c.req.url.startsWith("https:")) c.header("strict-transport-security", "max-age=31536000")
  }
}
