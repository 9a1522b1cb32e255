import filterIcon from "lucide-static/icons/list-filter.svg?raw"
import { createEffect, createSignal, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { useCommands } from "../commands/registry.ts"
import { Icon } from "../parts/icon.tsx"
import { type Narrow, narrowKey } from "./narrow.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const FilterPanel = lazy(() => import("./filter-panel.tsx"))

/** Opens what a list can be narrowed to, and the saved views. */
export function FilterButton(props: {
  readonly filter: InboxFilter
  readonly query: string
  readonly narrow: Narrow
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  const isNarrowed = () => narrowKey(props.narrow) !== ""
  let root: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined

  function close(): void {
    setOpen(false)
    button?.focus()
  }

  createEffect(() => {
    if (!isOpen()) return
    const away = (event: Event) => {
      if (event.target instanceof Node && root?.contains(event.target) === false) setOpen(false)
    }
    document.addEventListener("pointerdown", away)
    onCleanup(() => document.removeEventListener("pointerdown", away))
  })
  useCommands(() => [
    {
      id: "list.narrow",
      title: t("narrow"),
      group: "list",
      keys: ["f"],
      icon: filterIcon,
      run: () => button?.offsetParent !== null && setOpen(true),
    },
  ])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the controls inside
    <div
      class="fb"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen()) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        class="ib"
        classList={{ on: isNarrowed() }}
        ref={button}
        aria-label={t("narrow")}
        title={t("narrow")}
        aria-expanded={isOpen()}
        aria-keyshortcuts="f"
        onClick={() => setOpen(!isOpen())}
      >
        <Icon svg={filterIcon} />
      </button>
      <Show when={isOpen()}>
        <Suspense>
          <FilterPanel {...props} onDone={close} />
        </Suspense>
      </Show>
    </div>
  )
}
