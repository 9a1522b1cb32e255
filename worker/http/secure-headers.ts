import type { MiddlewareHandler } from "hono"
import type { HttpEnv } from "./http-env.ts"

/** For answers that are no documents; a route that answers a document sets its own policy. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Gives every answer the headers that keep browsers from guessing, framing, keeping and telling on. */
export function secureHeaders(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    if (c.res.status === 101) return // an upgrade cannot be written anew without losing its socket
    const safe = safeHeaders(c.res.headers, c.req.url.startsWith("https:"))
    if (setAll(c.res.headers, safe)) return
    const own = new Response(c.res.body, c.res)
    setAll(own.headers, safe)
    c.res = undefined // else the router copies all headers of the one answer onto the other
    c.res = own
  }
}

function safeHeaders(headers: Headers, isSecure: boolean): readonly (readonly [string, string])[] {
  const isJson = /json/.test(headers.get("content-type") ?? "")
  const absent = (name: string, value: string) => (headers.has(name) ? [] : [[name, value] as const])
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "no-referrer"],
    ["cross-origin-resource-policy", "same-origin"],
    ...absent("content-security-policy", POLICY),
    ...(isJson ? absent("cache-control", "no-store") : []),
    ...(isSecure ? [["strict-transport-security", "max-age=31536000"] as const] : []),
  ]
}

/** Whether they could be set: the headers of an answer that came from elsewhere are immutable. */
function setAll(headers: Headers, safe: readonly (readonly [string, string])[]): boolean {
  try {
    for (const [name, value] of safe) headers.set(name, value)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
