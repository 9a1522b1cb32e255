/** SHA-256 of bytes or of a text in UTF-8, as 64 hex digits. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** A random id, `<prefix>_` and 26 characters of `[0-9a-z]` (134 bits, RFC 4122's random ids have 122). */
export function newId(prefix: string): string {
  let id = ""
  while (id.length < 26) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 252 is the largest multiple of 36 in a byte: above it the first letters would be likelier
      if (byte < 252 && id.length < 26) id += (byte % 36).toString(36)
    }
  }
  return `${prefix}_${id}`
}

/** 32 random bytes in base64url (RFC 4648, section 5), 43 characters without padding. */
export function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}
