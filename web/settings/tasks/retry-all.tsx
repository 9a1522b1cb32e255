import { type JSX, Show } from "solid-js"
import type { Task } from "./create-task.ts"
import type { RetryAllAnswer } from "./task-answers.ts"
import { TaskProgress } from "./task-progress.tsx"
import { taskWords as t } from "./words/task-words.ts"

/** How far trying all open letters again has come, and what came of it; shown while the page is open. */
export function RetryAll(props: {
  readonly task: Task<RetryAllAnswer>
  readonly wasBegun: boolean
}): JSX.Element {
  const ended = () => {
    const answer = props.task.answer()
    return props.wasBegun && answer?.state === "done" ? answer : undefined
  }
  return (
    <>
      <TaskProgress task={props.task} label={t("retry-all-busy")} />
      <Show when={ended()}>
        {(answer) => (
          <p class="task t2" role="status">
            {sentenceOf(answer())}
          </p>
        )}
      </Show>
    </>
  )
}

function sentenceOf({ resolved, done }: RetryAllAnswer): string {
  const left = done - resolved
  return [t.plural("retry-all-done", resolved), ...(left > 0 ? [t.plural("retry-all-left", left)] : [])].join(
    " ",
  )
}
