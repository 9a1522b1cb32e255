import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import type { Channel } from "../channel-answers.ts"
import { troubleOf } from "../channel-trouble.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { ProviderLink } from "./provider-link.tsx"

/** Troubles that another token or key ends. */
const OF_ACCESS = ["channel-disconnected", "permission-missing", "secrets-unreadable"]

/** Whether a channel is broken for want of a token or key that is taken. */
export function isAccessTrouble({ state, state_code }: Channel): boolean {
  return state === "broken" && OF_ACCESS.includes(state_code ?? "")
}

/** Above everything else of a broken channel: why, and the way out. */
export function TroubleCard(props: { readonly channel: Channel; readonly onRenew: () => void }): JSX.Element {
  const trouble = () => troubleOf(props.channel.state_code, props.channel.provider)
  const isOfAccess = () => isAccessTrouble(props.channel)
  const isMeta = () => props.channel.provider === "meta"
  return (
    <section class="card trouble" role="alert">
      <span class="ic">
        <Icon svg={alertIcon} />
      </span>
      <div class="sp">
        <h2>{trouble().title}</h2>
        <p class="t2">{trouble().why}</p>
        <p class="t2">{trouble().todo}</p>
      </div>
      {isOfAccess() ? (
        <button type="button" class="b p" onClick={() => props.onRenew()}>
          {t(isMeta() ? "fix-renew-token" : "fix-renew-key")}
        </button>
      ) : (
        <ProviderLink channel={props.channel} />
      )}
    </section>
  )
}
