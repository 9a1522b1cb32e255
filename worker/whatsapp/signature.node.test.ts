import { createHmac } from "node:crypto"
import { expect, test } from "vitest"
import { signBody, verifySignature } from "./signature.ts"

const BODY = new TextEncoder().encode('{"object":"whatsapp_business_account","entry":[{"id":"\\u00e7\\/"}]}')

function hexOf(secret: string, body: Uint8Array = BODY): string {
  return createHmac("sha256", secret).update(body).digest("hex")
}

test("[SG1] the secret that signed is told by its place, current or previous", async () => {
  const header = `sha256=${hexOf("previous")}`
  expect(await verifySignature(BODY, header, ["current", "previous"])).toBe(1)
  expect(await verifySignature(BODY, header, ["previous", "current"])).toBe(0)
})

test("[SG2] upper-case digits are the same digits", async () => {
  expect(await verifySignature(BODY, `sha256=${hexOf("s").toUpperCase()}`, ["s"])).toBe(0)
})

test("[SG3] a body that differs in one byte has no signature", async () => {
  const other = BODY.slice()
  other[other.length - 1] = 32
  expect(await verifySignature(other, `sha256=${hexOf("s")}`, ["s"])).toBe(-1)
})

test.each([
  null,
  "",
  "sha256=",
  hexOf("s"),
  `sha1=${hexOf("s")}`,
  `sha256=${hexOf("s").slice(1)}`,
  `sha256=${hexOf("s")}00`,
  `sha256=${"g".repeat(64)}`,
  `sha256=${hexOf("other")}`,
])("[SG4] the header %s is refused", async (header) => {
  expect(await verifySignature(BODY, header, ["s"])).toBe(-1)
})

test("[SG5] an empty secret and no secret at all match nothing", async () => {
  const header = `sha256=${createHmac("sha256", "").update(BODY).digest("hex")}`
  expect(await verifySignature(BODY, header, [""])).toBe(-1)
  expect(await verifySignature(BODY, header, [])).toBe(-1)
})

test("[SG6] what is signed here is what Meta would sign, an empty body as well", async () => {
  expect(await signBody(BODY, "s")).toBe(`sha256=${hexOf("s")}`)
  const empty = new Uint8Array()
  expect(await verifySignature(empty, await signBody(empty, "s"), ["s"])).toBe(0)
})

test("[SG7] a thousand secrets in turn are all still known", async () => {
  const secrets = Array.from({ length: 1000 }, (_, at) => `secret-${at}`)
  expect(await verifySignature(BODY, `sha256=${hexOf("secret-999")}`, secrets)).toBe(999)
  expect(await verifySignature(BODY, `sha256=${hexOf("secret-0")}`, secrets)).toBe(0)
})
