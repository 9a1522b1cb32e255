import type { FeedDown } from "#protocol/feed.ts"
import type { Me } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { changeMe } from "./me-changes.ts"

type ChannelFrame = Extract<FeedDown, { readonly type: "channel" }>

/** Asks the server anew who is signed in; without an answer what is known stays. */
export async function refreshMe(): Promise<void> {
  const me = await request<Me>("GET", "/api/v1/me").catch(() => undefined)
  if (me !== undefined) changeMe(() => me)
}

/** A channel works, is broken or is off now; for one that is new or removed all are asked for. */
export function hearChannel({ channelId, state, code }: ChannelFrame): void {
  let isKnown = false
  changeMe((me) => {
    const channels = me.channels.map((channel) => {
      if (channel.id !== channelId) return channel
      isKnown = true
      return { ...channel, state, state_code: code }
    })
    return { ...me, channels }
  })
  if (!isKnown || code === "removed") void refreshMe()
}
