import checkIcon from "lucide-static/icons/circle-check.svg?raw"
import offlineIcon from "lucide-static/icons/cloud-off.svg?raw"
import waitIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import type { FeedState } from "./create-inbox-feed.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

const ICONS: Readonly<Record<FeedState, string>> = {
  opening: waitIcon,
  "up-to-date": checkIcon,
  back: checkIcon,
  reconnecting: waitIcon,
  offline: offlineIcon,
  elsewhere: offlineIcon,
}

/** The foot of the list: whether one sees everything there is. */
export function FeedLine(props: { readonly state: FeedState; readonly onUseHere: () => void }): JSX.Element {
  const isGood = () => props.state === "up-to-date" || props.state === "back"
  const isCut = () => !isGood() && props.state !== "opening"
  return (
    <div class="lf" classList={{ att: isCut() }} role="status">
      <span class={isGood() ? "good" : ""}>
        <Icon svg={ICONS[props.state]} size="s" />
      </span>
      <span class="sp">{t(`feed-${props.state}`)}</span>
      <Show when={props.state === "elsewhere"}>
        <button type="button" class="b sm" onClick={() => props.onUseHere()}>
          {t("use-here")}
        </button>
      </Show>
    </div>
  )
}
