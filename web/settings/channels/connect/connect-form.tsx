import { useNavigate } from "@solidjs/router"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { ProblemError } from "../../../http/problem-error.ts"
import { isProblem } from "../../../http/problem-sentence.ts"
import { request } from "../../../http/request.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, Provider } from "../channel-answers.ts"
import { ChannelField } from "../channel-field.tsx"
import { CHANNELS_PATH, channelHref } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import {
  type ConnectFields,
  FIELDS_OF,
  type FieldName,
  isValid,
  LONGEST,
  refusedFields,
  SECRET_FIELDS,
} from "../valid-fields.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { fieldWord } from "./field-word.ts"
import { ProviderChoice } from "./provider-choice.tsx"

const NOTHING: ConnectFields = {
  name: "",
  phone_number_id: "",
  waba_id: "",
  app_secret: "",
  access_token: "",
  api_key: "",
}

/** Takes what a number needs, makes the channel, and goes on to its deliveries. */
export function ConnectForm(props: { readonly channels: Channels }): JSX.Element {
  const navigate = useNavigate()
  const [provider, setProvider] = createSignal<Provider>("meta")
  const [fields, setFields] = createSignal(NOTHING)
  const [wrong, setWrong] = createSignal<readonly FieldName[]>([])
  const act = createAct(provider)
  const formId = createUniqueId()

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    act.forget()
    setWrong(FIELDS_OF[provider()].filter((name) => !isValid(name, fields()[name])))
    if (wrong().length === 0) await act.run(connect)
    markRefused()
    queueMicrotask(() =>
      document.querySelector<HTMLElement>(`[id='${formId}'] [aria-invalid='true']`)?.focus(),
    )
  }

  async function connect(): Promise<void> {
    const given = FIELDS_OF[provider()].map((name) => [name, fields()[name].trim()])
    const body = { provider: provider(), ...Object.fromEntries(given) }
    const made = await request<Channel>("POST", CHANNELS_PATH, body)
    setFields(NOTHING) // nothing of a secret stays in the page
    props.channels.put(made)
    navigate(channelHref(made.id, "connect"), { replace: true })
  }

  function markRefused(): void {
    const error = act.error()
    if (isProblem(error, "validation-failed") && error instanceof ProblemError)
      setWrong(refusedFields(error.problem["errors"]))
  }

  function change(name: FieldName, value: string): void {
    setFields((before) => ({ ...before, [name]: value }))
    setWrong((names) => names.filter((one) => one !== name))
  }

  return (
    <form class="card" id={formId} novalidate onSubmit={submit} aria-label={t("connect-title")}>
      <ProviderChoice chosen={provider()} onChoose={setProvider} />
      <For each={FIELDS_OF[provider()]}>
        {(name) => (
          <ChannelField
            label={t(`field-${fieldWord(name)}`)}
            value={fields()[name]}
            help={t(`field-${fieldWord(name)}-help`)}
            wrong={wrong().includes(name) ? t(`missing-${fieldWord(name)}`) : undefined}
            maxlength={LONGEST[name]}
            isSecret={SECRET_FIELDS.includes(name)}
            isNumber={name === "phone_number_id" || name === "waba_id"}
            onInput={(value) => change(name, value)}
          />
        )}
      </For>
      <p class="fld help">{t("secret-note")}</p>
      <FieldAlert sentence={act.sentence()} />
      <ExistingLink error={act.error()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={act.busy()}>
          {t("connect-go")}
        </button>
        <a class="b" href="/settings/channels">
          {t("cancel")}
        </a>
      </div>
    </form>
  )
}

/** The way to the channel that the number has already. */
function ExistingLink(props: { readonly error: unknown }): JSX.Element {
  const id = () => {
    const { error } = props
    return isProblem(error, "channel-exists") && error instanceof ProblemError
      ? error.problem["channel_id"]
      : undefined
  }
  return (
    <Show when={id()}>
      {(found) => (
        <p class="fld">
          <a class="lk" href={channelHref(String(found()))}>
            {t("channel-exists-open")}
          </a>
        </p>
      )}
    </Show>
  )
}
