import type { JSX } from "solid-js"
import type { Channel } from "../channel-answers.ts"
import { createWebhook } from "../create-webhook.ts"
import { WebhookFields } from "../webhook-fields.tsx"
import { channelWords as t } from "../words/channel-words.ts"

/** Where deliveries go, to be entered at the provider by hand. */
export function WebhookCard(props: { readonly channel: Channel }): JSX.Element {
  const webhook = createWebhook(() => props.channel.id)
  return (
    <section class="card" aria-labelledby="webhook-title">
      <div class="h">
        <h2 id="webhook-title">{t("webhook-title")}</h2>
      </div>
      <WebhookFields channel={props.channel} webhook={webhook()} />
    </section>
  )
}
