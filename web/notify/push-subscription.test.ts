import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { keepPush } from "./push-subscription.ts"
import { forgetTold, told } from "./push-told.ts"

let endpoint = ""
let status = 201
let unsubscribed = 0
const posted: unknown[] = []

beforeEach(() => {
  endpoint = "https://push.test/1"
  status = 201
  unsubscribed = 0
  posted.length = 0
  forgetTold()
  const subscription = () => ({
    endpoint,
    toJSON: () => ({ endpoint }),
    unsubscribe: async () => {
      unsubscribed += 1
      return true
    },
  })
  const pushManager = { getSubscription: async () => (endpoint === "" ? null : subscription()) }
  vi.stubGlobal("navigator", { serviceWorker: { getRegistration: async () => ({ pushManager }) } })
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    posted.push(JSON.parse(String(init.body)).endpoint)
    const id = `ps_${posted.length}`
    return new Response(JSON.stringify(status === 201 ? { id } : { code: "validation-failed" }), { status })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe("the subscription of a browser", () => {
  it("[UINO7] is told once in a session", async () => {
    await keepPush()
    await keepPush()
    expect([posted, told()]).toEqual([
      ["https://push.test/1"],
      { id: "ps_1", endpoint: "https://push.test/1" },
    ])
  })

  it("[UINO7] is told again when the browser has made another, and with a new session", async () => {
    await keepPush()
    endpoint = "https://push.test/2"
    await keepPush()
    forgetTold()
    await keepPush()
    expect(posted).toEqual(["https://push.test/1", "https://push.test/2", "https://push.test/2"])
  })

  it("[UINO7] that is not there is not told, one that is refused ends", async () => {
    endpoint = ""
    await keepPush()
    expect(posted).toEqual([])
    endpoint = "https://push.test/3"
    status = 422
    await keepPush()
    expect([unsubscribed, told()]).toEqual([1, undefined])
  })
})
