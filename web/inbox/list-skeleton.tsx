import { For, type JSX } from "solid-js"
import { inboxWords as t } from "./words/inbox-words.ts"

const ROWS = Array.from({ length: 14 }, (_, index) => index)
const NAME_WIDTHS = ["52%", "64%", "44%", "58%", "70%"]
const TEXT_WIDTHS = ["84%", "72%", "90%", "66%", "78%"]

/** The boxes of the rows that are on their way. */
export function ListSkeleton(): JSX.Element {
  return (
    <div class="rows" aria-busy="true" role="status" aria-label={t("loading")}>
      <For each={ROWS}>
        {(index) => (
          <div class="row still">
            <span class="sk sk-face" />
            <span class="row-lines">
              <span class="r1">
                <span class="sk sk-name" style={{ width: NAME_WIDTHS[index % NAME_WIDTHS.length] }} />
                <span class="sp" />
                <span class="sk sk-time" />
              </span>
              <span class="r2">
                <span class="sk sk-text" style={{ width: TEXT_WIDTHS[index % TEXT_WIDTHS.length] }} />
              </span>
            </span>
          </div>
        )}
      </For>
    </div>
  )
}
