import { type JSX, Show } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { t } from "../words/t.ts"
import type { Composer } from "./create-composer.ts"
import { fullness } from "./plan-send.ts"

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
      <Show when={props.composer.draft.isUnkept() && props.composer.text() !== ""}>
        <p class="cnote att" role="status">
          {t("draftUnkept")}
        </p>
      </Show>
    </>
  )
}
