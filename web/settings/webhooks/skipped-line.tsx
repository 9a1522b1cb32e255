import { createSignal, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { formatCount } from "../../words/format.ts"
import { type Webhook, webhookPath } from "./webhook-answers.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

/** What was told is kept for so long. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000

/** What was not sent while the webhook was off, and a way to send it; while it is being sent, how far that is. */
export function SkippedLine(props: {
  readonly webhook: Webhook
  readonly onChanged: (after: Webhook) => void
  readonly act: (work: () => Promise<void>) => Promise<void>
}): JSX.Element {
  const [busy, setBusy] = createSignal(false)
  const underWay = () => {
    const { replay } = props.webhook
    return replay !== null && replay.finished_at === null ? replay : null
  }

  async function send(): Promise<void> {
    if (busy()) return
    setBusy(true)
    await props.act(async () => {
      const now = Date.now()
      const stretch = { from: iso(now - KEPT_MS), to: iso(now), which: "skipped" }
      await request("POST", `${webhookPath(props.webhook)}/replay`, stretch)
      await look()
    })
    setBusy(false)
  }

  async function look(): Promise<void> {
    props.onChanged(await request<Webhook>("GET", webhookPath(props.webhook)))
  }

  return (
    <>
      <Show when={props.webhook.state === "paused"}>
        <p class="t2 m2 wide wh-off">{t("paused-why")}</p>
      </Show>
      <Show when={underWay()}>
        {(replay) => (
          <div class="row-x wide wh-off">
            <p class="t2 sp" role="status">
              {t("replaying", { taken: formatCount(replay().taken), total: formatCount(replay().total) })}
            </p>
            <button type="button" class="b sm" onClick={() => void props.act(look)}>
              {t("refresh")}
            </button>
          </div>
        )}
      </Show>
      <Show when={underWay() === null && props.webhook.skipped_count > 0}>
        <div class="row-x wide wh-off">
          <p class="t2 sp">{t.plural("skipped", props.webhook.skipped_count)}</p>
          <Show when={props.webhook.state === "active"}>
            <button type="button" class="b sm" aria-busy={busy()} onClick={() => void send()}>
              {t("skipped-send")}
              <span class="vh"> {props.webhook.url}</span>
            </button>
          </Show>
        </div>
      </Show>
    </>
  )
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
