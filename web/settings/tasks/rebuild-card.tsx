import checkIcon from "lucide-static/icons/circle-check.svg?raw"
import alertIcon from "lucide-static/icons/triangle-alert.svg?raw"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatCount, formatDateTime } from "../../words/format.ts"
import { createTask } from "./create-task.ts"
import { type RebuildVerdict, rebuildVerdict } from "./rebuild-verdict.ts"
import type { RebuildAnswer } from "./task-answers.ts"
import { TaskProgress } from "./task-progress.tsx"
import { taskWords as t } from "./words/task-words.ts"

const FIGURES = ["conversations", "rows", "messages", "orphans"] as const

/** Checks the lists against what the conversations recorded, and says what differed. */
export function RebuildCard(): JSX.Element {
  const task = createTask<RebuildAnswer>("/api/v1/read-model/rebuild")
  const ended = () => {
    const answer = task.answer()
    return answer?.state === "done" ? answer : undefined
  }
  return (
    <section class="card" aria-label={t("rebuild-title")}>
      <div class="h">
        <h2>{t("rebuild-title")}</h2>
        <span class="t2 m2">{t("rebuild-lead")}</span>
      </div>
      <TaskProgress task={task} label={t("rebuild-busy")} />
      <Show when={ended()}>{(answer) => <Outcome answer={answer()} />}</Show>
      <div class="acts-x">
        <button
          type="button"
          class="b"
          aria-busy={task.isRunning()}
          disabled={task.isRunning()}
          onClick={() => void task.start()}
        >
          {t("rebuild-start")}
        </button>
        <Show when={task.answer()?.state === "idle"}>
          <span class="t2 m2 mid">{t("rebuild-idle")}</span>
        </Show>
      </div>
    </section>
  )
}

function Outcome(props: { readonly answer: RebuildAnswer }): JSX.Element {
  const figure = (name: (typeof FIGURES)[number]): number => {
    const { conversations, differences } = props.answer
    if (name === "conversations") return conversations
    return name === "rows" ? differences.conversations + differences.contacts : differences[name]
  }
  return (
    <>
      <dl class="kp top">
        <For each={FIGURES}>
          {(name) => (
            <div>
              <dt>{t(`rebuild-${name}`)}</dt>
              <dd>{formatCount(figure(name))}</dd>
            </div>
          )}
        </For>
      </dl>
      <Verdict verdict={rebuildVerdict(props.answer)} />
      <div class="foot t2 m2">
        <Show when={props.answer.finished_at}>
          {(at) => <p>{t("rebuild-when", { when: formatDateTime(Date.parse(at())) })}</p>}
        </Show>
        <Show when={props.answer.hashes}>
          {(hashes) => (
            <p>
              {t("rebuild-hash")}: <code class="hash">{hashes().stored}</code>
            </p>
          )}
        </Show>
      </div>
    </>
  )
}

function Verdict(props: { readonly verdict: RebuildVerdict }): JSX.Element {
  return (
    <Switch>
      <Match when={props.verdict === "unequal"}>
        <p class="tie bad" role="alert">
          <Icon svg={alertIcon} />
          {t("rebuild-unequal")}
        </p>
      </Match>
      <Match when={props.verdict !== "unequal"}>
        <p class="tie good" role="status">
          <Icon svg={checkIcon} />
          {t(props.verdict === "equal" ? "rebuild-equal" : "rebuild-mended")}
        </p>
      </Match>
    </Switch>
  )
}
