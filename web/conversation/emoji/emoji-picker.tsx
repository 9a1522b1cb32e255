import "../styles/emoji-picker.css"
import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { locale } from "../../words/locale.ts"
import { t } from "../words/later-t.ts"
import { type Emoji, GROUPS, nameOf, searchEmoji } from "./emoji-search.ts"

const COLUMNS = 8

/** A grid of emoji with a search; arrows move, Enter chooses, Escape closes. Loaded when first opened. */
export default function EmojiPicker(props: {
  readonly onChoose: (emoji: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const [query, setQuery] = createSignal("")
  const groups = createMemo(() =>
    query().trim() === "" ? GROUPS : [{ emoji: searchEmoji(query(), locale()) }],
  )
  let root: HTMLDivElement | undefined
  let search: HTMLInputElement | undefined
  onMount(() => search?.focus())

  function outside(event: PointerEvent): void {
    const inside = event.target instanceof Node && root?.parentElement?.contains(event.target) === true
    if (!inside) props.onClose()
  }
  document.addEventListener("pointerdown", outside)
  onCleanup(() => document.removeEventListener("pointerdown", outside))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation()
      event.preventDefault()
      props.onClose()
      return
    }
    const buttons = [...(root?.querySelectorAll<HTMLButtonElement>(".emg button") ?? [])]
    if (event.key === "Enter" && event.target === search) {
      event.preventDefault()
      buttons[0]?.click()
      return
    }
    move(event, buttons)
  }

  function move(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
      ArrowRight: 1,
      ArrowLeft: -1,
    }
    const step = steps[event.key]
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (step === undefined || (here === -1 && event.key !== "ArrowDown")) return
    event.preventDefault()
    if (here + step < 0) search?.focus()
    else buttons[here === -1 ? 0 : Math.min(here + step, buttons.length - 1)]?.focus()
  }

  return (
    <div class="emp" role="dialog" aria-label={t("emoji")} ref={root} onKeyDown={onKeyDown}>
      <input
        class="inp ems"
        type="search"
        ref={search}
        placeholder={t("emojiSearch")}
        aria-label={t("emojiSearch")}
        value={query()}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <div class="emg sb">
        <For each={groups()}>
          {(group) => (
            <div class="emgr">
              <For each={group.emoji}>{(one) => <Choice emoji={one} onChoose={props.onChoose} />}</For>
            </div>
          )}
        </For>
        <Show when={groups().every((group) => group.emoji.length === 0)}>
          <p class="m2 t2 emn">{t("emojiNone")}</p>
        </Show>
      </div>
    </div>
  )
}

function Choice(props: { readonly emoji: Emoji; readonly onChoose: (emoji: string) => void }): JSX.Element {
  const name = () => nameOf(props.emoji, locale())
  return (
    <button
      type="button"
      tabindex="-1"
      title={name()}
      aria-label={name()}
      onClick={() => props.onChoose(props.emoji.emoji)}
    >
      {props.emoji.emoji}
    </button>
  )
}
