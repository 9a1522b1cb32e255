import { type Accessor, createSignal, onCleanup } from "solid-js"

/** A sentence that is right for a while only. */
export interface PassingWord {
  readonly word: Accessor<string>
  readonly say: (word: string) => void
}

const SHOWN_MS = 12_000 // as long as one needs to take up the telephone

/** Keeps a sentence for as long as it is of use; the next one takes its place. */
export function createPassingWord(): PassingWord {
  const [word, setWord] = createSignal("")
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function say(next: string): void {
    clearTimeout(timer)
    setWord(next)
    timer = setTimeout(() => setWord(""), SHOWN_MS)
  }

  return { word, say }
}
