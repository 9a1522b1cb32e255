import { createSignal, For, type JSX } from "solid-js"
import { WEBHOOK_KINDS, type WebhookKind } from "#protocol/webhook-kinds.ts"
import { request } from "../../http/request.ts"
import { TextField } from "../desk/text-field.tsx"
import { FieldAlert } from "../field-alert.tsx"
import { useOpenForm } from "../open-forms.ts"
import { type Webhook, webhookPath } from "./webhook-answers.ts"
import { webhookSentence } from "./webhook-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const URL_CHARACTERS = 2_048
const DESCRIPTION_CHARACTERS = 120

/** Makes a webhook or changes one: where to, for what, and what is told. */
export function WebhookForm(props: {
  readonly webhook?: Webhook
  readonly onSaved: (webhook: Webhook) => void
  readonly onDone: () => void
}): JSX.Element {
  useOpenForm()
  const before = props.webhook
  const [url, setUrl] = createSignal(before?.url ?? "")
  const [description, setDescription] = createSignal(before?.description ?? "")
  const [events, setEvents] = createSignal<readonly WebhookKind[]>(before?.events ?? ["message.received"])
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<() => string>()

  const missing = () => {
    if (url().trim() === "") return t("missing-url")
    return events().length === 0 ? t("missing-events") : undefined
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    setRefusal(undefined)
    if (missing() !== undefined) return void setRefusal(() => () => missing() ?? "")
    setBusy(true)
    try {
      const body = { url: url().trim(), description: description().trim(), events: events() }
      const [method, path] =
        before === undefined
          ? (["POST", "/api/v1/webhooks"] as const)
          : (["PATCH", webhookPath(before)] as const)
      props.onSaved(await request<Webhook>(method, path, body))
    } catch (error) {
      setRefusal(() => () => webhookSentence(error))
    } finally {
      setBusy(false)
    }
  }

  const toggle = (kind: WebhookKind) =>
    setEvents((chosen) =>
      chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind],
    )

  return (
    <form class="card" novalidate onSubmit={submit} aria-label={t(before === undefined ? "new" : "change")}>
      <div class="h">
        <h2>{t(before === undefined ? "new" : "change")}</h2>
      </div>
      <TextField
        label={t("url")}
        help={t("url-help")}
        value={url()}
        maxlength={URL_CHARACTERS}
        isFirst
        onInput={setUrl}
      />
      <TextField
        label={t("description")}
        value={description()}
        maxlength={DESCRIPTION_CHARACTERS}
        onInput={setDescription}
      />
      <fieldset class="fld">
        <legend>{t("events")}</legend>
        <div class="opts">
          <For each={WEBHOOK_KINDS}>
            {(kind) => (
              <label>
                <input type="checkbox" checked={events().includes(kind)} onChange={() => toggle(kind)} />
                <span>
                  {t(`kind-${kind}`)} <code class="m3">{kind}</code>
                </span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <FieldAlert sentence={refusal()?.()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={busy()}>
          {t(before === undefined ? "create" : "save")}
        </button>
        <button type="button" class="b" onClick={() => props.onDone()}>
          {t("back")}
        </button>
      </div>
    </form>
  )
}
