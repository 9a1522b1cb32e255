import { createResource, createSignal, type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { ProblemError } from "../../http/request.ts"
import { pushState, startPush, stopPush } from "../../notify/push-subscription.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { meWords as t } from "./words/me-words.ts"

/** Being told while no page of the product is open; not offered where the browser cannot. */
export function PushSwitch(): JSX.Element {
  const [state, { refetch }] = createResource(pushState, { initialValue: "none" })
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()

  async function change(wanted: boolean): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await (wanted ? startPush() : stopPush())
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
      await refetch()
    }
  }

  const why = (problem: unknown) =>
    problem instanceof ProblemError ? problemSentence(problem) : t("push-browser")
  return (
    <Show when={state.latest !== "none"}>
      <div class="opts">
        <label>
          <input
            type="checkbox"
            checked={state.latest === "on"}
            disabled={busy()}
            onChange={(event) => void change(event.currentTarget.checked)}
          />
          <span>
            {t("push")} <span class="m3">{t("push-help")}</span>
          </span>
        </label>
      </div>
      <Show when={error()}>
        {(problem) => <AlertLine sentence={t("push-failed", { why: why(problem()) })} />}
      </Show>
    </Show>
  )
}
