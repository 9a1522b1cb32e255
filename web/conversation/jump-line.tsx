import searchIcon from "lucide-static/icons/search.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { type JSX, Match, Switch } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import type { JumpStatus } from "./create-jump.ts"
import { t } from "./words/t.ts"

/** That a message far away is being looked for, or why one could not go there. */
export function JumpLine(props: {
  readonly status: JumpStatus
  readonly onDismiss: () => void
}): JSX.Element {
  return (
    <Switch>
      <Match when={props.status === "looking"}>
        <div class="say-bad note strip" role="status">
          <Icon svg={searchIcon} />
          <span class="sp">{t("jumping")}</span>
        </div>
      </Match>
      <Match when={props.status === "failed" || props.status === "lost"}>
        <div class="say-bad strip" role="alert">
          <Icon svg={searchIcon} />
          <span class="sp">{t(props.status === "lost" ? "quoteLost" : "jumpFailed")}</span>
          <button type="button" class="ib xs" aria-label={t("dismiss")} onClick={() => props.onDismiss()}>
            <Icon svg={xIcon} size="s" />
          </button>
        </div>
      </Match>
    </Switch>
  )
}
