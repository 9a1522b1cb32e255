import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import type { CustomField } from "../../contacts/custom-fields.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"

/** Where a fact is changed: Enter keeps it, Escape leaves it, and a refusal leaves what was typed. */
export function FactForm(props: {
  readonly label: string
  readonly kind: CustomField["kind"] | "email"
  readonly choices: readonly string[] | undefined
  readonly value: string | number | null
  readonly onSave: (value: string | number | null) => Promise<Problem | null>
  readonly onClose: () => void
}): JSX.Element {
  const [text, setText] = createSignal(String(props.value ?? ""))
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const [isSaving, setSaving] = createSignal(false)
  const id = createUniqueId()

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const written = text().trim()
    const value = written === "" ? null : props.kind === "number" ? Number(written) : written
    setSaving(true)
    const refusal = await props.onSave(value)
    setSaving(false)
    setProblem(refusal)
    if (refusal === null) props.onClose()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return
    event.stopPropagation()
    event.preventDefault()
    props.onClose()
  }

  return (
    <form class="ef" onSubmit={save} onKeyDown={onKeyDown}>
      <Field
        id={id}
        label={props.label}
        kind={props.kind}
        choices={props.choices}
        value={text()}
        isWrong={problem() !== null}
        onInput={setText}
      />
      <Show when={problem()}>
        {(refusal) => (
          <p class="t1 wrong" role="alert">
            {refusal().code === "validation-failed" ? t("fieldInvalid") : troubleSentence(refusal())}
          </p>
        )}
      </Show>
      <span class="row-x">
        <button type="submit" class="b sm acc" disabled={isSaving()}>
          {t("fieldSave")}
        </button>
        <button type="button" class="b sm" onClick={() => props.onClose()}>
          {t("fieldCancel")}
        </button>
      </span>
    </form>
  )
}

function Field(props: {
  readonly id: string
  readonly label: string
  readonly kind: CustomField["kind"] | "email"
  readonly choices: readonly string[] | undefined
  readonly value: string
  readonly isWrong: boolean
  readonly onInput: (text: string) => void
}): JSX.Element {
  const focus = (element: HTMLElement) => queueMicrotask(() => element.focus())
  return (
    <Show
      when={props.kind === "choice"}
      fallback={
        <input
          ref={focus}
          id={props.id}
          type={props.kind === "choice" ? "text" : props.kind}
          step="any"
          dir="auto"
          aria-label={props.label}
          aria-invalid={props.isWrong}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      }
    >
      <select
        ref={focus}
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.isWrong}
        onChange={(event) => props.onInput(event.currentTarget.value)}
      >
        <option value="" selected={props.value === ""}>
          {t("fieldNone")}
        </option>
        <For each={props.choices}>
          {(choice) => (
            <option value={choice} selected={props.value === choice}>
              {choice}
            </option>
          )}
        </For>
      </select>
    </Show>
  )
}
