import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { type Webhook, webhookPath } from "./webhook-answers.ts"
import { webhookSentence } from "./webhook-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const HOUR_MS = 60 * 60 * 1000
const SPANS = { hour: HOUR_MS, day: 24 * HOUR_MS, all: 14 * 24 * HOUR_MS } as const
const NAMES = ["hour", "day", "all", "since"] as const
type Span = (typeof NAMES)[number]

/** Sends a stretch of time again: what did not arrive, or all of it. */
export function ReplayForm(props: {
  readonly webhook: Webhook
  readonly onReplayed: () => void
}): JSX.Element {
  const [span, setSpan] = createSignal<Span>("day")
  const [isAll, setAll] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [count, setCount] = createSignal<number>()
  const [error, setError] = createSignal<unknown>()
  const [since, setSince] = createSignal("")
  const id = createUniqueId()
  const begin = (now: number) => {
    const name = span()
    return name === "since" ? new Date(since()).getTime() : now - SPANS[name]
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    setError(undefined)
    setBusy(true)
    try {
      const now = Date.now()
      const stretch = { from: iso(begin(now)), to: iso(now) }
      const body = { ...stretch, which: isAll() ? "all" : "undelivered" }
      const answer = await request<{ count: number }>("POST", `${webhookPath(props.webhook)}/replay`, body)
      setCount(answer.count)
      props.onReplayed()
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="wh-replay" onSubmit={submit}>
      <label for={id}>{t("replay-range")}</label>
      <select id={id} value={span()} onChange={(event) => setSpan(event.currentTarget.value as Span)}>
        <For each={NAMES}>{(name) => <option value={name}>{t(`span-${name}`)}</option>}</For>
      </select>
      <Show when={span() === "since"}>
        <input
          type="datetime-local"
          required
          aria-label={t("since")}
          max={localNow()}
          value={since()}
          onInput={(event) => setSince(event.currentTarget.value)}
        />
      </Show>
      <label class="wh-box">
        <input type="checkbox" checked={isAll()} onChange={(event) => setAll(event.currentTarget.checked)} />
        <span>{t("replay-all")}</span>
      </label>
      <button type="submit" class="b sm" aria-busy={busy()}>
        {t("replay")}
      </button>
      <p class="t2 m2" role="status">
        <Show when={count() !== undefined}>{t.plural("replayed", count() ?? 0)}</Show>
      </p>
      <Show when={error()}>{(problem) => <AlertLine sentence={webhookSentence(problem())} />}</Show>
    </form>
  )
}

/** The time of this place, as the field has it. */
function localNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
