import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "./icon.tsx"
import { partsWords as t } from "./words/parts-words.ts"

/** An error as a sentence, said at once by screen readers, with the way to try again. */
export function AlertLine(props: {
  readonly sentence: string
  readonly onRetry?: (() => void) | undefined
}): JSX.Element {
  return (
    <div class="say-bad" role="alert">
      <Icon svg={alertIcon} />
      <span class="sp">{props.sentence}</span>
      <Show when={props.onRetry}>
        {(retry) => (
          <button type="button" class="b sm" onClick={() => retry()()}>
            {t("retry")}
          </button>
        )}
      </Show>
    </div>
  )
}
