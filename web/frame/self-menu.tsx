import { createEffect, createSignal, type JSX, onCleanup, Show } from "solid-js"
import { Avatar } from "../parts/avatar.tsx"
import { laterPart } from "../parts/later-part.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { frameWords as t } from "./words/frame-words.ts"

const SelfPanel = laterPart(async () => ({ default: (await import("./self-panel.tsx")).SelfPanel }))

/** One's own corner: who one is, language, theme, and the way out. */
export function SelfMenu(): JSX.Element {
  const { me } = useSignedIn()
  const [isOpen, setOpen] = createSignal(false)
  let root: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined

  createEffect(() => {
    if (!isOpen()) return
    const away = (event: Event) => {
      if (event.target instanceof Node && root?.contains(event.target) === false) setOpen(false)
    }
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, away)
    onCleanup(() => {
      for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, away)
    })
  })

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !isOpen()) return
    event.stopPropagation()
    setOpen(false)
    button?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the controls inside
    <div class="self" ref={root} onKeyDown={closeOnEscape}>
      <button
        type="button"
        class="self-button"
        ref={button}
        aria-expanded={isOpen()}
        title={me().user.name}
        onClick={() => setOpen(!isOpen())}
      >
        <Avatar name={me().user.name} id={me().user.id} />
        <span class="vh">{t("self-menu", { name: me().user.name })}</span>
      </button>
      <Show when={isOpen()}>
        <SelfPanel onDone={() => setOpen(false)} />
      </Show>
    </div>
  )
}
