/** A key ring: the first key seals, all of them open. */
export interface KeyRing {
  readonly keys: readonly { readonly id: string; readonly key: CryptoKey }[]
}

const IV_BYTES = 12 // NIST SP 800-38D: 96 bits for AES-GCM
const KEY_BYTES = 32

/** Reads `id:base64(32 bytes),…`. Throws, naming the key but never its value, on one that is not 32 bytes. */
export async function readKeyRing(text: string): Promise<KeyRing> {
  const parts = text.split(",").map((part) => part.trim())
  const keys = await Promise.all(parts.filter((part) => part !== "").map(readKey))
  if (keys.length === 0) throw new Error("RAMAL_ENCRYPTION_KEYS holds no key")
  return { keys }
}

/** Encrypts a text; `bound` is where it belongs and must be given again to open it. `id.iv.ciphertext`, base64. */
export async function seal(ring: KeyRing, text: string, bound: string): Promise<string> {
  const [first] = ring.keys
  if (first === undefined) throw new Error("the key ring is empty")
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(algorithm(iv, bound), first.key, bytesOf(text))
  return [first.id, toBase64(iv), toBase64(new Uint8Array(sealed))].join(".")
}

/** Whether a text is sealed with the key that seals today. */
export function isSealedWithFirst({ keys }: KeyRing, sealed: string): boolean {
  return keys[0] !== undefined && sealed.startsWith(`${keys[0].id}.`)
}

/** Decrypts what `seal` made. Throws when the key is not in the ring, or the text or its place was changed. */
export async function unseal(ring: KeyRing, sealed: string, bound: string): Promise<string> {
  const [id, iv, ciphertext] = sealed.split(".")
  const found = ring.keys.find((one) => one.id === id)
  if (found === undefined || iv === undefined || ciphertext === undefined) {
    throw new Error(`no key ${id ?? ""} in the key ring`)
  }
  const text = await crypto.subtle.decrypt(
    algorithm(fromBase64(iv), bound),
    found.key,
    fromBase64(ciphertext),
  )
  return new TextDecoder().decode(text)
}

async function readKey(part: string) {
  const at = part.indexOf(":")
  const id = part.slice(0, at)
  const bytes = fromBase64(part.slice(at + 1))
  if (at < 1 || id.includes(".") || bytes.byteLength !== KEY_BYTES) {
    throw new Error(`RAMAL_ENCRYPTION_KEYS: key ${id} is not id:base64 of ${KEY_BYTES} bytes`)
  }
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"])
  return { id, key }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, bound: string) {
  return { name: "AES-GCM", iv, additionalData: bytesOf(bound) }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Array.from(atob(text), (character) => character.charCodeAt(0)))
}
