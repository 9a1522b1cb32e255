import { createSignal, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { ConfirmLine } from "../confirm-line.tsx"
import { deskSentence } from "./create-submit.ts"
import { deskWords as t } from "./words/desk-words.ts"

/** One thing of a list of the settings: shown, changed in its place, ended after a question. */
export function DeskRow(props: {
  /** For screen readers: what the buttons are about. */
  readonly name: string
  readonly path: string
  readonly question: string
  readonly mayWrite: boolean
  readonly form: (done: () => void) => JSX.Element
  readonly onRemoved: () => void
  readonly children: JSX.Element
}): JSX.Element {
  const [mode, setMode] = createSignal<"shown" | "changing" | "asking">("shown")
  const [error, setError] = createSignal<unknown>()
  let change: HTMLButtonElement | undefined

  function rest(): void {
    setMode("shown")
    queueMicrotask(() => change?.focus())
  }

  async function remove(): Promise<void> {
    setError(undefined)
    try {
      await request("DELETE", props.path)
      props.onRemoved()
    } catch (problem) {
      setError(() => problem)
    }
  }

  return (
    <Show when={mode() !== "changing"} fallback={<div class="changing">{props.form(rest)}</div>}>
      <article class="item">
        <div>{props.children}</div>
        <Show when={props.mayWrite && mode() === "shown"}>
          <span class="row-x">
            <button type="button" class="b sm" ref={change} onClick={() => setMode("changing")}>
              {t("change")}
              <span class="vh"> {props.name}</span>
            </button>
            <button type="button" class="b sm" onClick={() => setMode("asking")}>
              {t("remove")}
              <span class="vh"> {props.name}</span>
            </button>
          </span>
        </Show>
        <Show when={mode() === "asking"}>
          <ConfirmLine
            question={props.question}
            yes={t("remove-yes")}
            no={t("remove-no")}
            isDanger
            onYes={remove}
            onNo={rest}
          />
        </Show>
        <Show when={error()}>
          {(problem) => (
            <div class="wide">
              <AlertLine sentence={deskSentence(problem())} />
            </div>
          )}
        </Show>
      </article>
    </Show>
  )
}
