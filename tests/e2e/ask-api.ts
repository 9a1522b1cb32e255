import type { House } from "./product.ts"

/** Asks a house's API as a program does: `path` after its version. Throws with what it said when it refuses. */
export async function askApi(
  { url, apiKey }: Pick<House, "url" | "apiKey">,
  method: string,
  path: string,
  body?: object,
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
): Promise<any> {
  const isForm = body instanceof FormData
  const type = isForm ? {} : { "content-type": "application/json" }
  const headers = { authorization: `Bearer ${apiKey}`, ...type }
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return text === "" ? null : JSON.parse(text)
}
