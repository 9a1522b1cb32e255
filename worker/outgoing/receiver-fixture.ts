import { createHmac } from "node:crypto"
import { vi } from "vitest"

/** A request that reached the receiver. */
export interface Received {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

type Answer = (request: Received) => Response | Promise<Response>

/**
 * Puts a receiver in place of `fetch` for the hosts `*.hooks.example.com`, for the whole isolate; whatever else is asked goes
 * where it went before. It answers 200 until told otherwise.
 */
export function fakeReceiver() {
  const received: Received[] = []
  // a second spy is the first one again: what that did before has to be asked for itself
  const before = vi.mocked(globalThis.fetch).getMockImplementation?.() ?? globalThis.fetch
  let answer: Answer = () => new Response("ok")
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    if (!new URL(request.url).hostname.endsWith("hooks.example.com")) return before(input, init)
    const { headers, url } = request
    const one = { url, headers, body: await request.text() }
    received.push(one)
    return answer(one)
  })
  return {
    received,
    of: (url: string) => received.filter((one) => one.url === url),
    answer(next: Answer) {
      answer = next
    },
  }
}

/**
 * Whether a request is signed with a secret, written from the text of Standard Webhooks 1.0.0 with Node's own HMAC: any of
 * the signatures in the header may fit, and the timestamp is in Unix seconds.
 */
export function isSigned({ headers, body }: Received, secret: string, now: number): boolean {
  const [id, timestamp] = [headers.get("webhook-id"), headers.get("webhook-timestamp")]
  if (id === null || timestamp === null || Math.abs(now / 1000 - Number(timestamp)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64")
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")
  const given = (headers.get("webhook-signature") ?? "").split(" ").map((one) => one.split(","))
  return given.some(([version, signature]) => version === "v1" && signature === expected)
}
