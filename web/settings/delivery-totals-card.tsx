import checkIcon from "lucide-static/icons/circle-check.svg?raw"
import alertIcon from "lucide-static/icons/triangle-alert.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import { formatCount, formatDateTime } from "../words/format.ts"
import type { DeliveryTotals } from "./settings-answers.ts"
import { taskWords as w } from "./tasks/words/task-words.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const FIGURES = ["acknowledged", "stored", "kept", "dead"] as const

/** What was acknowledged and is neither stored, kept nor dead: must be 0. */
export function unaccounted(totals: Omit<DeliveryTotals, "since">): number {
  return totals.acknowledged - totals.stored - totals.kept - totals.dead
}

/** The four figures, and whether they close. */
export function DeliveryTotalsCard(props: { readonly totals: DeliveryTotals | undefined }): JSX.Element {
  return (
    <section class="card" aria-label={t("total-acknowledged")}>
      <dl class="kp">
        <For each={FIGURES}>
          {(figure) => (
            <div>
              <dt>{t(`total-${figure}`)}</dt>
              <dd>
                <Show when={props.totals} fallback={<span class="sk sk-figure" />}>
                  {(totals) => formatCount(totals()[figure])}
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.totals}>
        {(totals) => (
          <>
            <Tie rest={unaccounted(totals())} />
            <Since at={totals().since} />
          </>
        )}
      </Show>
    </section>
  )
}

/** Deliveries are counted behind their answer: what a crash takes is a count, never an update. */
function Since(props: { readonly at: string | null }): JSX.Element {
  return (
    <Show when={props.at}>
      {(at) => (
        <p class="foot t2 m2">
          {w("since", { when: formatDateTime(Date.parse(at())) })} {w("since-note")}
        </p>
      )}
    </Show>
  )
}

function Tie(props: { readonly rest: number }): JSX.Element {
  return (
    <Show
      when={props.rest === 0}
      fallback={
        <p class="tie bad" role="alert">
          <Icon svg={alertIcon} />
          {t("tie-bad", { rest: formatCount(props.rest) })}
        </p>
      }
    >
      <p class="tie good">
        <Icon svg={checkIcon} />
        {t("tie-good")}
      </p>
    </Show>
  )
}
