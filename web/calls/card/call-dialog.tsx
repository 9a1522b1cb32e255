import "./call-dialog.css"
import xIcon from "lucide-static/icons/x.svg?raw"
import { createUniqueId, type JSX, onCleanup, onMount } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { cardWords as t } from "./words/card-words.ts"

/** A small window over the page: the focus stays in it, Escape and a click beside it close it, and it goes back. */
export function CallDialog(props: {
  readonly title: string
  readonly onClose: () => void
  /** `close` puts the focus back and ends the window. */
  readonly children: (close: () => void) => JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  const opener = document.activeElement
  let isOpen = true
  onMount(() => {
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus()
  })
  const close = () => dialog?.close()

  onCleanup(goBack)

  /** Also when the window ends with what opened it: the focus is never lost. */
  function goBack(): void {
    if (isOpen && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    isOpen = false
  }

  function onClose(): void {
    goBack()
    props.onClose()
  }

  return (
    <dialog
      class="cdl"
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      on:keydown={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.target === dialog && close()}
    >
      <div class="cdl-in sb">
        <div class="cdl-top">
          <h2 id={id}>{props.title}</h2>
          <button type="button" class="ib" aria-label={t("close")} title={t("close")} onClick={close}>
            <Icon svg={xIcon} />
          </button>
        </div>
        {props.children(close)}
      </div>
    </dialog>
  )
}
