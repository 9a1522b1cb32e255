import goodIcon from "lucide-static/icons/check.svg?raw"
import { type JSX, Show } from "solid-js"
import { AlertLine } from "../../../parts/alert-line.tsx"
import { Icon } from "../../../parts/icon.tsx"
import { formatDateTime } from "../../../words/format.ts"
import type { Channel } from "../channel-answers.ts"
import { providerName } from "../channel-trouble.ts"
import type { Check } from "../create-check.ts"
import { createWebhook } from "../create-webhook.ts"
import { WebhookFields } from "../webhook-fields.tsx"
import { channelWords as t } from "../words/channel-words.ts"
import { WaitLine } from "./wait-line.tsx"

/** Has the provider deliver here, by one button or by hand, and tells when it first calls. */
export function DeliveryCard(props: {
  readonly channel: Channel
  readonly check: Check
  readonly isLong: boolean
  /** The access is good: this is what comes next. */
  readonly isOpen: boolean
}): JSX.Element {
  const webhook = createWebhook(() => props.channel.id)
  const provider = () => providerName(props.channel.provider)
  const heardAt = () => props.channel.last_webhook_at
  const isMeta = () => props.channel.provider === "meta"

  async function ask(): Promise<void> {
    if (isMeta() && !(await props.check.mend("subscribe"))) return
    await props.check.mend("webhook")
  }

  return (
    <section class="card" aria-labelledby="delivery-title">
      <div class="h">
        <h2 id="delivery-title">{t("delivery-title")}</h2>
      </div>
      <Show when={heardAt() === null} fallback={<Heard channel={props.channel} />}>
        <div class="fld">
          <p class="t2">{t("delivery-lead", { provider: provider() })}</p>
          <button
            type="button"
            class="b fit"
            classList={{ p: props.isOpen }}
            aria-busy={props.check.mending.busy()}
            onClick={() => void ask()}
          >
            {t("delivery-ask", { provider: provider() })}
          </button>
          <p class="help">{t(`delivery-ask-help-${props.channel.provider}`)}</p>
          <Show when={props.check.mending.sentence()}>
            {(sentence) => <AlertLine sentence={sentence()} />}
          </Show>
        </div>
        <Show when={isMeta()} fallback={<WebhookFields channel={props.channel} webhook={webhook()} />}>
          <details class="fld more">
            <summary>{t("delivery-by-hand")}</summary>
            <p class="t2 m2">{t("delivery-by-hand-help")}</p>
            <WebhookFields channel={props.channel} webhook={webhook()} />
          </details>
        </Show>
        <WaitLine
          text={t(`wait-first-${props.channel.provider}`)}
          help={t(props.isLong ? "wait-long" : "wait-first-help")}
        />
      </Show>
    </section>
  )
}

function Heard(props: { readonly channel: Channel }): JSX.Element {
  const when = () => formatDateTime(Date.parse(props.channel.last_webhook_at ?? ""))
  return (
    <div class="chk">
      <span class="ic">
        <Icon svg={goodIcon} />
      </span>
      <p class="say-good" role="status">
        {t("heard-first", { provider: providerName(props.channel.provider), when: when() })}
      </p>
    </div>
  )
}
