import type { Answer, Bench } from "./bench.ts"
import type { Loose } from "./loose.ts"

/** A person writes; the answer of the control route, and the last webhook that the product had then. */
export async function phoneWrites(
  bench: Bench,
  body: unknown,
  personId = "ana",
): Promise<Answer & { readonly hook: Loose }> {
  const answer = await bench.control("POST", `/people/${personId}/messages`, body)
  await bench.clock.advance(0)
  return { ...answer, hook: bench.received.at(-1) }
}
