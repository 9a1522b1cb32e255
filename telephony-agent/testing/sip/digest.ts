import { createHash } from "node:crypto"
import { headerOf, type SipMessage } from "./sip-message.ts"

const md5 = (text: string) => createHash("md5").update(text).digest("hex")

/** The header that answers a 401 or 407 (RFC 2617, MD5). */
export function authorization(
  challenge: SipMessage,
  request: { readonly method: string; readonly uri: string },
  account: { readonly user: string; readonly password: string },
): string {
  const isProxy = challenge.status === 407
  const text = headerOf(challenge, isProxy ? "proxy-authenticate" : "www-authenticate")
  const field = (name: string) => new RegExp(`${name}="?([^",]+)"?`, "i").exec(text)?.[1] ?? ""
  const [realm, nonce, opaque] = [field("realm"), field("nonce"), field("opaque")]
  const secret = md5(`${account.user}:${realm}:${account.password}`)
  const asked = md5(`${request.method}:${request.uri}`)
  const [count, ours] = ["00000001", "0a1b2c3d"]
  // chan_sip asks without a quality of protection (RFC 2069), PJSIP with one.
  const isCounted = /qop=/.test(text)
  const response = md5(
    isCounted ? `${secret}:${nonce}:${count}:${ours}:auth:${asked}` : `${secret}:${nonce}:${asked}`,
  )
  const parts = [
    `username="${account.user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    "algorithm=MD5",
    ...(isCounted ? [`qop=auth,nc=${count},cnonce="${ours}"`] : []),
    ...(opaque === "" ? [] : [`opaque="${opaque}"`]),
  ]
  return `${isProxy ? "Proxy-Authorization" : "Authorization"}: Digest ${parts.join(",")}`
}
