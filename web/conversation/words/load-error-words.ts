import { createRoot, createSignal } from "solid-js"
import type { ErrorSentences } from "./error-words.ts"

type Sentences = (error: { readonly code: number; readonly title: string }) => ErrorSentences | null

const [sentences, setSentences] = createRoot(() => createSignal<Sentences | null>(null))
let asked = false

/**
 * The words of an error, loaded with the first error that is shown; undefined until they have come, null for
 * a code that nobody has described. Reactive.
 */
export function loadedSentences(error: Parameters<Sentences>[0]): ErrorSentences | null | undefined {
  if (!asked) void load()
  return sentences()?.(error)
}

/** Words that cannot be loaded just now are asked for again with the next error. */
export async function load(): Promise<void> {
  asked = true
  try {
    const { errorSentences } = await import("./error-words.ts")
    setSentences(() => errorSentences)
  } catch {
    asked = false
  }
}
