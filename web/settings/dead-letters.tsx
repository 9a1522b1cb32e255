import { createEffect, createSignal, For, Index, type JSX, on, Show } from "solid-js"
import { request } from "../http/request.ts"
import { formatCount } from "../words/format.ts"
import { createPages } from "./create-pages.ts"
import { DeadLetterRow } from "./dead-letter-row.tsx"
import { PageStates } from "./page-states.tsx"
import type { DeadLetter, DeadLetterPage } from "./settings-answers.ts"
import { createTask } from "./tasks/create-task.ts"
import { RetryAll } from "./tasks/retry-all.tsx"
import type { RetryAllAnswer } from "./tasks/task-answers.ts"
import { taskWords as w } from "./tasks/words/task-words.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const BASE = "/api/v1/whatsapp/webhook/dead-letters"
const STATES = ["open", "ignored", "resolved"] as const
const ROWS = 25
const NOBODY_MOVED: Readonly<Record<DeadLetter["state"], number>> = { open: 0, ignored: 0, resolved: 0 }

/** Updates that could not be stored as what they are, by state: cause, cure, and the ways out. */
export function DeadLetters(props: {
  /** Changes when the page is asked to read everything anew. */
  readonly round: number
  readonly onResolved: () => void
}): JSX.Element {
  const [state, setState] = createSignal<DeadLetter["state"]>("open")
  const [wasBegun, setBegun] = createSignal(false)
  const pages = createPages<DeadLetter, DeadLetterPage>((before, signal) => {
    const search = new URLSearchParams({ limit: String(ROWS), state: state() })
    if (before !== null) search.set("before", String(before))
    return request("GET", `${BASE}?${search}`, undefined, { signal })
  })
  createEffect(on([state, () => props.round], () => void pages.reload(), { defer: true }))
  const retryAll = createTask<RetryAllAnswer>(`${BASE}/retry-all`, () => props.onResolved())
  // A letter that changed stays where it was until the list is read anew; the counts follow at once.
  const [moved, setMoved] = createSignal(NOBODY_MOVED)
  createEffect(on(pages.answer, () => setMoved(NOBODY_MOVED), { defer: true }))
  const countOf = (one: DeadLetter["state"]) => (pages.answer()?.by_state[one] ?? 0) + moved()[one]

  function change(before: DeadLetter, after: DeadLetter): void {
    pages.replace(before, after)
    if (before.state === after.state) return
    const counts = moved()
    setMoved({
      ...counts,
      [before.state]: counts[before.state] - 1,
      [after.state]: counts[after.state] + 1,
    })
  }

  function begin(): void {
    setBegun(true)
    void retryAll.start()
  }

  return (
    <section class="card" aria-label={t("dead-title")}>
      <div class="h">
        <h2>{t("dead-title")}</h2>
        <span class="t2 m2">{t("dead-lead")}</span>
      </div>
      <div class="fields">
        <For each={STATES}>
          {(one) => (
            <button
              type="button"
              class="chip tog"
              aria-pressed={state() === one}
              onClick={() => setState(one)}
            >
              {w(`state-${one}`)}, {formatCount(countOf(one))}
            </button>
          )}
        </For>
        <span class="sp" />
        <Show when={countOf("open") > 0 || retryAll.isRunning()}>
          <button
            type="button"
            class="b sm"
            aria-busy={retryAll.isRunning()}
            disabled={retryAll.isRunning()}
            onClick={begin}
          >
            {w("retry-all")}
          </button>
        </Show>
      </div>
      <RetryAll task={retryAll} wasBegun={wasBegun()} />
      <Index each={pages.items()}>
        {(letter) => <DeadLetterRow letter={letter()} onChange={(after) => change(letter(), after)} />}
      </Index>
      <PageStates pages={pages} none={w(`dead-none-${state()}`)} />
    </section>
  )
}
