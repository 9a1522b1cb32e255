import { createSignal } from "solid-js"
import { locale } from "../../words/locale.ts"
import type { Emoji } from "../emoji/emoji-search.ts"

/** How many are offered while one types `:name`. */
const OFFERED = 6
const WANTED = /(?:^|\s)(:([\p{L}\d_+-]{2,}))$/u

/** Offers emoji for a `:word` before the caret; their names are loaded with the first one. */
export function createEmojiHint() {
  const [matches, setMatches] = createSignal<readonly Emoji[]>([])
  const [chosen, setChosen] = createSignal(0)
  const [length, setLength] = createSignal(0)
  let wanted = ""

  function close(): void {
    wanted = ""
    setMatches([])
  }

  async function look(beforeCaret: string): Promise<void> {
    const match = WANTED.exec(beforeCaret)
    const query = match?.[2] ?? ""
    wanted = query
    if (query === "") {
      setMatches([])
      return
    }
    const { searchEmoji } = await import("../emoji/emoji-search.ts")
    if (wanted !== query) return
    setMatches(searchEmoji(query, locale()).slice(0, OFFERED))
    setLength(match?.[1]?.length ?? 0)
    setChosen(0)
  }

  /** What a key does to the offer: nothing (null), something of its own, or a choice. */
  function onKey(
    event: KeyboardEvent,
  ): null | "handled" | { readonly emoji: string; readonly length: number } {
    const count = matches().length
    if (count === 0) return null
    if (event.key === "Escape") {
      close()
      return "handled"
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) {
      setChosen((chosen() + step + count) % count)
      return "handled"
    }
    if ((event.key !== "Enter" || event.shiftKey) && event.key !== "Tab") return null
    const emoji = matches()[chosen()]?.emoji ?? ""
    return { emoji, length: length() }
  }

  return { matches, chosen, length, look, onKey, close }
}

/** The offer, as its list shows it. */
export type EmojiHint = ReturnType<typeof createEmojiHint>
