import { fromBase64Url, joined } from "./base64url.ts"

/** Length of the one record that a push is; services take at least 4,096 bytes in all (RFC 8030, section 7.2). */
const RECORD_BYTES = 4_096
/** Longest text that fits: the record without header (86), delimiter (1) and tag (16). */
export const MOST_PUSH_BYTES = RECORD_BYTES - 103

const SALT_BYTES = 16
const CURVE = { name: "ECDH", namedCurve: "P-256" }

/** The keys of a browser's subscription, base64url. */
export interface PushKeys {
  /** Uncompressed point of P-256, 65 bytes. */
  readonly p256dh: string
  /** Shared secret, 16 bytes. */
  readonly auth: string
}

/** What is drawn anew for each push; given only where a test repeats the RFC's example. */
export interface PushChance {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly pair: CryptoKeyPair
}

/** A body in `aes128gcm` that only the browser of these keys opens (RFC 8291, RFC 8188). */
export async function encryptPush(
  text: string,
  { p256dh, auth }: PushKeys,
  chance?: PushChance,
): Promise<Uint8Array<ArrayBuffer>> {
  const { salt, pair } = chance ?? (await drawn())
  const browserKey = fromBase64Url(p256dh)
  const ownKey = await rawKey(pair.publicKey)
  const shared = await sharedSecret(pair.privateKey, browserKey)
  const info = joined(bytesOf("WebPush: info\0"), browserKey, ownKey)
  const material = await hkdf(shared, fromBase64Url(auth), info, 32)
  const key = await hkdf(material, salt, bytesOf("Content-Encoding: aes128gcm\0"), 16)
  const nonce = await hkdf(material, salt, bytesOf("Content-Encoding: nonce\0"), 12)
  const record = joined(bytesOf(text), Uint8Array.of(2)) // the delimiter of the last record
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await aesKey(key), record)
  return joined(salt, recordSize(), Uint8Array.of(ownKey.length), ownKey, new Uint8Array(sealed))
}

/** Whether keys are what a subscription has: a point on the curve, and 16 bytes. */
export async function arePushKeys({ p256dh, auth }: PushKeys): Promise<boolean> {
  try {
    await crypto.subtle.importKey("raw", fromBase64Url(p256dh), CURVE, true, [])
    return fromBase64Url(auth).length === 16
  } catch {
    return false
  }
}

async function drawn(): Promise<PushChance> {
  const pair = (await crypto.subtle.generateKey(CURVE, true, ["deriveBits"])) as CryptoKeyPair
  return { salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)), pair }
}

async function sharedSecret(own: CryptoKey, browserKey: Uint8Array<ArrayBuffer>) {
  const other = await crypto.subtle.importKey("raw", browserKey, CURVE, true, [])
  // the platform's types name the standard's `public` otherwise
  const algorithm = { name: "ECDH", public: other } as unknown as SubtleCryptoDeriveKeyAlgorithm
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, own, 256))
}

async function hkdf(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"])
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}

function aesKey(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"])
}

async function rawKey(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array((await crypto.subtle.exportKey("raw", key)) as ArrayBuffer)
}

function recordSize(): Uint8Array {
  return Uint8Array.of(RECORD_BYTES >> 24, RECORD_BYTES >> 16, RECORD_BYTES >> 8, RECORD_BYTES & 255)
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}
