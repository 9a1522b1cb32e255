import "./webhooks.css"
import { createSignal, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { createPages } from "../create-pages.ts"
import { createOpenForms, OpenFormsContext } from "../open-forms.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import type { Webhook, WebhookWithSecret } from "./webhook-answers.ts"
import { WebhookForm } from "./webhook-form.tsx"
import { WebhookOnce } from "./webhook-once.tsx"
import { WebhookRow } from "./webhook-row.tsx"
import { webhookWords as t } from "./words/webhook-words.ts"

/** Who is told of what happens here: make one, see its secret once, look at what came of it. */
export function WebhooksSection(): JSX.Element {
  const [isMaking, setMaking] = createSignal(false)
  const forms = createOpenForms()
  const [told, setTold] = createSignal<WebhookWithSecret>()
  const pages = createPages<Webhook, Page<Webhook>>((_, signal) =>
    request("GET", "/api/v1/webhooks", undefined, { signal }),
  )

  function onMade(webhook: WebhookWithSecret): void {
    setMaking(false)
    setTold(webhook)
    void pages.reload()
  }

  return (
    <OpenFormsContext.Provider value={forms}>
      <header class="ptop">
        <div class="sp">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
        <Show when={!isMaking() && told() === undefined}>
          <button type="button" class="b" classList={{ p: !forms.isAny() }} onClick={() => setMaking(true)}>
            {t("new")}
          </button>
        </Show>
      </header>
      <div class="pin">
        <Show when={told()}>
          {(webhook) => <WebhookOnce webhook={webhook()} onDone={() => setTold(undefined)} />}
        </Show>
        <Show when={isMaking()}>
          <WebhookForm
            onSaved={(webhook) => onMade(webhook as WebhookWithSecret)}
            onDone={() => setMaking(false)}
          />
        </Show>
        <section class="card" aria-label={t("list")}>
          <div class="h">
            <h2>{t("list")}</h2>
          </div>
          <For each={pages.items()}>
            {(webhook) => (
              <WebhookRow
                webhook={webhook}
                onChanged={(after) => pages.replace(webhook, after)}
                onSecret={(after) => {
                  pages.replace(webhook, after)
                  setTold(after)
                }}
              />
            )}
          </For>
          <PageStates pages={pages} none={t("none")} />
        </section>
      </div>
    </OpenFormsContext.Provider>
  )
}
