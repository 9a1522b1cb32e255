import { type JSX, onMount } from "solid-js"
import { CopyButton } from "../../parts/copy-button.tsx"
import type { WebhookWithSecret } from "./webhook-answers.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

/** The secret of a webhook, this one time. */
export function WebhookOnce(props: {
  readonly webhook: WebhookWithSecret
  readonly onDone: () => void
}): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus())
  const label = () => t("once-label", { url: props.webhook.url })
  return (
    <section class="card once" aria-label={t("once-title")}>
      <div class="h">
        <h2 ref={heading} tabindex="-1">
          {t("once-title")}
        </h2>
      </div>
      <div class="fld">
        <span class="lb wh-url">{label()}</span>
        <div class="inp">
          <code class="key">{props.webhook.secret}</code>
          <CopyButton text={props.webhook.secret} name={label()} />
        </div>
        <p class="t2">{t("once-text")}</p>
      </div>
      <div class="acts-x">
        <button type="button" class="b" onClick={() => props.onDone()}>
          {t("once-done")}
        </button>
      </div>
    </section>
  )
}
