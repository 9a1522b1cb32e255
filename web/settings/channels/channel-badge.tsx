import channelIcon from "lucide-static/icons/message-circle.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import type { Channel } from "./channel-answers.ts"

/** A channel's mark in its own colour. */
export function ChannelBadge(props: { readonly channel: Channel; readonly isLarge?: boolean }): JSX.Element {
  const look = () => (props.channel.color === null ? "" : `lbc-${props.channel.color}`)
  return (
    <span class={`chan-badge ${look()}`} classList={{ lg: props.isLarge === true }}>
      <Icon svg={channelIcon} size={props.isLarge === true ? "xl" : "l"} />
    </span>
  )
}
