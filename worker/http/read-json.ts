import type { z } from "zod"
import { fieldErrors } from "./field-errors.ts"
import type { HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { discard, readUpTo } from "./read-body.ts"

/** Largest JSON body a route takes; the webhook has a limit of its own. */
export const MAX_JSON_BYTES = 1024 * 1024

/** Deepest nesting of arrays and objects; what we take is never deeper than 10. */
export const MAX_JSON_DEPTH = 64

/**
 * The JSON body of a request, as its schema understands it. An absent body counts as `{}`, so that routes
 * whose fields are all optional can be called without one. Throws the refusal: 413, 400 `bad-json`,
 * 422 `validation-failed`.
 */
export async function readJson<Schema extends z.ZodType>(
  c: HttpContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (Number(c.req.header("content-length") ?? 0) > MAX_JSON_BYTES) throw tooLarge()
  const body = await readUpTo(c.req.raw.body, MAX_JSON_BYTES)
  if ("tooLarge" in body) {
    await discard(body.tooLarge)
    throw tooLarge()
  }
  const json = parseJson(body.bytes)
  c.set("body", json)
  return understood(schema, json)
}

/** The query of a request, as its schema understands it; every value is a text. Throws 422. */
export function readQuery<Schema extends z.ZodType>(c: HttpContext, schema: Schema): z.output<Schema> {
  return understood(schema, c.req.query())
}

function understood<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw invalid(fieldErrors(result.error))
}

function tooLarge(): Refusal {
  return new Refusal("payload-too-large", {
    detail: `A JSON body has at most ${MAX_JSON_BYTES} bytes.`,
    facts: { limit_bytes: MAX_JSON_BYTES },
  })
}

function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (text.trim() === "") return {}
  if (depthOf(text) > MAX_JSON_DEPTH) {
    throw new Refusal("bad-json", { detail: `The body is nested deeper than ${MAX_JSON_DEPTH}.` })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal("bad-json") // the parser's own words quote the body
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new Refusal("bad-json", { detail: "The body is not UTF-8." })
  }
}

/** How deep the brackets outside of texts go; before parsing, because what walks the value recurses. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x5d || code === 0x7d) depth--
  }
  return deepest
}
