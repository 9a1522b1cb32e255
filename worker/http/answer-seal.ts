/** An answer as it is given again. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>
  /** Null for an answer without a body (204). */
  readonly body: string | null
}

/** Longest answer that is kept, in characters; a D1 row holds 2 MB and sealing adds a third. */
const MAX_ANSWER_LENGTH = 512 * 1024

const KEPT_HEADERS = ["content-type", "location", "retry-after"]

/** What of an answer is kept, or null: failures and postponements, bytes, and what is too long. */
export async function keepable(answer: Response): Promise<KeptAnswer | null> {
  if (answer.status >= 500 || answer.status === 429) return null
  const type = answer.headers.get("content-type")
  if (type !== null && !/^(application\/([\w.-]+\+)?json|text\/)/.test(type)) return null
  const body = answer.body === null ? null : await answer.clone().text()
  if (body !== null && body.length > MAX_ANSWER_LENGTH) return null
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { headers: Object.fromEntries(headers), body }
}

/**
 * Seals an answer (AES-256-GCM) under a key that only the caller's own `Idempotency-Key` gives: an answer
 * can hold what is shown once, a new API key, and the database must not. `scope` is all that the key
 * belongs to, with the key itself. Base64 of the 12 bytes of the nonce and the sealed text.
 */
export async function sealAnswer(answer: KeptAnswer, scope: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(answer))
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await sealKey(scope), text)
  const bytes = new Uint8Array(nonce.byteLength + sealed.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(sealed), nonce.byteLength)
  return base64(bytes)
}

/** The answer that was sealed for the same scope. Throws for any other. */
export async function openAnswer(sealed: string, scope: string): Promise<KeptAnswer> {
  const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0))
  const nonce = bytes.subarray(0, 12)
  const text = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: nonce },
    await sealKey(scope),
    bytes.subarray(12),
  )
  return JSON.parse(new TextDecoder().decode(text)) as KeptAnswer
}

/** Apart from the hash that is the row's name by its prefix: that hash is in the database. */
async function sealKey(scope: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(`answer\n${scope}`)
  const digest = await crypto.subtle.digest("SHA-256", bytes)
  return crypto.subtle.importKey("raw", digest, "AES-GCM", false, ["encrypt", "decrypt"])
}

/** In pieces: spreading half a megabyte over arguments overflows the stack. */
function base64(bytes: Uint8Array): string {
  let binary = ""
  for (let at = 0; at < bytes.byteLength; at += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  }
  return btoa(binary)
}
