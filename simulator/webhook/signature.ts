import { createHmac } from "node:crypto"

/**
 * JSON the way Meta's servers write it: every character outside ASCII as `\uXXXX` in lower-case hex, and `/`
 * as `\/`. A receiver that parses and writes again before checking the signature fails on it, as it would live.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[^\x20-\x7e]/g, escaped)
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
}

/** The value of `X-Hub-Signature-256` for these bytes: `sha256=` and HMAC-SHA256 in hex, keyed by the app secret. */
export function signatureOf(rawBody: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(rawBody).digest("hex")}`
}
