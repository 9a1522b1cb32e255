import { type JSX, onCleanup, onMount } from "solid-js"

/**
 * A small dialog under the header: the focus goes into it, Escape and a click elsewhere close it, and the
 * focus goes back to where it was.
 */
export function PopSheet(props: {
  readonly label: string
  readonly onClose: () => void
  readonly children: JSX.Element
}): JSX.Element {
  const opener = document.activeElement
  let root: HTMLDivElement | undefined

  function close(): void {
    props.onClose()
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return
    event.preventDefault()
    event.stopPropagation()
    close()
  }

  function outside(event: PointerEvent): void {
    if (event.target instanceof Node && root?.contains(event.target) === false) props.onClose()
  }

  onMount(() => {
    if (root?.contains(document.activeElement) !== true) firstOf(root)?.focus()
    document.addEventListener("pointerdown", outside)
    onCleanup(() => document.removeEventListener("pointerdown", outside))
  })

  return (
    <div class="menu ps" role="dialog" aria-label={props.label} ref={root} onKeyDown={onKeyDown}>
      {props.children}
    </div>
  )
}

function firstOf(root: ParentNode | undefined): HTMLElement | null | undefined {
  return root?.querySelector<HTMLElement>("[data-first]") ?? root?.querySelector("input, textarea, button")
}
