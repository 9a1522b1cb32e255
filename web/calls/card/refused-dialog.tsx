import { createSignal, type JSX, Show } from "solid-js"
import { isProblem } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { CallDialog } from "./call-dialog.tsx"
import { callRefusal } from "./call-refusal.ts"
import type { Placing, PlacingState } from "./create-placing.ts"
import { ExtensionField } from "./extension-field.tsx"
import { cardWords as t } from "./words/card-words.ts"

/** Why a call did not go out, and the way out: another telephone when there is none, once more otherwise. */
export function RefusedDialog(props: {
  readonly name: string
  readonly state: Extract<PlacingState, { kind: "refused" }>
  readonly placing: Placing
}): JSX.Element {
  const [extension, setExtension] = createSignal(props.state.wish.extension ?? "")
  const [isMissing, setMissing] = createSignal(false)
  const asksExtension = () => isProblem(props.state.error, "no-extension") || extension() !== ""

  function again(event: Event): void {
    event.preventDefault()
    const own = extension().trim()
    if (asksExtension() && own === "") {
      setMissing(true)
      return
    }
    void props.placing.place(own === "" ? props.state.wish : { ...props.state.wish, extension: own })
  }

  return (
    <CallDialog title={t("refused-title", { name: props.name })} onClose={props.placing.putAway}>
      {(close) => (
        <form novalidate onSubmit={again}>
          <AlertLine sentence={isMissing() ? t("missing-extension") : callRefusal(props.state.error)} />
          <Show when={asksExtension()}>
            <ExtensionField value={extension()} onType={setExtension} isFirst />
          </Show>
          <div class="cdl-acts">
            <button type="button" class="b" onClick={close}>
              {t("close")}
            </button>
            <button type="submit" class="b p" data-first={asksExtension() ? undefined : true}>
              {t(asksExtension() ? "call" : "again")}
            </button>
          </div>
        </form>
      )}
    </CallDialog>
  )
}
