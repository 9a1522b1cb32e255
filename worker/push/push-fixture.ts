import { vi } from "vitest"
import type { PushPayload } from "#protocol/push.ts"
import { fromBase64Url, joined, toBase64Url } from "./base64url.ts"

const CURVE = { name: "ECDH", namedCurve: "P-256" }

/** A browser with a subscription of its own, which opens what is sent to it as a browser does. */
export async function someBrowser() {
  const pair = (await crypto.subtle.generateKey(CURVE, true, ["deriveBits"])) as CryptoKeyPair
  const point = new Uint8Array((await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer)
  const auth = crypto.getRandomValues(new Uint8Array(16))
  return {
    endpoint: `https://push.example.com/send/${crypto.randomUUID()}`,
    keys: { p256dh: toBase64Url(point), auth: toBase64Url(auth) },
    /** The text of a body in `aes128gcm` (RFC 8188), or a throw where it is for somebody else. */
    open: (body: Uint8Array<ArrayBuffer>) => open(body, pair, point, auth),
  }
}

/** A browser of the tests. */
export type TestBrowser = Awaited<ReturnType<typeof someBrowser>>

/** A request that reached the push service. */
export interface PushedRequest {
  readonly endpoint: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** Puts a push service in place of `fetch` for the whole isolate; it answers 201 until told otherwise. */
export function fakePushService() {
  const requests: PushedRequest[] = []
  let answer = (): Response => new Response(null, { status: 201 })
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    const body = new Uint8Array(await request.arrayBuffer())
    requests.push({ endpoint: request.url, headers: request.headers, body })
    return answer()
  })
  return {
    requests,
    answer(next: () => Response) {
      answer = next
    },
    /** What a browser was told, oldest first. */
    async told({ endpoint, open: opened }: TestBrowser): Promise<readonly PushPayload[]> {
      const own = requests.filter((request) => request.endpoint === endpoint)
      return Promise.all(own.map(async ({ body }) => JSON.parse(await opened(body)) as PushPayload))
    },
  }
}

async function open(
  body: Uint8Array<ArrayBuffer>,
  pair: CryptoKeyPair,
  point: Uint8Array,
  auth: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const salt = body.slice(0, 16)
  const length = body[20] ?? 0
  const sender = body.slice(21, 21 + length)
  const other = await crypto.subtle.importKey("raw", sender, CURVE, true, [])
  const algorithm = { name: "ECDH", public: other } as unknown as SubtleCryptoDeriveKeyAlgorithm
  const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, pair.privateKey, 256))
  const material = await hkdf(shared, auth, joined(text("WebPush: info\0"), point, sender), 32)
  const key = await hkdf(material, salt, text("Content-Encoding: aes128gcm\0"), 16)
  const iv = await hkdf(material, salt, text("Content-Encoding: nonce\0"), 12)
  const opener = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"])
  const sealed = body.slice(21 + length)
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, opener, sealed))
  return new TextDecoder().decode(plain.slice(0, plain.lastIndexOf(2)))
}

async function hkdf(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"])
  const bits = await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8)
  return new Uint8Array(bits)
}

function text(plain: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(plain))
}

/** What `fromBase64Url` gives, for looking into tokens. */
export function jsonIn(part: string | undefined): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(fromBase64Url(part ?? ""))) as Record<string, unknown>
}
