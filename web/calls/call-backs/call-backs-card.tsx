import { type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { KeyedFor } from "../keyed-for.tsx"
import { callsWords as t } from "../words/calls-words.ts"
import { CallBackRow } from "./call-back-row.tsx"
import type { CallBacks } from "./create-call-backs.ts"

/** Missed calls as tasks, the most urgent first. */
export function CallBacksCard(props: {
  readonly tasks: CallBacks
  readonly now: number
  readonly me: string
  readonly canCall: boolean
}): JSX.Element {
  const items = () => props.tasks.answer()?.items ?? []
  const count = () => props.tasks.answer()?.openCount ?? 0
  return (
    <section class="card" id="call-backs" aria-label={t("call-backs")}>
      <div class="h">
        <h2>{t("call-backs")}</h2>
        <Show when={count() > 0}>
          <span class="chip bad">{count()}</span>
        </Show>
      </div>
      <Show when={props.tasks.status() === "failed"}>
        <div class="none">
          <AlertLine
            sentence={t("call-backs-failed", { why: problemSentence(props.tasks.error()) })}
            onRetry={props.tasks.again}
          />
        </div>
      </Show>
      <Show when={props.tasks.status() === "loading" && props.tasks.answer() === undefined}>
        <div class="none" role="status">
          <span class="sk sk-text sk-wide" />
          <span class="vh">{t("loading")}</span>
        </div>
      </Show>
      <ul class="tasks sb" classList={{ scrolls: items().length > 5 }}>
        <KeyedFor each={items()} by={({ id }) => id}>
          {(task) => (
            <CallBackRow
              task={task()}
              now={props.now}
              me={props.me}
              canCall={props.canCall}
              onChanged={(after) => props.tasks.replace(task(), after)}
            />
          )}
        </KeyedFor>
      </ul>
      <Show when={props.tasks.status() === "ready" && items().length === 0}>
        <p class="none">{t("call-backs-none")}</p>
      </Show>
      <Show when={props.tasks.moreError()}>
        {(problem) => (
          <div class="none">
            <AlertLine
              sentence={t("call-backs-failed", { why: problemSentence(problem()) })}
              onRetry={() => void props.tasks.more()}
            />
          </div>
        )}
      </Show>
      <Show when={props.tasks.hasMore() && props.tasks.moreError() === undefined}>
        <div class="acts-x">
          <button
            type="button"
            class="b sm"
            aria-busy={props.tasks.isReadingOn()}
            onClick={() => void props.tasks.more()}
          >
            {t("more")}
          </button>
        </div>
      </Show>
    </section>
  )
}
