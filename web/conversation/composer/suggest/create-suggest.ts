import { createSignal } from "solid-js"
import type { DraftMode } from "../draft/draft.ts"
import type { FindSuggestions, Suggestion, Suggestions } from "./suggestion.ts"
import { type Trigger, triggerIn } from "./trigger.ts"

/** What the menu shows: a question with its answer. */
export interface OpenMenu {
  readonly trigger: Trigger
  readonly answer: Suggestions
}

/** What a key did to the menu: nothing, something of its own, or a choice. */
export type MenuKey = null | "handled" | { readonly taken: Suggestion; readonly length: number }

/** Offers emoji for `:`, canned replies for `/` and colleagues for `@` while one writes. */
export function createSuggest(find: FindSuggestions) {
  const [menu, setMenu] = createSignal<OpenMenu | null>(null)
  const [chosen, setChosen] = createSignal(0)
  let asked: Trigger | null = null

  function close(): void {
    asked = null
    setMenu(null)
  }

  async function look(beforeCaret: string, mode: DraftMode): Promise<void> {
    const trigger = triggerIn(beforeCaret, mode)
    asked = trigger
    if (trigger === null) {
      setMenu(null)
      return
    }
    const answer = await find(trigger.kind, trigger.query).catch((): Suggestions => ({ status: "failed" }))
    if (asked !== trigger) return
    setChosen(0)
    const isEmpty = answer.status === "found" && answer.items.length === 0
    setMenu(isEmpty ? null : { trigger, answer })
  }

  const items = () => {
    const answer = menu()?.answer
    return answer?.status === "found" ? answer.items : []
  }

  function onKey(event: Pick<KeyboardEvent, "key" | "shiftKey">): MenuKey {
    const open = menu()
    if (open === null) return null
    if (event.key === "Escape") {
      close()
      return "handled"
    }
    const count = items().length
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0 && count > 0) {
      setChosen((chosen() + step + count) % count)
      return "handled"
    }
    const taken = items()[chosen()]
    const takes = event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)
    return takes && taken !== undefined ? { taken, length: open.trigger.length } : null
  }

  return { menu, items, chosen, look, onKey, close }
}

/** The offer, as its menu shows it. */
export type Suggest = ReturnType<typeof createSuggest>
