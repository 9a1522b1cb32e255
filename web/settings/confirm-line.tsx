import { createSignal, createUniqueId, type JSX, onMount } from "solid-js"

/** Asks before something that cannot be taken back; the careful answer has the focus, Escape gives it. */
export function ConfirmLine(props: {
  readonly question: string
  readonly yes: string
  readonly no: string
  readonly isDanger?: boolean
  readonly onYes: () => Promise<void>
  readonly onNo: () => void
}): JSX.Element {
  const id = createUniqueId()
  const [busy, setBusy] = createSignal(false)
  let careful: HTMLButtonElement | undefined
  onMount(() => careful?.focus())

  async function go(): Promise<void> {
    if (busy()) return
    setBusy(true)
    await props.onYes()
    setBusy(false)
  }

  return (
    <div
      class="wide"
      role="alertdialog"
      aria-labelledby={id}
      onKeyDown={(event) => event.key === "Escape" && props.onNo()}
    >
      <p class="t2" id={id}>
        {props.question}
      </p>
      <div class="row-x confirm">
        <button type="button" class="b sm" ref={careful} onClick={() => props.onNo()}>
          {props.no}
        </button>
        <button
          type="button"
          class="b sm"
          classList={{ d: props.isDanger === true }}
          aria-busy={busy()}
          onClick={go}
        >
          {props.yes}
        </button>
      </div>
    </div>
  )
}
