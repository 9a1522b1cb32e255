import { sha256Hex } from "../accounts/digest.ts"

/**
 * The hash of what a body says. A form is hashed by its fields and files: a browser that sends the same form
 * again separates the parts with another boundary, which is no other content (RFC 7578, section 4.1).
 */
export async function contentHash(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<string> {
  const type = headers.get("content-type") ?? ""
  const form = type.startsWith("multipart/form-data") ? await formOf(bytes, type) : null
  return form === null ? sha256Hex(bytes) : sha256Hex(JSON.stringify(await Promise.all(form.map(fieldHash))))
}

/** The fields in their order, or null for what is no form; then the route says what is wrong with it. */
async function formOf(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<[string, File | string][] | null> {
  try {
    return [...(await new Response(bytes, { headers: { "content-type": type } }).formData())]
  } catch {
    return null
  }
}

async function fieldHash([name, value]: [string, File | string]): Promise<readonly string[]> {
  if (typeof value === "string") return [name, "text", value]
  return [name, "file", value.name, value.type, await sha256Hex(new Uint8Array(await value.arrayBuffer()))]
}
