import { createEffect, createSignal, Index, type JSX, Match, on, Show, Switch } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { formatDateTime } from "../words/format.ts"
import { ConfirmLine } from "./confirm-line.tsx"
import type { Pages } from "./create-pages.ts"
import { causeKind } from "./dead-cause.ts"
import { PageStates } from "./page-states.tsx"
import { RawView } from "./raw-view.tsx"
import type { DeadLetter, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const STATE_CHIPS = { open: "att", resolved: "good", ignored: "" } as const

/** Updates that could not be stored as what they are: cause, cure, and the ways out. */
export function DeadLetters(props: { readonly pages: Pages<DeadLetter, Page<DeadLetter>> }): JSX.Element {
  return (
    <section class="card" aria-label={t("dead-title")}>
      <div class="h">
        <h2>{t("dead-title")}</h2>
        <span class="t2 m2">{t("dead-lead")}</span>
      </div>
      <For each={props.pages.items()}>
        {(letter) => (
          <DeadLetterRow letter={letter} onChange={(after) => props.pages.replace(letter, after)} />
        )}
      </For>
      <PageStates pages={props.pages} none={t("dead-none")} />
    </section>
  )
}

function DeadLetterRow(props: {
  readonly letter: DeadLetter
  readonly onChange: (after: DeadLetter) => void
}): JSX.Element {
  return (
    <article class="item">
      <div>
        <h3>{t(`cause-${causeKind(props.letter.cause)}`)}</h3>
        <p class="t2 m2">
          <code>{props.letter.cause}</code>
        </p>
        <p class="t2 m2">
          {formatDateTime(Date.parse(props.letter.at))}, <code>{props.letter.field}</code>,{" "}
          {t.plural("dead-attempts", props.letter.attempts)}
        </p>
      </div>
      <span class={`chip ${STATE_CHIPS[props.letter.state]}`}>{t(`state-${props.letter.state}`)}</span>
      <DeadLetterActs {...props} />
    </article>
  )
}

function DeadLetterActs(props: {
  readonly letter: DeadLetter
  readonly onChange: (after: DeadLetter) => void
}): JSX.Element {
  const [isAsking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const [said, setSaid] = createSignal<(() => string) | undefined>()
  createEffect(
    on(
      () => props.letter.id,
      () => {
        setAsking(false)
        setSaid(() => undefined)
      },
      { defer: true },
    ),
  )
  const path = (act: "retry" | "ignore") =>
    `/api/v1/whatsapp/webhook/dead-letters/${encodeURIComponent(props.letter.id)}/${act}`

  async function act(run: () => Promise<DeadLetter>): Promise<void> {
    if (busy()) return
    setBusy(true)
    setError(undefined)
    try {
      props.onChange(await run())
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
    }
  }

  const retry = () =>
    act(async () => {
      const outcome = await request<{ state: DeadLetter["state"]; cause?: string }>("POST", path("retry"), {})
      const { letter } = props
      const cause = outcome.cause ?? letter.cause
      setSaid(() => () => (outcome.state === "resolved" ? t("dead-resolved") : t("dead-still", { cause })))
      return { ...letter, state: outcome.state, cause, attempts: letter.attempts + 1 }
    })
  const ignore = () =>
    act(async () => {
      await request("POST", path("ignore"), {})
      setAsking(false)
      return { ...props.letter, state: "ignored" }
    })

  return (
    <>
      <Switch>
        <Match when={isAsking()}>
          <ConfirmLine
            question={t("dead-ignore-ask")}
            yes={t("dead-ignore-yes")}
            no={t("dead-ignore-no")}
            onYes={ignore}
            onNo={() => setAsking(false)}
          />
        </Match>
        <Match when={props.letter.state === "open"}>
          <div class="row-x wide acts">
            <button type="button" class="b sm" aria-busy={busy()} onClick={retry}>
              {t("dead-retry")}
            </button>
            <button type="button" class="b q sm" onClick={() => setAsking(true)}>
              {t("dead-ignore")}
            </button>
          </div>
        </Match>
      </Switch>
      <p class="wide t2 m2" role="status">
        {said()?.()}
      </p>
      <RawView raw={props.letter.raw} />
      <Show when={error()}>
        {(problem) => (
          <div class="wide">
            <AlertLine sentence={problemSentence(problem())} />
          </div>
        )}
      </Show>
    </>
  )
}
