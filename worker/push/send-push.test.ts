import { beforeAll, describe, expect, it } from "vitest"
import type { PushPayload } from "#protocol/push.ts"
import type { PushSubscription } from "../app/push-port.ts"
import { fakePushService, jsonIn, someBrowser, type TestBrowser } from "./push-fixture.ts"
import { sendPushWith } from "./send-push.ts"
import { makeVapidKeys, type VapidKeys } from "./vapid.ts"

const PAYLOAD: PushPayload = {
  ...{ kind: "message_mine", conversationId: "cv_1", contactName: "Ana São 👍", byName: null },
  ...{ text: null, at: 1_000, tag: "message/cv_1" },
}

let keys: VapidKeys
beforeAll(async () => {
  keys = await makeVapidKeys()
})

function subscriptionOf(
  { endpoint, keys: of }: TestBrowser,
  origin = "https://ramal.test",
): PushSubscription {
  return { id: "ps_1", workspaceId: "ws_1", userId: "us_1", sessionId: "se_1", endpoint, ...of, origin }
}

function sender(fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)) {
  return sendPushWith({ keys: async () => keys, fetch, now: () => 1_000_000, alsoAllowed: [] })
}

describe("sending a push", () => {
  it("[PUSH1] reaches the browser, which alone opens it", async () => {
    const service = fakePushService()
    const [browser, other] = [await someBrowser(), await someBrowser()]
    expect(await sender()(subscriptionOf(browser), PAYLOAD)).toEqual({ outcome: "sent" })
    expect(await service.told(browser)).toEqual([PAYLOAD])
    const [request] = service.requests
    expect(request?.headers.get("content-encoding")).toBe("aes128gcm")
    expect(Number(request?.headers.get("ttl"))).toBeGreaterThan(0)
    await expect(other.open(request?.body ?? new Uint8Array())).rejects.toThrow()
  })

  it("[PUSH2] says who sends: an https address, or for the local start a mail address", async () => {
    const service = fakePushService()
    const browser = await someBrowser()
    for (const origin of ["https://ramal.test", "http://localhost:8787"]) {
      await sender()(subscriptionOf(browser, origin), PAYLOAD)
    }
    const subjects = service.requests.map(({ headers }) => {
      const [, , claims] = /t=([\w-]+)\.([\w-]+)\./.exec(headers.get("authorization") ?? "") ?? []
      return jsonIn(claims)["sub"]
    })
    expect(subjects).toEqual(["https://ramal.test", "mailto:push@ramal.invalid"])
  })

  it.each([
    [new Response(null, { status: 200 }), { outcome: "sent" }],
    [new Response(null, { status: 404 }), { outcome: "gone" }],
    [new Response(null, { status: 410 }), { outcome: "gone" }],
    [
      new Response(null, { status: 429, headers: { "retry-after": "7" } }),
      { outcome: "failed", afterMs: 7_000 },
    ],
    [new Response(null, { status: 503 }), { outcome: "failed", afterMs: null }],
    [
      new Response(null, { status: 503, headers: { "retry-after": "99999" } }),
      { outcome: "failed", afterMs: 600_000 },
    ],
    [new Response("no", { status: 403 }), { outcome: "refused", status: 403 }],
    [
      new Response(null, { status: 302, headers: { location: "http://10.0.0.1/" } }),
      { outcome: "refused", status: 302 },
    ],
  ])("[PUSH4] an answer $status of the service is understood", async (answer, outcome) => {
    const asked: RequestInit[] = []
    const send = sender(async (_, init) => {
      asked.push(init ?? {})
      return answer
    })
    expect(await send(subscriptionOf(await someBrowser()), PAYLOAD)).toEqual(outcome)
    expect(asked).toMatchObject([{ redirect: "manual" }])
  })

  it("[PUSH4] no answer is a failure that may pass", async () => {
    const send = sender(() => Promise.reject(new Error("out of reach")))
    expect(await send(subscriptionOf(await someBrowser()), PAYLOAD)).toEqual({
      outcome: "failed",
      afterMs: null,
    })
  })

  it("[PUSH3] an address that is no push service any more is asked nothing", async () => {
    const send = sender(() => Promise.reject(new Error("asked")))
    const inside = { ...subscriptionOf(await someBrowser()), endpoint: "https://10.0.0.1/x" }
    expect(await send(inside, PAYLOAD)).toEqual({ outcome: "gone" })
  })
})
