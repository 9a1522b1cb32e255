import { createSignal, createUniqueId, type JSX, onCleanup, Show } from "solid-js"

/** A button with a menu under it: arrows move, Escape and a click elsewhere close, focus comes back. */
export function PopMenu(props: {
  readonly label: string
  /** The button is called by what stands in it; `label` is then the menu's alone. */
  readonly namedByFace?: boolean
  readonly title?: string
  readonly class: string
  readonly face: JSX.Element
  /** Hands out the way to open it from elsewhere. */
  readonly handle?: (open: () => void) => void
  readonly onOpen?: () => void
  /** The menu's buttons; `close` after a choice. */
  readonly children: (close: () => void) => JSX.Element
}): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const id = createUniqueId()
  let root: HTMLSpanElement | undefined
  let button: HTMLButtonElement | undefined

  function items(): readonly HTMLElement[] {
    return [...(root?.querySelectorAll<HTMLElement>("[role=menuitem]:not([disabled])") ?? [])]
  }

  function show(): void {
    props.onOpen?.()
    setOpen(true)
    queueMicrotask(() => items()[0]?.focus())
  }

  function close(): void {
    setOpen(false)
    button?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!open()) return
    if (event.key === "Tab") setOpen(false)
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (event.key !== "Escape" && step === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === "Escape") {
      close()
      return
    }
    const all = items()
    const here = all.indexOf(document.activeElement as HTMLElement)
    all[(here + step + all.length) % all.length]?.focus()
  }

  function outside(event: PointerEvent): void {
    if (event.target instanceof Node && root?.contains(event.target) === false) setOpen(false)
  }
  document.addEventListener("pointerdown", outside)
  onCleanup(() => document.removeEventListener("pointerdown", outside))
  props.handle?.(show)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu inside
    <span class="pm" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class={props.class}
        aria-label={props.namedByFace === true ? undefined : props.label}
        title={props.title ?? props.label}
        aria-haspopup="menu"
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => (open() ? close() : show())}
      >
        {props.face}
      </button>
      <Show when={open()}>
        <div class="menu pmm" role="menu" id={id} aria-label={props.label}>
          {props.children(close)}
        </div>
      </Show>
    </span>
  )
}
