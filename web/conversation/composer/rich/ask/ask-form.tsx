import { createEffect, createUniqueId, For, type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { useRoom } from "../../../room-context.ts"
import { createWritten, type RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { richWords as t } from "../words/rich-words.ts"
import {
  type AskKind,
  type AskState,
  askDraft,
  callingOn,
  firstAsk,
  LIVES,
  needsCalling,
} from "./ask-draft.ts"

/** Words that ask for the customer's place or for leave to call them, or that offer a call. */
export function AskForm(props: RichFormProps & { readonly kind: AskKind }): JSX.Element {
  const { kind } = props
  const [state, write] = createWritten<AskState>(
    props,
    firstAsk({ body: t(`${kind}-start`), button: t("voice-call-button-start") }),
  )
  const change = (part: Partial<AskState>) => write({ ...state(), ...part })
  const { me, conversation } = useRoom()
  const callsOn = () => callingOn(me.channels, conversation.state().identity?.channelId)
  createEffect(() => {
    const draft = askDraft(kind, state())
    if (needsCalling(kind) && callsOn() === false) props.onChange(null, t("calling-off"), draft?.shown)
    else props.onChange(draft, whyNot(kind, state()))
  })
  return (
    <>
      <RichField
        label={t("request-body")}
        value={state().body}
        limit={LIMITS.interactiveBody.number}
        rows={4}
        isFirst
        help={t(`${kind}-help`)}
        troubles={props.troubles}
        field="body"
        onInput={(body) => change({ body })}
      />
      <Show when={kind === "voice-call"}>
        <RichField
          label={t("voice-call-button")}
          value={state().button}
          limit={LIMITS.voiceCallText.number}
          troubles={props.troubles}
          field="display_text"
          onInput={(button) => change({ button })}
        />
        <Life minutes={state().lifeMinutes} onChoose={(lifeMinutes) => change({ lifeMinutes })} />
      </Show>
    </>
  )
}

function Life(props: {
  readonly minutes: number
  readonly onChoose: (minutes: number) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="rf">
      <label class="rf-h" for={id}>
        {t("voice-call-life")}
      </label>
      <select
        id={id}
        class="rf-s"
        value={props.minutes}
        onChange={(event) => props.onChoose(Number(event.currentTarget.value))}
      >
        <For each={LIVES}>
          {({ life, minutes }) => (
            <option value={minutes} selected={minutes === props.minutes}>
              {t(`voice-call-life-${life}`)}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}

function whyNot(kind: AskKind, state: AskState): string {
  const [hasBody, hasButton] = [state.body.trim() !== "", kind !== "voice-call" || state.button.trim() !== ""]
  if (!hasBody) return t(hasButton ? "request-empty" : "voice-call-empty")
  if (!hasButton) return t("voice-call-button-empty")
  return askDraft(kind, state) === null ? t("why-wrong") : ""
}
