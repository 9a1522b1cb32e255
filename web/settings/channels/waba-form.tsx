import { createSignal, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { FieldAlert } from "../field-alert.tsx"
import type { Channel } from "./channel-answers.ts"
import { ChannelField } from "./channel-field.tsx"
import { channelPath } from "./channel-path.ts"
import { createAct } from "./create-act.ts"
import type { Channels } from "./create-channels.ts"
import type { Check } from "./create-check.ts"
import { isValid, LONGEST } from "./valid-fields.ts"
import { channelWords as t } from "./words/channel-words.ts"

/** Puts the account's id right, and checks again. */
export function WabaForm(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly check: Check
}): JSX.Element {
  const [wabaId, setWabaId] = createSignal(props.channel.waba_id)
  const [isWrong, setWrong] = createSignal(false)
  const [isSaved, setSaved] = createSignal(false)
  const act = createAct(() => props.channel.provider)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setWrong(!isValid("waba_id", wabaId()))
    if (isWrong()) return
    const done = await act.run(async () => {
      const body = { waba_id: wabaId().trim() }
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), body))
    })
    setSaved(done)
    if (done) await props.check.run()
  }

  return (
    <form novalidate onSubmit={submit} aria-label={t("field-waba-id")}>
      <ChannelField
        label={t("field-waba-id")}
        value={wabaId()}
        wrong={isWrong() ? t("missing-waba-id") : undefined}
        maxlength={LONGEST.waba_id}
        isNumber
        onInput={(value) => {
          setWabaId(value)
          setWrong(false)
          setSaved(false)
        }}
      />
      <FieldAlert sentence={act.sentence()} />
      <div class="acts-x">
        <button type="submit" class="b" aria-busy={act.busy()}>
          {t("secret-save")}
          <span class="vh"> {t("field-waba-id")}</span>
        </button>
        <span class="said good" role="status">
          <Show when={isSaved()}>{t("saved")}</Show>
        </span>
      </div>
    </form>
  )
}
