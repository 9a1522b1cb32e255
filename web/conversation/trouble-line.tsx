import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import type { Trouble } from "./actions/make-actions.ts"
import { t } from "./words/later-t.ts"
import { troubleSentence } from "./words/trouble-words.ts"

/** What did not work, and its way out. */
export function TroubleLine(props: {
  readonly trouble: Trouble
  readonly onDismiss: () => void
}): JSX.Element {
  return (
    <div class="say-bad strip" role="alert">
      <Icon svg={alertIcon} />
      <span class="sp">{troubleSentence(props.trouble.problem)}</span>
      <button type="button" class="b sm" onClick={() => props.trouble.again.run()}>
        {t(props.trouble.again.label)}
      </button>
      <button type="button" class="ib xs" aria-label={t("dismiss")} onClick={() => props.onDismiss()}>
        <Icon svg={xIcon} size="s" />
      </button>
    </div>
  )
}
