import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { request } from "../../../http/request.ts"
import { LabelChip } from "../../../parts/label-chip.tsx"
import { LABEL_COLOURS, type LabelColour } from "../../../session/workspace-lists.ts"
import { deskWords } from "../../desk/words/desk-words.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { ChannelField } from "../channel-field.tsx"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import { LONGEST } from "../valid-fields.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** How the team knows a channel. */
export function NameCard(props: { readonly channel: Channel; readonly channels: Channels }): JSX.Element {
  const [name, setName] = createSignal(props.channel.name)
  const [color, setColor] = createSignal(props.channel.color)
  const [isWrong, setWrong] = createSignal(false)
  const [isSaved, setSaved] = createSignal(false)
  const act = createAct(() => props.channel.provider)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setWrong(name().trim() === "")
    if (isWrong()) return
    const done = await act.run(async () => {
      const body = { name: name().trim(), color: color() }
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), body))
    })
    setSaved(done)
  }

  function change(step: () => void): void {
    step()
    setSaved(false)
    setWrong(false)
  }

  return (
    <form class="card" novalidate onSubmit={submit} aria-label={t("name-title")}>
      <div class="h">
        <h2>{t("name-title")}</h2>
        <span class="t2 m2">{t("name-lead")}</span>
      </div>
      <ChannelField
        label={t("field-name")}
        value={name()}
        wrong={isWrong() ? t("missing-name") : undefined}
        maxlength={LONGEST.name}
        onInput={(value) => change(() => setName(value))}
      />
      <Colours chosen={color()} onChoose={(one) => change(() => setColor(one))} />
      <FieldAlert sentence={act.sentence()} />
      <div class="acts-x">
        <button type="submit" class="b" aria-busy={act.busy()}>
          {t("save")}
          <span class="vh"> {t("name-title")}</span>
        </button>
        <span class="said good" role="status">
          <Show when={isSaved()}>{t("saved")}</Show>
        </span>
      </div>
    </form>
  )
}

function Colours(props: {
  readonly chosen: string | null
  readonly onChoose: (color: LabelColour | null) => void
}): JSX.Element {
  const group = createUniqueId()
  return (
    <fieldset class="fld">
      <legend>{deskWords("colour")}</legend>
      <div class="swatches">
        <label>
          <input
            type="radio"
            name={group}
            checked={props.chosen === null}
            onChange={() => props.onChoose(null)}
          />
          {t("colour-auto")}
        </label>
        <For each={LABEL_COLOURS}>
          {(color) => (
            <label>
              <input
                type="radio"
                name={group}
                checked={color === props.chosen}
                onChange={() => props.onChoose(color)}
              />
              <LabelChip label={{ name: deskWords(`colour-${color}`), color }} />
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
