import { createSignal, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { createPages } from "../create-pages.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import { DeliveryLine } from "./delivery-line.tsx"
import { ReplayForm } from "./replay-form.tsx"
import { type Webhook, type WebhookDelivery, webhookPath } from "./webhook-answers.ts"
import { webhookSentence } from "./webhook-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const ROWS = 20

/** What a webhook was told and what came of it; send again, and try it out. */
export function WebhookLog(props: { readonly webhook: Webhook }): JSX.Element {
  const [error, setError] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const pages = createPages<WebhookDelivery, Page<WebhookDelivery>>((before, signal) => {
    const search = new URLSearchParams({ limit: String(ROWS) })
    if (before !== null) search.set("before", String(before))
    return request("GET", `${webhookPath(props.webhook)}/deliveries?${search}`, undefined, { signal })
  })

  async function test(): Promise<void> {
    if (busy()) return
    setError(undefined)
    setBusy(true)
    try {
      await request("POST", `${webhookPath(props.webhook)}/test`)
      await pages.reload()
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section class="wide wh-log" aria-label={t("log-of", { url: props.webhook.url })}>
      <div class="row-x wh-acts">
        <button type="button" class="b sm" onClick={() => void pages.reload()}>
          {t("refresh")}
        </button>
        <button type="button" class="b sm" aria-busy={busy()} onClick={test}>
          {t("test")}
        </button>
      </div>
      <Show when={props.webhook.state === "active"}>
        <ReplayForm webhook={props.webhook} onReplayed={() => void pages.reload()} />
      </Show>
      <Show when={error()}>{(problem) => <AlertLine sentence={webhookSentence(problem())} />}</Show>
      <ol class="wh-lines">
        <For each={pages.items()}>
          {(delivery) => (
            <DeliveryLine
              webhook={props.webhook}
              delivery={delivery}
              onReplayed={(after) => pages.replace(delivery, after)}
            />
          )}
        </For>
      </ol>
      <PageStates pages={pages} none={t("log-none")} />
    </section>
  )
}
