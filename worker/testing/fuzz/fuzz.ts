import { seededRandom } from "../webhooks/mutate-json.ts"

/** What makes one case: numbers from 0 to 1, and the seed that gives the same ones again. */
export interface FuzzCase {
  readonly random: () => number
  readonly seed: number
  /** A whole number below a bound. */
  below(bound: number): number
  /** One of a list. */
  one<Item>(items: readonly Item[]): Item
}

/** Set by `FUZZ_SEED` and `FUZZ_SECONDS` of the shell, which vitest.config.ts hands on under these names. */
const { env: settings } = import.meta as unknown as {
  readonly env: Readonly<Record<string, string | undefined>>
}
const FIRST_SEED = Number(settings["VITE_FUZZ_SEED"] ?? "") || 1
const SECONDS = Number(settings["VITE_FUZZ_SECONDS"] ?? "") || 0

/** How long a test may take that runs so many cases; for the third argument of `it`. */
export const FUZZ_TIMEOUT_MS = 30_000 + SECONDS * 1_000

/**
 * Runs cases with seeds that follow each other: `cases` of them, or as many as `FUZZ_SECONDS` allow. What
 * fails says its seed; `FUZZ_SEED=<seed>` begins there.
 */
export async function fuzz(cases: number, run: (one: FuzzCase) => Promise<void>): Promise<number> {
  const until = Date.now() + SECONDS * 1_000
  let seed = FIRST_SEED
  for (; SECONDS > 0 ? Date.now() < until : seed < FIRST_SEED + cases; seed++) {
    try {
      await run(caseOf(seed))
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
  }
  return seed - FIRST_SEED
}

/** The case of a seed. */
export function caseOf(seed: number): FuzzCase {
  const random = seededRandom(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  return {
    random,
    seed,
    below,
    one<Item>(items: readonly Item[]): Item {
      return items[below(items.length)] as Item
    },
  }
}

/** An input for a message, short enough to read. */
export function shown(input: string | Uint8Array): string {
  const text = typeof input === "string" ? input : new TextDecoder().decode(input)
  return text.length > 1_500 ? `${text.slice(0, 1_000)} … (${text.length}) … ${text.slice(-300)}` : text
}
