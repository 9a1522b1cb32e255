import { type JSX, onMount, Show } from "solid-js"
import type { Channel } from "../channel-answers.ts"
import { ChannelBadge } from "../channel-badge.tsx"
import { channelHref } from "../channel-path.ts"
import type { Channels } from "../create-channels.ts"
import { createCheck } from "../create-check.ts"
import { PageTop } from "../page-top.tsx"
import { phoneOf } from "../phone-of.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { AccessCard, isAccessGood } from "./access-card.tsx"
import { createFirstCall } from "./create-first-call.ts"
import { createFirstMessage } from "./create-first-message.ts"
import { DeliveryCard } from "./delivery-card.tsx"
import { MessageCard } from "./message-card.tsx"
import { StepLine } from "./step-line.tsx"

/** The second and third step of connecting a number: its deliveries, and its first message. */
export function StepsPage(props: { readonly channel: Channel; readonly channels: Channels }): JSX.Element {
  const channel = () => props.channel
  const check = createCheck(channel, props.channels)
  const isLong = createFirstCall(channel, props.channels)
  const message = createFirstMessage(props.channel.id)
  const isHeard = () => props.channel.last_webhook_at !== null
  const now = () => (isHeard() ? (message() === undefined ? "message" : "done") : "delivery")
  onMount(() => void check.run())
  return (
    <>
      <PageTop
        title={props.channel.name}
        lead={`${phoneOf(props.channel)} · ${t(`provider-${props.channel.provider}`)}`}
        mark={<ChannelBadge channel={props.channel} isLarge />}
      />
      <div class="pin">
        <StepLine now={now()} />
        <AccessCard {...props} check={check} />
        <DeliveryCard
          channel={props.channel}
          check={check}
          isLong={isLong()}
          isOpen={isAccessGood(check.findings())}
        />
        <Show when={isHeard()}>
          <MessageCard channel={props.channel} message={message()} />
        </Show>
        <div class="row-x">
          <a class="b" href={channelHref(props.channel.id)}>
            {t(now() === "done" ? "connect-done" : "connect-later")}
          </a>
        </div>
      </div>
    </>
  )
}
