import { type JSX, Show } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { t } from "../words/later-t.ts"
import type { Composer } from "./create-composer.ts"
import { fullness, type SendPlan } from "./plan-send.ts"
import { planSentence } from "./plan-sentence.ts"

/** How full the text is, and whether this browser could keep the draft. */
export function TextNotices(props: { readonly composer: Composer }): JSX.Element {
  const full = () => fullness(props.composer.text())
  return (
    <>
      <Show when={full()}>
        {(now) => (
          <p class="cnote">
            {t("counter", { count: formatCount(now().count), limit: formatCount(now().limit) })}
          </p>
        )}
      </Show>
      <Show when={isUnkept(props.composer)}>
        <p class="cnote att" role="status">
          {t("draftUnkept")}
        </p>
      </Show>
    </>
  )
}

function isUnkept({ draft, text }: Composer): boolean {
  return draft.isUnkept() && text() !== ""
}

/** Why nothing was sent, or can be: of files in a note, or of what is written. */
export function WhyNot(props: { readonly noFiles: boolean; readonly plan: SendPlan | null }): JSX.Element {
  return <>{props.noFiles ? t("noteNoFiles") : planSentence(props.plan)}</>
}
