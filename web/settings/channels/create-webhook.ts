import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import { request } from "../../http/request.ts"
import type { ChannelWebhook } from "./channel-answers.ts"
import { channelPath } from "./channel-path.ts"

/** What is entered at the provider of a channel; undefined until it is read. */
export function createWebhook(id: Accessor<string>): Accessor<ChannelWebhook | undefined> {
  const [webhook, setWebhook] = createSignal<ChannelWebhook>()
  createEffect(
    on(id, (one) => {
      const controller = new AbortController()
      onCleanup(() => controller.abort())
      const { signal } = controller
      setWebhook(undefined)
      request<ChannelWebhook>("GET", channelPath(one, "webhook"), undefined, { signal }).then(
        (answer) => setWebhook(answer),
        () => undefined, // the address is known without it
      )
    }),
  )
  return webhook
}
