import { createUniqueId, type JSX, onMount } from "solid-js"
import { t } from "../words/later-t.ts"

/** A question before something that counts. The careful answer has the focus, and Escape gives it. */
export function AskFirst(props: {
  readonly question: string
  readonly yes: string
  /** What is agreed to takes something away. */
  readonly danger?: boolean
  readonly busy: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}): JSX.Element {
  const id = createUniqueId()
  let careful: HTMLButtonElement | undefined
  onMount(() => careful?.focus())

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return
    event.stopPropagation()
    event.preventDefault()
    props.onNo()
  }

  return (
    <div role="alertdialog" aria-labelledby={id} onKeyDown={onKeyDown}>
      <p class="t2" id={id}>
        {props.question}
      </p>
      <div class="row-x blk">
        <button ref={careful} type="button" class="b sm" onClick={() => props.onNo()}>
          {t("fieldCancel")}
        </button>
        <button
          type="button"
          class="b sm"
          classList={{ d: props.danger === true }}
          aria-busy={props.busy}
          onClick={() => props.onYes()}
        >
          {props.yes}
        </button>
      </div>
    </div>
  )
}
