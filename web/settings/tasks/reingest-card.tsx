import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from "solid-js"
import { ConfirmLine } from "../confirm-line.tsx"
import { createTask } from "./create-task.ts"
import { ReingestFindings } from "./reingest-findings.tsx"
import { mayApply, reingestSentences } from "./reingest-sentences.ts"
import { REINGEST_SCOPES, type ReingestAnswer, type ReingestScope } from "./task-answers.ts"
import { TaskProgress } from "./task-progress.tsx"
import { taskWords as t } from "./words/task-words.ts"

const PATH = "/api/v1/whatsapp/webhook/reingest"

/** Reads what is kept raw again: first what would change, then, after a question, the change. */
export function ReingestCard(props: { readonly onApplied: () => void }): JSX.Element {
  const [scope, setScope] = createSignal<ReingestScope>("kept")
  const [asking, setAsking] = createSignal(false)
  const task = createTask<ReingestAnswer>(PATH, () => {
    if (task.answer()?.apply === true) props.onApplied()
  })
  // What is under way, or was last looked at, is what the page shows.
  createEffect(
    on(
      () => task.answer()?.scope,
      (last) => last !== undefined && last !== null && setScope(last),
    ),
  )
  const shown = () => {
    const answer = task.answer()
    return answer?.state === "done" && answer.scope === scope() ? answer : undefined
  }

  async function apply(): Promise<void> {
    await task.start({ scope: scope(), apply: true })
    setAsking(false)
  }

  return (
    <section class="card" aria-label={t("reingest-title")}>
      <div class="h">
        <h2>{t("reingest-title")}</h2>
        <span class="t2 m2">{t("reingest-lead")}</span>
      </div>
      <ScopeOptions chosen={scope()} isDisabled={task.isRunning()} onChoose={setScope} />
      <div class="acts-x">
        <button
          type="button"
          class="b"
          aria-busy={task.isRunning()}
          disabled={task.isRunning()}
          onClick={() => void task.start({ scope: scope(), apply: false })}
        >
          {t("reingest-preview")}
        </button>
      </div>
      <TaskProgress
        task={task}
        label={t(task.answer()?.apply === true ? "reingest-busy-apply" : "reingest-busy")}
      />
      <Show when={shown()}>
        {(answer) => (
          <>
            <div class="fld" role="status">
              <For each={reingestSentences(answer())}>{(sentence) => <p class="t2">{sentence}</p>}</For>
            </div>
            <Show when={mayApply(answer())}>
              <div class="item">
                <Show
                  when={asking()}
                  fallback={
                    <button type="button" class="b p sm" onClick={() => setAsking(true)}>
                      {t("reingest-apply")}
                    </button>
                  }
                >
                  <ConfirmLine
                    question={t("reingest-apply-ask")}
                    yes={t("reingest-apply-yes")}
                    no={t("reingest-apply-no")}
                    onYes={apply}
                    onNo={() => setAsking(false)}
                  />
                </Show>
              </div>
            </Show>
            <Show when={answer().findings > 0 ? answer().started_at : undefined} keyed>
              <ReingestFindings />
            </Show>
          </>
        )}
      </Show>
    </section>
  )
}

function ScopeOptions(props: {
  readonly chosen: ReingestScope
  readonly isDisabled: boolean
  readonly onChoose: (scope: ReingestScope) => void
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="fld" disabled={props.isDisabled}>
      <legend>{t("reingest-what")}</legend>
      <div class="opts">
        <For each={REINGEST_SCOPES}>
          {(scope) => (
            <label>
              <input
                type="radio"
                name={name}
                checked={scope === props.chosen}
                onChange={() => props.onChoose(scope)}
              />
              <span>
                {t(`scope-${scope}`)}: <span class="m3">{t(`scope-${scope}-help`)}</span>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
