import { createSignal, createUniqueId, type JSX } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { FieldAlert } from "./field-alert.tsx"
import type { ApiKey } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const MOST_PER_MINUTE = 1_000_000 // what the server takes

/** The pace a field says: null when it is empty, undefined when it is none. */
export function paceOf(text: string): number | null | undefined {
  if (text.trim() === "") return null
  const pace = Number(text)
  return Number.isInteger(pace) && pace >= 1 && pace <= MOST_PER_MINUTE ? pace : undefined
}

/** The field of a key's pace. */
export function PaceField(props: {
  readonly value: string
  readonly onInput: (value: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="fld">
      <label for={id}>{t("keys-pace")}</label>
      <div class="inp">
        <input
          id={id}
          inputmode="numeric"
          value={props.value}
          maxlength={7}
          autocomplete="off"
          aria-describedby={`${id}-help`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
      <p class="help" id={`${id}-help`}>
        {t("keys-pace-help")}
      </p>
    </div>
  )
}

/** Gives a key that is in use another pace. */
export function PaceForm(props: {
  readonly apiKey: ApiKey
  readonly onSaved: (after: ApiKey) => void
  readonly onDone: () => void
}): JSX.Element {
  const [pace, setPace] = createSignal(String(props.apiKey.requests_per_minute ?? ""))
  const [refusal, setRefusal] = createSignal<() => string>()

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const wanted = paceOf(pace())
    if (wanted === undefined) return void setRefusal(() => () => t("keys-missing-pace"))
    try {
      const path = `/api/v1/api-keys/${encodeURIComponent(props.apiKey.id)}`
      props.onSaved(await request<ApiKey>("PATCH", path, { requests_per_minute: wanted }))
    } catch (error) {
      setRefusal(() => () => problemSentence(error))
    }
  }

  return (
    <form class="wide" novalidate onSubmit={submit} aria-label={t("keys-pace-change")}>
      <PaceField value={pace()} onInput={setPace} />
      <FieldAlert sentence={refusal()?.()} />
      <div class="acts-x">
        <button type="submit" class="b p sm">
          {t("keys-pace-save")}
        </button>
        <button type="button" class="b sm" onClick={() => props.onDone()}>
          {t("keys-pace-back")}
        </button>
      </div>
    </form>
  )
}
