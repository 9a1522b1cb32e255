import againIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { createSignal, type JSX, onMount, Show } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import type { Channel } from "../channel-answers.ts"
import { ChannelBadge } from "../channel-badge.tsx"
import { standingOf } from "../channel-mark.ts"
import { channelHref } from "../channel-path.ts"
import type { Channels } from "../create-channels.ts"
import { createCheck } from "../create-check.ts"
import { createPace } from "../create-pace.ts"
import { PageTop } from "../page-top.tsx"
import { phoneOf } from "../phone-of.ts"
import type { GivenSecret } from "../secret-edit.tsx"
import { StandingChip } from "../standing-chip.tsx"
import { channelWords as t } from "../words/channel-words.ts"
import { BlockedCard } from "./blocked-card.tsx"
import { CheckCard } from "./check-card.tsx"
import { EndCard } from "./end-card.tsx"
import { IdsCard } from "./ids-card.tsx"
import { NameCard } from "./name-card.tsx"
import { PaceCard } from "./pace-card.tsx"
import { PinCard } from "./pin-card.tsx"
import { ProfileCard } from "./profile-card.tsx"
import { SecretsCard } from "./secrets-card.tsx"
import { isAccessTrouble, TroubleCard } from "./trouble-card.tsx"
import { WaitingCard } from "./waiting-card.tsx"
import { WebhookCard } from "./webhook-card.tsx"

/** Everything of one number: how it is, what mends it, and what can be changed. */
export function ChannelPage(props: { readonly channel: Channel; readonly channels: Channels }): JSX.Element {
  const channel = () => props.channel
  const check = createCheck(channel, props.channels)
  const pace = createPace(channel)
  const [open, setOpen] = createSignal<GivenSecret>()
  const renew = () => setOpen(props.channel.provider === "meta" ? "access_token" : "api_key")
  const holds = () => {
    const { attendant = 0, program = 0 } = pace()?.waiting ?? {}
    return props.channel.state === "broken" || props.channel.state === "off" || attendant + program > 0
  }
  onMount(() => void check.run())
  return (
    <>
      <PageTop
        title={props.channel.name}
        lead={`${phoneOf(props.channel)} · ${t(`provider-${props.channel.provider}`)}`}
        mark={<ChannelBadge channel={props.channel} isLarge />}
      >
        <StandingChip channel={props.channel} />
        <ConnectLink channel={props.channel} />
        <button type="button" class="b" aria-busy={check.asking.busy()} onClick={() => void check.run()}>
          <Icon svg={againIcon} size="s" />
          {t("check-again")}
        </button>
      </PageTop>
      <div class="pin">
        <Show when={props.channel.state === "broken"}>
          <TroubleCard channel={props.channel} onRenew={renew} />
        </Show>
        <Show when={holds()}>
          <WaitingCard channel={props.channel} />
        </Show>
        <CheckCard
          channel={props.channel}
          check={check}
          isRenewAbove={isAccessTrouble(props.channel)}
          onRenew={renew}
        />
        <SecretsCard {...props} check={check} open={open()} onOpen={setOpen} />
        <WebhookCard channel={props.channel} />
        <Show when={props.channel.provider === "meta"}>
          <IdsCard {...props} check={check} />
          <PinCard check={check} />
        </Show>
        <ProfileCard channel={props.channel} />
        <BlockedCard channel={props.channel} />
        <PaceCard pace={pace()} />
        <NameCard {...props} />
        <EndCard {...props} />
      </div>
    </>
  )
}

function ConnectLink(props: { readonly channel: Channel }): JSX.Element {
  const isUnfinished = () => ["new", "unheard"].includes(standingOf(props.channel))
  return (
    <Show when={isUnfinished()}>
      <a class="b p" href={channelHref(props.channel.id, "connect")}>
        {t("go-on")}
      </a>
    </Show>
  )
}
