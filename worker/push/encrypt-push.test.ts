import { describe, expect, it } from "vitest"
import { fromBase64Url, joined, toBase64Url } from "./base64url.ts"
import { arePushKeys, encryptPush, MOST_PUSH_BYTES } from "./encrypt-push.ts"

/** The example of RFC 8291, section 5. */
const EXAMPLE = {
  text: "When I grow up, I want to be a watermelon",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  ownPrivate: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  ownPublic: "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  browser: {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
  body: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
}

const CURVE = { name: "ECDH", namedCurve: "P-256" }

async function examplePair(): Promise<CryptoKeyPair> {
  const point = fromBase64Url(EXAMPLE.ownPublic)
  const [x, y] = [toBase64Url(point.slice(1, 33)), toBase64Url(point.slice(33))]
  const jwk = { kty: "EC", crv: "P-256", x, y }
  return {
    publicKey: await crypto.subtle.importKey("jwk", jwk, CURVE, true, []),
    privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d: EXAMPLE.ownPrivate }, CURVE, true, [
      "deriveBits",
    ]),
  }
}

describe("the body of a push", () => {
  it("[PUSH1] is that of the example in RFC 8291", async () => {
    const chance = { salt: fromBase64Url(EXAMPLE.salt), pair: await examplePair() }
    const body = await encryptPush(EXAMPLE.text, EXAMPLE.browser, chance)
    expect(toBase64Url(body)).toBe(EXAMPLE.body)
  })

  it("[PUSH1] is never the same twice, and the longest text fits what services take", async () => {
    const text = "x".repeat(MOST_PUSH_BYTES)
    const bodies = await Promise.all([text, text].map((one) => encryptPush(one, EXAMPLE.browser)))
    expect(new Set(bodies.map(toBase64Url)).size).toBe(2)
    expect(bodies.map(({ length }) => length)).toEqual([4_096, 4_096])
  })

  it("[PUSH1] keys that are no point, or no secret of 16 bytes, are none", async () => {
    const { p256dh, auth } = EXAMPLE.browser
    expect(await arePushKeys({ p256dh, auth })).toBe(true)
    const offCurve = toBase64Url(joined(Uint8Array.of(4), new Uint8Array(64).fill(1)))
    for (const wrong of ["", "%", "BAAA", p256dh.slice(1), offCurve]) {
      expect(await arePushKeys({ p256dh: wrong, auth })).toBe(false)
    }
    expect(await arePushKeys({ p256dh, auth: "AAAA" })).toBe(false)
  })
})
