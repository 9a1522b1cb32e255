import { type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { CopyButton } from "../parts/copy-button.tsx"
import { formatDateTime } from "../words/format.ts"
import { ConfirmLine } from "./confirm-line.tsx"
import { createDeadLetterActs } from "./create-dead-letter-acts.ts"
import { causeKind } from "./dead-cause.ts"
import { RawView } from "./raw-view.tsx"
import type { DeadLetter } from "./settings-answers.ts"
import { taskWords as w } from "./tasks/words/task-words.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const STATE_CHIPS = { open: "att", resolved: "good", ignored: "" } as const

interface RowProps {
  readonly letter: DeadLetter
  readonly onChange: (after: DeadLetter) => void
}

/** One dead letter: what happened, what to do, the detail for who looks into it, and the ways out. */
export function DeadLetterRow(props: RowProps): JSX.Element {
  const kind = () => causeKind(props.letter.cause)
  return (
    <article class="item">
      <div>
        <h3>{w(`cause-${kind()}`)}</h3>
        <p class="t2 m2">
          {formatDateTime(Date.parse(props.letter.at))}, <code>{props.letter.field}</code>,{" "}
          {t.plural("dead-attempts", props.letter.attempts)}
        </p>
      </div>
      <span class={`chip ${STATE_CHIPS[props.letter.state]}`}>{t(`state-${props.letter.state}`)}</span>
      <p class="cure t2">{w(`cure-${kind()}`)}</p>
      <Show when={props.letter.detail !== ""}>
        <p class="detail-x t2 m2">
          <span>
            {w("detail")}: <code>{props.letter.detail}</code>
          </span>
          <CopyButton text={`${props.letter.cause}: ${props.letter.detail}`} name={w("detail")} />
        </p>
      </Show>
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
        <Match when={props.letter.state === "ignored"}>
          <div class="row-x wide acts">
            <button type="button" class="b sm" aria-busy={acts.isBusy()} onClick={acts.reopen}>
              {w("dead-reopen")}
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
