import { toBase64Url } from "./base64url.ts"

/** How long a token says who sends, milliseconds; at most 24 hours (RFC 8292, section 2). */
const TOKEN_MS = 12 * 60 * 60 * 1000

const CURVE = { name: "ECDSA", namedCurve: "P-256" }

/** The key pair of the installation. */
export interface VapidKeys {
  /** Uncompressed point of P-256, base64url: what browsers subscribe with. */
  readonly publicKey: string
  /** JSON Web Key as text. */
  readonly privateKey: string
}

/** A new key pair. */
export async function makeVapidKeys(): Promise<VapidKeys> {
  const pair = (await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"])) as CryptoKeyPair
  const point = (await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer
  const privateKey = JSON.stringify(await crypto.subtle.exportKey("jwk", pair.privateKey))
  return { publicKey: toBase64Url(new Uint8Array(point)), privateKey }
}

/**
 * The `Authorization` of a push (RFC 8292, section 3): a token for the push service of `endpoint`, signed
 * with ES256. `subject` is how to reach the sender, an `https:` or `mailto:` address. `now` in milliseconds.
 */
export async function vapidHeader(
  { publicKey, privateKey }: VapidKeys,
  endpoint: string,
  subject: string,
  now: number,
): Promise<string> {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor((now + TOKEN_MS) / 1000), sub: subject }
  const text = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`
  const key = await crypto.subtle.importKey("jwk", JSON.parse(privateKey), CURVE, false, ["sign"])
  const algorithm = { name: "ECDSA", hash: "SHA-256" }
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))
  return `vapid t=${text}.${toBase64Url(new Uint8Array(signature))}, k=${publicKey}`
}

function part(json: Readonly<Record<string, string | number>>): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(json)))
}
