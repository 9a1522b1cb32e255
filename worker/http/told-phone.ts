import { z } from "zod"

const METADATA = z.object({
  entry: z.tuple(
    [
      z.object({
        changes: z.tuple(
          [z.object({ value: z.object({ metadata: z.object({ display_phone_number: z.string() }) }) })],
          z.unknown(),
        ),
      }),
    ],
    z.unknown(),
  ),
})

/** Our own number as an update's JSON text tells it, in digits with country code; null when it does not. */
export function toldPhone(raw: string): string | null {
  const read = METADATA.safeParse(parse(raw))
  if (!read.success) return null
  const digits = read.data.entry[0].changes[0].value.metadata.display_phone_number.replace(/\D/g, "")
  return /^[1-9]\d{3,14}$/.test(digits) ? digits : null
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined // what cannot be read tells nothing
  }
}
