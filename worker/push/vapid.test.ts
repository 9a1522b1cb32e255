import { describe, expect, it } from "vitest"
import { fromBase64Url } from "./base64url.ts"
import { makeVapidKeys, vapidHeader } from "./vapid.ts"

const NOW = 1_800_000_000_000

function json(part: string | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(fromBase64Url(part ?? "")))
}

describe("who sends a push", () => {
  it("[PUSH2] is said by a token for the service alone, good for half a day, that its key has signed", async () => {
    const keys = await makeVapidKeys()
    expect(fromBase64Url(keys.publicKey)).toHaveLength(65)
    const header = await vapidHeader(keys, "https://push.example/abc?d", "https://ramal.test", NOW)
    const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
    const [head, claims, signature = ""] = token.split(".")
    expect(json(head)).toEqual({ typ: "JWT", alg: "ES256" })
    expect(json(claims)).toEqual({
      aud: "https://push.example",
      exp: NOW / 1000 + 12 * 60 * 60,
      sub: "https://ramal.test",
    })
    expect(key).toBe(keys.publicKey)
    const curve = { name: "ECDSA", namedCurve: "P-256" }
    const verifier = await crypto.subtle.importKey("raw", fromBase64Url(key), curve, false, ["verify"])
    const signed = new TextEncoder().encode(`${head}.${claims}`)
    const algorithm = { name: "ECDSA", hash: "SHA-256" }
    expect(await crypto.subtle.verify(algorithm, verifier, fromBase64Url(signature), signed)).toBe(true)
  })
})
