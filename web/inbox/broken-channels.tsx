import "../theme/broken-channels.css"
import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { maySeeSettings } from "../frame/may-see-settings.ts"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { inboxWords as t } from "./words/later-inbox-words.ts"

/** Above the rows: each channel that sends nothing, and who can put it right. */
export function BrokenChannels(): JSX.Element {
  const { me } = useSignedIn()
  const broken = () => me().channels.filter(({ state }) => state === "broken")
  return (
    <div role="alert">
      <For each={broken()}>
        {({ id, name }) => (
          <div class="say-bad broken">
            <Icon svg={alertIcon} />
            <span class="sp">
              {t(maySeeSettings(me().role) ? "channel-broken" : "channel-broken-tell", { name })}
              <Show when={maySeeSettings(me().role)}>
                {" "}
                <a href={`/settings/channels/${encodeURIComponent(id)}`}>{t("channel-broken-see")}</a>
              </Show>
            </span>
          </div>
        )}
      </For>
    </div>
  )
}
