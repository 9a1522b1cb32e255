import "./rich.css"
import { createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { laterPart } from "../../../parts/later-part.tsx"
import type { RichKind } from "./rich-content.ts"
import { RICH_ICONS } from "./rich-icons.ts"
import { RICH_GROUPS } from "./rich-kinds.ts"
import { richWords as t } from "./words/rich-words.ts"

const RichDialog = laterPart(() => import("./rich-dialog.tsx"))

/** Every kind of message that has a form of its own, and the form that was chosen. Loaded when first opened. */
export default function RichMenu(props: {
  /** The menu or the dialog is over. */
  readonly onClose: () => void
  /** The same, with a message on its way. */
  readonly onSent: () => void
}): JSX.Element {
  const [kind, setKind] = createSignal<RichKind | null>(null)
  const opener = document.activeElement
  function leave(): void {
    props.onClose()
    if (opener instanceof HTMLElement) opener.focus()
  }
  function sent(): void {
    props.onClose()
    props.onSent()
  }
  return (
    <Show when={kind()} fallback={<Menu onChoose={setKind} onLeave={leave} onAway={() => props.onClose()} />}>
      {(chosen) => <RichDialog kind={chosen()} onClose={leave} onSent={sent} />}
    </Show>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function Menu(props: {
  readonly onChoose: (kind: RichKind) => void
  readonly onLeave: () => void
  /** The focus has gone elsewhere by itself. */
  readonly onAway: () => void
}): JSX.Element {
  const id = createUniqueId()
  let root: HTMLDivElement | undefined
  const items = () => [...(root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])]
  onMount(() => items()[0]?.focus())

  function outside(event: PointerEvent): void {
    const inside = event.target instanceof Node && root?.parentElement?.contains(event.target) === true
    if (!inside) props.onAway()
  }
  document.addEventListener("pointerdown", outside)
  onCleanup(() => document.removeEventListener("pointerdown", outside))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Tab") props.onAway()
    const next = event.key === "Escape" ? null : nextItem(event.key, items())
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === null) props.onLeave()
    else next.focus()
  }

  return (
    <div class="menu rm sb" role="menu" tabindex="-1" aria-label={t("menu")} ref={root} onKeyDown={onKeyDown}>
      <For each={RICH_GROUPS}>
        {({ group, kinds }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a menu
          <div role="group" aria-labelledby={`${id}-${group}`}>
            <p class="mh" id={`${id}-${group}`}>
              {t(`group-${group}`)}
            </p>
            <For each={kinds}>
              {(kind) => (
                <button
                  type="button"
                  class="mi"
                  role="menuitem"
                  tabindex="-1"
                  onClick={() => props.onChoose(kind)}
                >
                  <Icon svg={RICH_ICONS[kind]} />
                  {t(`kind-${kind}`)}
                </button>
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}

/** Up and down go round, Home and End to the ends, a letter to the next name that begins with it. */
function nextItem(key: string, all: readonly HTMLElement[]): HTMLElement | undefined {
  const here = all.indexOf(document.activeElement as HTMLElement)
  const step = STEPS[key]
  if (step !== undefined) return all[(here + step + all.length) % all.length]
  if (key === "Home") return all[0]
  if (key === "End") return all.at(-1)
  if (key.length !== 1 || key === " ") return undefined // keys that make no letter, and the one that presses
  const after = [...all.slice(here + 1), ...all.slice(0, here + 1)]
  return after.find(({ textContent }) => textContent?.trim().toLowerCase().startsWith(key.toLowerCase()))
}
