const PREFIX = "whsec_"
/** Standard Webhooks, "Signature scheme": between 24 and 64 bytes. */
const SECRET_BYTES = 32

/** A secret of 32 random bytes in base64, with the prefix of Standard Webhooks. */
export function newSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))
}

/** What is signed: id, time (Unix, seconds) and body, and with which secrets. */
export interface Signed {
  readonly id: string
  readonly timestamp: number
  readonly body: string
  /** The newest first. */
  readonly secrets: readonly string[]
}

/** The three headers of Standard Webhooks 1.0.0, with one `v1` signature (HMAC-SHA256) for each secret. */
export async function signatureHeaders({ id, timestamp, body, secrets }: Signed) {
  const text = `${id}.${timestamp}.${body}`
  const signatures = await Promise.all(secrets.map((secret) => signature(secret, text)))
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  }
}

async function signature(secret: string, text: string): Promise<string> {
  const bytes = fromBase64(secret.slice(PREFIX.length))
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))
  return `v1,${toBase64(new Uint8Array(mac))}`
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Array.from(atob(text), (character) => character.charCodeAt(0)))
}
