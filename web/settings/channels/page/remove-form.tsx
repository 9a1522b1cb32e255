import { useNavigate } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { isProblem } from "../../../http/problem-sentence.ts"
import { request } from "../../../http/request.ts"
import { AlertLine } from "../../../parts/alert-line.tsx"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { ChannelField } from "../channel-field.tsx"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import { LONGEST } from "../valid-fields.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** Deletes a channel once its name is typed; what waits is given up only when that is said as well. */
export function RemoveForm(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly onCancel: () => void
}): JSX.Element {
  const navigate = useNavigate()
  const [typed, setTyped] = createSignal("")
  const [isForced, setForced] = createSignal(false)
  const act = createAct(() => props.channel.provider)
  const isNamed = () => typed().trim() === props.channel.name.trim()
  const waits = () => isProblem(act.error(), "messages-waiting") || isForced()

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!isNamed()) return
    const { id } = props.channel
    const isGone = await act.run(() => request("DELETE", `${channelPath(id)}${isForced() ? "?force=1" : ""}`))
    if (!isGone) return
    navigate("/settings/channels", { replace: true })
    props.channels.drop(id)
  }

  return (
    <form class="inner" novalidate onSubmit={submit} aria-label={t("remove-go")}>
      <ChannelField
        label={t("remove-ask", { name: props.channel.name })}
        value={typed()}
        maxlength={LONGEST.name}
        isFirst
        onInput={setTyped}
      />
      <Show when={waits()} fallback={<FieldAlert sentence={act.sentence()} />}>
        <div class="fld">
          <AlertLine sentence={t("remove-waiting")} />
          <div class="opts">
            <label>
              <input
                type="checkbox"
                checked={isForced()}
                onChange={(event) => setForced(event.currentTarget.checked)}
              />
              <span>{t("remove-anyway")}</span>
            </label>
          </div>
        </div>
      </Show>
      <div class="acts-x">
        <button
          type="submit"
          class="b d"
          disabled={!isNamed() || (waits() && !isForced())}
          aria-busy={act.busy()}
        >
          {t("remove-yes")}
        </button>
        <button type="button" class="b" onClick={() => props.onCancel()}>
          {t("keep")}
        </button>
      </div>
    </form>
  )
}
