import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { formatDateTime } from "../../words/format.ts"
import { ConfirmLine } from "../confirm-line.tsx"
import { SkippedLine } from "./skipped-line.tsx"
import { type Webhook, type WebhookWithSecret, webhookPath } from "./webhook-answers.ts"
import { WebhookForm } from "./webhook-form.tsx"
import { WebhookLog } from "./webhook-log.tsx"
import { webhookSentence } from "./webhook-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const CHIPS = { active: "good", paused: "att", disabled: "bad" } as const
/** What the button says that takes it out of each state. */
const TOGGLES = { active: "pause", paused: "resume", disabled: "switch-on" } as const
type Mode = "shown" | "changing" | "removing" | "rotating"

/** A webhook: where it goes, how it does, its log, and what can be done with it. */
export function WebhookRow(props: {
  readonly webhook: Webhook
  readonly onChanged: (after: Webhook | undefined) => void
  readonly onSecret: (after: WebhookWithSecret) => void
}): JSX.Element {
  const [mode, setMode] = createSignal<Mode>("shown")
  const [hasLog, setLog] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const path = () => webhookPath(props.webhook)
  const isOn = () => props.webhook.state === "active"

  async function act(work: () => Promise<void>): Promise<void> {
    setError(undefined)
    try {
      await work()
    } catch (problem) {
      setError(() => problem)
    }
  }
  const toggle = () =>
    act(async () => props.onChanged(await request<Webhook>("PATCH", path(), { enabled: !isOn() })))
  const remove = () =>
    act(async () => {
      await request("DELETE", path())
      props.onChanged(undefined)
    })
  const rotate = () =>
    act(async () => {
      props.onSecret(await request<WebhookWithSecret>("POST", `${path()}/rotate-secret`))
      setMode("shown")
    })

  return (
    <Show
      when={mode() !== "changing"}
      fallback={
        <div class="changing">
          <WebhookForm
            webhook={props.webhook}
            onSaved={(after) => props.onChanged(after)}
            onDone={() => setMode("shown")}
          />
        </div>
      }
    >
      <article class="item">
        <WebhookFacts webhook={props.webhook} />
        <span class={`chip ${isFailing(props.webhook) ? "att" : CHIPS[props.webhook.state]}`}>
          {t(`state-${props.webhook.state}`)}
        </span>
        <div class="row-x wide">
          <For each={props.webhook.events}>{(kind) => <span class="chip">{kind}</span>}</For>
        </div>
        <Show when={mode() === "shown"}>
          <div class="row-x wide wh-acts">
            <button type="button" class="b sm" aria-expanded={hasLog()} onClick={() => setLog(!hasLog())}>
              {t(hasLog() ? "log-hide" : "log")}
              <span class="vh"> {props.webhook.url}</span>
            </button>
            <button type="button" class="b sm" onClick={() => setMode("changing")}>
              {t("change")}
              <span class="vh"> {props.webhook.url}</span>
            </button>
            <button type="button" class="b sm" onClick={toggle}>
              {t(TOGGLES[props.webhook.state])}
              <span class="vh"> {props.webhook.url}</span>
            </button>
            <button type="button" class="b sm" onClick={() => setMode("rotating")}>
              {t("rotate")}
              <span class="vh"> {props.webhook.url}</span>
            </button>
            <button type="button" class="b sm" onClick={() => setMode("removing")}>
              {t("remove")}
              <span class="vh"> {props.webhook.url}</span>
            </button>
          </div>
        </Show>
        <Switch>
          <Match when={mode() === "removing"}>
            <ConfirmLine
              question={t("remove-ask", { url: props.webhook.url })}
              yes={t("remove-yes")}
              no={t("keep")}
              isDanger
              onYes={remove}
              onNo={() => setMode("shown")}
            />
          </Match>
          <Match when={mode() === "rotating"}>
            <ConfirmLine
              question={t("rotate-ask")}
              yes={t("rotate-yes")}
              no={t("keep")}
              onYes={rotate}
              onNo={() => setMode("shown")}
            />
          </Match>
        </Switch>
        <SkippedLine webhook={props.webhook} onChanged={(after) => props.onChanged(after)} act={act} />
        <Show when={error()}>
          {(problem) => (
            <div class="wide">
              <AlertLine sentence={webhookSentence(problem())} />
            </div>
          )}
        </Show>
        <Show when={hasLog()}>
          <WebhookLog webhook={props.webhook} />
        </Show>
      </article>
    </Show>
  )
}

function WebhookFacts(props: { readonly webhook: Webhook }): JSX.Element {
  const when = (iso: string) => formatDateTime(Date.parse(iso))
  return (
    <div>
      <h3 class="wh-url">
        <bdi>{props.webhook.url}</bdi>
      </h3>
      <p class="t2 m2">
        <Show when={props.webhook.description !== ""}>{props.webhook.description}. </Show>
        {t("created", { when: when(props.webhook.created_at) })}
      </p>
      <Show when={props.webhook.previous_secret_until}>
        {(until) => (
          <Show when={Date.parse(until()) > Date.now()}>
            <p class="t2 m2">{t("both-valid", { when: when(until()) })}</p>
          </Show>
        )}
      </Show>
      <Show when={props.webhook.disabled_reason}>
        {(reason) => <p class="t2 wh-bad">{t(`disabled-${reason()}`)}</p>}
      </Show>
      <Show when={isFailing(props.webhook) && props.webhook.failing_since}>
        {(since) => <p class="t2 wh-bad">{t("failing", { when: when(since()) })}</p>}
      </Show>
    </div>
  )
}

/** On, but nothing arrives. */
function isFailing({ state, failing_since }: Webhook): boolean {
  return state === "active" && failing_since !== null
}
