import searchIcon from "lucide-static/icons/search.svg?raw"
import clearIcon from "lucide-static/icons/x.svg?raw"
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js"
import { useCommands } from "../commands/registry.ts"
import { Icon } from "../parts/icon.tsx"
import { inboxWords as t } from "./words/inbox-words.ts"

const DEBOUNCE_MS = 250 // a person types a letter in some 150 ms; the pause after a word is longer

/** The search of the list; waits until one pauses. `/` comes here from anywhere, Escape empties and leaves. */
export function SearchBox(props: {
  readonly query: string
  readonly onSearch: (query: string) => void
  /** Down goes to the rows. */
  readonly onDown: () => void
}): JSX.Element {
  const [text, setText] = createSignal(props.query)
  let input: HTMLInputElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  createEffect(
    on(
      () => props.query,
      (query) => query !== text().trim() && setText(query),
      { defer: true },
    ),
  )

  function search(next: string, pauseMs: number): void {
    setText(next)
    clearTimeout(timer)
    timer = setTimeout(() => props.onSearch(next.trim()), pauseMs)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") search(text(), 0)
    if (event.key === "ArrowDown") {
      event.preventDefault()
      props.onDown()
    }
    if (event.key !== "Escape") return
    event.stopPropagation()
    if (text() === "") input?.blur()
    else search("", 0)
  }

  function goHere(): void {
    if (input === undefined || input.offsetParent === null) return
    input.focus()
    input.select()
  }
  useCommands(() => [
    { id: "list.search", title: t("search"), group: "list", keys: ["/"], icon: searchIcon, run: goHere },
  ])

  return (
    // biome-ignore lint/a11y/useSemanticElements: Chrome 109 does not know <search>
    <div class="se" role="search">
      <Icon svg={searchIcon} />
      <input
        ref={input}
        type="search"
        value={text()}
        placeholder={t("search")}
        aria-label={t("search")}
        aria-keyshortcuts="/"
        autocomplete="off"
        enterkeyhint="search"
        onInput={(event) => search(event.currentTarget.value, DEBOUNCE_MS)}
        onKeyDown={onKeyDown}
      />
      <Show when={text() !== ""} fallback={<SlashHint />}>
        <button
          type="button"
          class="ib"
          aria-label={t("clear-search")}
          title={t("clear-search")}
          onClick={() => {
            search("", 0)
            input?.focus()
          }}
        >
          <Icon svg={clearIcon} size="s" />
        </button>
      </Show>
    </div>
  )
}

function SlashHint(): JSX.Element {
  return (
    <span aria-hidden="true">
      <kbd>/</kbd>
    </span>
  )
}
