import { createSignal, For, type JSX, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { formatCount, formatDateTime } from "../words/format.ts"
import { ConfirmLine } from "./confirm-line.tsx"
import { PaceForm } from "./key-pace.tsx"
import type { ApiKey } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** A key in use, with its way out. */
export function KeyRow(props: {
  readonly apiKey: ApiKey
  readonly onChanged: (after: ApiKey) => void
  readonly onRevoked: () => void
}): JSX.Element {
  const [isAsking, setAsking] = createSignal(false)
  const [isPacing, setPacing] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const when = (iso: string) => formatDateTime(Date.parse(iso))
  const used = () =>
    props.apiKey.last_used_at === null
      ? t("keys-unused")
      : t("keys-used", { when: when(props.apiKey.last_used_at) })

  async function revoke(): Promise<void> {
    setError(undefined)
    try {
      await request("DELETE", `/api/v1/api-keys/${encodeURIComponent(props.apiKey.id)}`)
      props.onRevoked()
    } catch (problem) {
      setError(() => problem)
    }
  }

  return (
    <article class="item">
      <div>
        <h3>{props.apiKey.name}</h3>
        <p class="t2 m2">
          {t("keys-created", { when: when(props.apiKey.created_at) })}. {used()}
        </p>
        <Show when={props.apiKey.requests_per_minute}>
          {(pace) => <p class="t2 m2">{t("keys-pace-is", { count: formatCount(pace()) })}</p>}
        </Show>
      </div>
      <Show when={!isAsking() && !isPacing()}>
        <span class="row-x key-acts">
          <button type="button" class="b sm" onClick={() => setPacing(true)}>
            {t("keys-pace-change")}
            <span class="vh"> {props.apiKey.name}</span>
          </button>
          <button type="button" class="b sm" onClick={() => setAsking(true)}>
            {t("keys-revoke")}
            <span class="vh"> {props.apiKey.name}</span>
          </button>
        </span>
      </Show>
      <div class="row-x wide">
        <For each={props.apiKey.scopes}>{(scope) => <span class="chip">{scope}</span>}</For>
      </div>
      <Show when={isPacing()}>
        <PaceForm apiKey={props.apiKey} onSaved={props.onChanged} onDone={() => setPacing(false)} />
      </Show>
      <Show when={isAsking()}>
        <ConfirmLine
          question={t("keys-revoke-ask", { name: props.apiKey.name })}
          yes={t("keys-revoke-yes")}
          no={t("keys-revoke-no")}
          isDanger
          onYes={revoke}
          onNo={() => setAsking(false)}
        />
      </Show>
      <Show when={error()}>
        {(problem) => (
          <div class="wide">
            <AlertLine sentence={problemSentence(problem())} />
          </div>
        )}
      </Show>
    </article>
  )
}
