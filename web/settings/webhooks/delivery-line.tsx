import { createResource, createSignal, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { formatCount, formatStamp } from "../../words/format.ts"
import {
  type Attempt,
  type Webhook,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  webhookPath,
} from "./webhook-answers.ts"
import { webhookSentence } from "./webhook-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const CHIPS = { delivered: "good", pending: "att", failed: "bad", skipped: "" } as const

/** One thing that was told, with its attempts on request and the way to send it again. */
export function DeliveryLine(props: {
  readonly webhook: Webhook
  readonly delivery: WebhookDelivery
  readonly onReplayed: (after: WebhookDelivery) => void
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const path = () => `${webhookPath(props.webhook)}/deliveries/${props.delivery.id}`

  async function replay(): Promise<void> {
    setError(undefined)
    try {
      props.onReplayed(await request<WebhookDelivery>("POST", `${path()}/replay`))
    } catch (problem) {
      setError(() => problem)
    }
  }

  return (
    <li class="wh-line">
      <span class={`chip ${CHIPS[props.delivery.state]}`}>{t(`delivery-${props.delivery.state}`)}</span>
      <span class="wh-what">
        <code>{props.delivery.event}</code>
        <span class="t1 m2">
          {formatStamp(Date.parse(props.delivery.at))}
          {" · "}
          <Show when={props.delivery.last_attempt} fallback={t("no-attempt")}>
            {(attempt) => outcomeOf(attempt())}
          </Show>
          <Show when={props.delivery.next_attempt_at}>
            {(at) => ` · ${t("next-attempt", { when: formatStamp(Date.parse(at())) })}`}
          </Show>
        </span>
      </span>
      <span class="row-x">
        <button type="button" class="b q sm" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
          {t(isOpen() ? "hide" : "show")}
          <span class="vh"> {props.delivery.event}</span>
        </button>
        <Show when={props.webhook.state === "active" && props.delivery.state !== "pending"}>
          <button type="button" class="b q sm" onClick={replay}>
            {t("replay")}
            <span class="vh"> {props.delivery.event}</span>
          </button>
        </Show>
      </span>
      <Show when={error()}>{(problem) => <AlertLine sentence={webhookSentence(problem())} />}</Show>
      <Show when={isOpen()}>
        <DeliveryDetail path={path()} />
      </Show>
    </li>
  )
}

function DeliveryDetail(props: { readonly path: string }): JSX.Element {
  const [detail] = createResource(
    () => props.path,
    (path) => request<WebhookDeliveryDetail>("GET", path),
  )
  return (
    <div class="wh-detail">
      <Show when={detail.error}>{(problem) => <AlertLine sentence={webhookSentence(problem())} />}</Show>
      <Show when={!detail.error && detail()}>
        {(shown) => (
          <>
            <section class="ev sb" tabindex="0" aria-label={t("body")}>
              <pre>{pretty(shown().body)}</pre>
            </section>
            <ol class="wh-attempts">
              <For each={shown().attempts}>
                {(attempt) => (
                  <li>
                    <span class="t1">
                      {formatStamp(Date.parse(attempt.at))} · {outcomeOf(attempt)}
                    </span>
                    <Show when={attempt.answer !== ""}>
                      <section class="ev sb" tabindex="0" aria-label={t("answer")}>
                        <pre>{attempt.answer}</pre>
                      </section>
                    </Show>
                  </li>
                )}
              </For>
            </ol>
          </>
        )}
      </Show>
    </div>
  )
}

function outcomeOf({ status, duration_ms, error }: Attempt): string {
  const duration = t("duration", { ms: formatCount(duration_ms) })
  const outcome = error === null ? t("http", { status: String(status) }) : t(`error-${error}`)
  return `${outcome}, ${duration}`
}

/** Indented, as far as it is JSON. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
