import { createSignal, createUniqueId, type JSX } from "solid-js"
import { request } from "../../http/request.ts"
import { FieldAlert } from "../field-alert.tsx"
import type { Channel, SecretName } from "./channel-answers.ts"
import { ChannelField } from "./channel-field.tsx"
import { channelPath } from "./channel-path.ts"
import { createAct } from "./create-act.ts"
import type { Channels } from "./create-channels.ts"
import { channelWords as t } from "./words/channel-words.ts"

/** The secrets that a person brings from the provider. */
export type GivenSecret = Exclude<SecretName, "webhook_secret">

const WORDS = {
  access_token: "access-token",
  app_secret: "app-secret",
  api_key: "api-key",
} as const satisfies Readonly<Record<GivenSecret, string>>

const LONGEST = { access_token: 2000, app_secret: 400, api_key: 400 } as const
const SECRET = /^[\x21-\x7e]{8,}$/

/** The part of a word's key that names a secret. */
export function secretWord(name: GivenSecret): (typeof WORDS)[GivenSecret] {
  return WORDS[name]
}

/** Takes another value for a secret; what is there is never shown. */
export function SecretEdit(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly name: GivenSecret
  readonly onSaved: () => void
  readonly onCancel: () => void
}): JSX.Element {
  const [value, setValue] = createSignal("")
  const [isWrong, setWrong] = createSignal(false)
  const act = createAct(() => props.channel.provider)
  const id = createUniqueId()
  const label = () => t("secret-new", { name: t(`secret-${secretWord(props.name)}`) })

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setWrong(!SECRET.test(value().trim()))
    if (isWrong()) return
    const isSaved = await act.run(async () => {
      const body = { [props.name]: value().trim() }
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), body))
    })
    setValue("")
    if (isSaved) props.onSaved()
  }

  return (
    <form
      class="inner"
      id={id}
      novalidate
      onSubmit={submit}
      aria-label={`${t("secret-replace")}: ${t(`secret-${secretWord(props.name)}`)}`}
    >
      <ChannelField
        label={label()}
        value={value()}
        help={t(`field-${secretWord(props.name)}-help`)}
        wrong={isWrong() ? t(`missing-${secretWord(props.name)}`) : undefined}
        maxlength={LONGEST[props.name]}
        isSecret
        isFirst
        onInput={(text) => {
          setValue(text)
          setWrong(false)
        }}
      />
      <FieldAlert sentence={act.sentence()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={act.busy()}>
          {t("secret-save")}
        </button>
        <button type="button" class="b" onClick={() => props.onCancel()}>
          {t("cancel")}
        </button>
      </div>
    </form>
  )
}
