import type { MiddlewareHandler } from "hono"
import type { HttpEnv } from "./http-env.ts"
import { problem } from "./problem.ts"
import { DISCARDED_BYTES, discard } from "./read-body.ts"

/**
 * Refuses a body that is compressed (RFC 9110, 15.5.16). The runtime hands a request's body on as it came;
 * to inflate it would let a few kilobytes become gigabytes, and nobody who calls us compresses: Meta signs
 * and sends plain JSON. What a route has left unread of a body is read over before the answer is given, unless
 * it says that it is longer than that.
 */
export function plainBodies(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const sent = c.req.raw
    const coding = c.req.header("content-encoding")?.trim().toLowerCase() ?? "identity"
    if (coding === "identity" || coding === "") await next()
    else c.res = compressed(coding)
    const told = Number(c.req.header("content-length") ?? 0)
    const { body } = sent
    if (body !== null && !sent.bodyUsed && told <= DISCARDED_BYTES) await discard(body).catch(() => undefined)
  }
}

function compressed(coding: string): Response {
  return problem("unsupported-media-type", {
    detail: `Send the body as it is, not as ${coding.slice(0, 40)}.`,
    headers: { "accept-encoding": "identity" },
  })
}
