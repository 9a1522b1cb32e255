import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js"
import type { Channel } from "../channel-answers.ts"
import type { Channels } from "../create-channels.ts"

const OFTEN_MS = 3000
const RARELY_MS = 10_000
/** Who needs longer than this has something wrong. */
const LONG_MS = 60_000

/**
 * Watches for the first call of a channel's provider: its state comes by the feed, when it was heard last only when
 * asked. Asks while the page is seen, and more rarely when it takes long. Gives whether it takes long.
 */
export function createFirstCall(channel: Accessor<Channel>, channels: Channels): Accessor<boolean> {
  const [isLong, setLong] = createSignal(false)
  const [asked, setAsked] = createSignal(0)
  const startedAt = Date.now()
  createEffect(() => {
    asked()
    if (channel().last_webhook_at !== null) return
    const pause = isLong() ? RARELY_MS : OFTEN_MS
    const timer = setTimeout(async () => {
      setLong(Date.now() - startedAt > LONG_MS)
      if (document.visibilityState === "visible") await channels.renew(channel().id)
      setAsked((count) => count + 1)
    }, pause)
    onCleanup(() => clearTimeout(timer))
  })
  return isLong
}
