const HEADER = /^sha256=([0-9a-f]{64})$/i
const HMAC = { name: "HMAC", hash: "SHA-256" } as const
const MOST_KEYS = 256 // secrets in use at a time: one or two for each app, far below this

const keys = new Map<string, CryptoKey>()

/**
 * Which app secret signed a body: its index in `secrets`, or -1 for none, for no header and for one that
 * is not `sha256=<64 hex digits>`. The bytes are those that came: a body written anew has other escapes.
 * `subtle.verify` compares in constant time, and all secrets are tried whatever comes of the first.
 * Meta, webhooks, "Validating payloads".
 */
export async function verifySignature(
  body: Uint8Array,
  header: string | null,
  secrets: readonly string[],
): Promise<number> {
  const digits = HEADER.exec(header?.trim() ?? "")?.[1]
  if (digits === undefined) return -1
  const claimed = bytesOfHex(digits)
  const verdicts = await Promise.all(secrets.map((secret) => isSignedWith(secret, claimed, body)))
  return verdicts.indexOf(true)
}

/** The header value `sha256=<hex>` that Meta sends with this body, signed with this app secret. */
export async function signBody(body: Uint8Array, secret: string): Promise<string> {
  const signature = await crypto.subtle.sign(HMAC, await keyOf(secret), body as Uint8Array<ArrayBuffer>)
  const hex = [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, "0"))
  return `sha256=${hex.join("")}`
}

/** An empty secret would let anybody sign; it matches nothing. */
async function isSignedWith(
  secret: string,
  claimed: Uint8Array<ArrayBuffer>,
  body: Uint8Array,
): Promise<boolean> {
  if (secret === "") return false
  return crypto.subtle.verify(HMAC, await keyOf(secret), claimed, body as Uint8Array<ArrayBuffer>)
}

/** Keeps the imported key, never the promise of one: a promise must not be awaited by another request. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret)
  if (known !== undefined) return known
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), HMAC, false, [
    "sign",
    "verify",
  ])
  if (keys.size >= MOST_KEYS) keys.clear()
  keys.set(secret, key)
  return key
}

function bytesOfHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}
