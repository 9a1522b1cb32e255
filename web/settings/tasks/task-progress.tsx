import "../../theme/tasks.css"
import { type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { formatCount } from "../../words/format.ts"
import type { Task } from "./create-task.ts"
import type { TaskAnswer } from "./task-answers.ts"
import { taskWords as t } from "./words/task-words.ts"

/** How far a task is while it runs, what keeps it, and why it stopped. */
export function TaskProgress<Answer extends TaskAnswer>(props: {
  readonly task: Task<Answer>
  /** What it is doing, as a sentence. */
  readonly label: string
}): JSX.Element {
  const answer = () => props.task.answer()
  const count = () => {
    const { done, total } = answer() ?? { done: 0, total: null }
    return total === null
      ? t("progress-open")
      : t("progress", { done: formatCount(done), total: formatCount(total) })
  }
  return (
    <>
      <Show when={answer()?.state === "running"}>
        <div class="task">
          <div class="row-x">
            <span class="sp">{props.label}</span>
            <span class="t2 m2 tnum" role="status">
              {count()}
            </span>
          </div>
          <Show when={answer()?.total ?? undefined} fallback={<progress aria-label={props.label} />}>
            {(total) => <progress aria-label={props.label} max={total()} value={answer()?.done ?? 0} />}
          </Show>
        </div>
      </Show>
      <Switch>
        <Match when={props.task.error()}>
          {(problem) => (
            <div class="task">
              <AlertLine sentence={problemSentence(problem())} onRetry={() => void props.task.reload()} />
            </div>
          )}
        </Match>
        <Match when={answer()?.cause === "retrying"}>
          <p class="task t2 m2" role="status">
            {t("task-retrying")}
          </p>
        </Match>
        <Match when={answer()?.cause === "given-up"}>
          <div class="task">
            <AlertLine sentence={t("task-given-up")} />
          </div>
        </Match>
      </Switch>
    </>
  )
}
