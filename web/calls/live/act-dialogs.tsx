import { type JSX, onMount, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { callName } from "../call-names.ts"
import { hangUp } from "../call-requests.ts"
import { CallDialog } from "../card/call-dialog.tsx"
import { createAct } from "../create-act.ts"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"

/** Asks before a customer is cut off; the careful answer has the focus. */
export function HangUpDialog(props: { readonly call: ShownCall; readonly onClose: () => void }): JSX.Element {
  const act = createAct()
  return (
    <CallDialog title={t("hang-up-ask", { name: callName(props.call) })} onClose={props.onClose}>
      {(close) => (
        <div class="cdl-f">
          <Show when={act.trouble()}>{(why) => <AlertLine sentence={why()} />}</Show>
          <div class="cdl-acts">
            <button type="button" class="b" data-first onClick={close}>
              {t("hang-up-keep")}
            </button>
            <button
              type="button"
              class="b d"
              aria-busy={act.busy()}
              onClick={async () => (await act.run(() => hangUp(props.call.id))) && close()}
            >
              {t("hang-up")}
            </button>
          </div>
        </div>
      )}
    </CallDialog>
  )
}

/** Does something at once and closes; stays only to say why it did not work. */
export function ActDialog(props: {
  readonly title: string
  /** What is said until it is done. */
  readonly going: string
  readonly act: () => Promise<unknown>
  readonly onClose: () => void
}): JSX.Element {
  const act = createAct()
  return (
    <CallDialog title={props.title} onClose={props.onClose}>
      {(close) => {
        const go = async () => (await act.run(props.act)) && close()
        onMount(() => void go())
        return (
          <div class="cdl-f">
            <Show when={act.trouble()} fallback={<p role="status">{props.going}</p>}>
              {(why) => <AlertLine sentence={why()} onRetry={() => void go()} />}
            </Show>
          </div>
        )
      }}
    </CallDialog>
  )
}
