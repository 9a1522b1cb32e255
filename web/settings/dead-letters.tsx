import { Index, type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { formatDateTime } from "../words/format.ts"
import { ConfirmLine } from "./confirm-line.tsx"
import { createDeadLetterActs } from "./create-dead-letter-acts.ts"
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
      <Index each={props.pages.items()}>
        {(letter) => (
          <DeadLetterRow letter={letter()} onChange={(after) => props.pages.replace(letter(), after)} />
        )}
      </Index>
      <PageStates pages={props.pages} none={t("dead-none")} />
    </section>
  )
}

interface RowProps {
  readonly letter: DeadLetter
  readonly onChange: (after: DeadLetter) => void
}

function DeadLetterRow(props: RowProps): JSX.Element {
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
      <WaysOut letter={props.letter} onChange={props.onChange} />
      <RawView raw={props.letter.raw} />
    </article>
  )
}

function WaysOut(props: RowProps): JSX.Element {
  const acts = createDeadLetterActs(
    () => props.letter,
    (after) => props.onChange(after),
  )
  return (
    <>
      <Switch>
        <Match when={acts.isAsking()}>
          <ConfirmLine
            question={t("dead-ignore-ask")}
            yes={t("dead-ignore-yes")}
            no={t("dead-ignore-no")}
            onYes={acts.ignore}
            onNo={() => acts.ask(false)}
          />
        </Match>
        <Match when={props.letter.state === "open"}>
          <div class="row-x wide acts">
            <button type="button" class="b sm" aria-busy={acts.isBusy()} onClick={acts.retry}>
              {t("dead-retry")}
            </button>
            <button type="button" class="b q sm" onClick={() => acts.ask(true)}>
              {t("dead-ignore")}
            </button>
          </div>
        </Match>
      </Switch>
      <p class="wide t2 m2" role="status">
        {acts.outcome()}
      </p>
      <Show when={acts.error()}>
        {(problem) => (
          <div class="wide">
            <AlertLine sentence={problemSentence(problem())} />
          </div>
        )}
      </Show>
    </>
  )
}
