import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { createSubmit } from "./create-submit.ts"
import { FormFoot } from "./form-foot.tsx"
import { TextField } from "./text-field.tsx"
import { deskWords as t } from "./words/desk-words.ts"

const KINDS = ["text", "number", "date", "choice", "url"] as const
type Kind = (typeof KINDS)[number]

/** `GET /api/v1/custom-fields`; key and kind are for ever. */
export interface CustomField {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly kind: Kind
  readonly choices?: readonly string[]
}

const PATH = "/api/v1/custom-fields"
const NAME_CHARACTERS = 60
const KEY_CHARACTERS = 32
const CHOICES_CHARACTERS = 4000

/** Makes a field, or renames one and changes its choices. */
export function CustomFieldForm(props: {
  readonly field?: CustomField
  readonly onSaved: (saved: CustomField) => void
  readonly onDone: () => void
}): JSX.Element {
  const before = props.field
  const [name, setName] = createSignal(before?.name ?? "")
  const [kind, setKind] = createSignal<Kind>(before?.kind ?? "text")
  const [lines, setLines] = createSignal(before?.choices?.join("\n") ?? "")
  const choices = () =>
    lines()
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")

  function missing(): string | undefined {
    if (name().trim() === "" || keyOf(name()) === "") return t("missing-name")
    return kind() === "choice" && choices().length === 0 ? t("missing-choices") : undefined
  }

  const submit = createSubmit(missing, async () => {
    const chosen = kind() === "choice" ? { choices: choices() } : {}
    props.onSaved(
      before === undefined
        ? await request<CustomField>("POST", PATH, {
            key: keyOf(name()),
            name: name().trim(),
            kind: kind(),
            ...chosen,
          })
        : await request<CustomField>("PATCH", `${PATH}/${encodeURIComponent(before.id)}`, {
            name: name().trim(),
            ...chosen,
          }),
    )
  })
  return (
    <form novalidate onSubmit={submit.onSubmit} aria-label={t(before === undefined ? "field-new" : "change")}>
      <TextField
        label={t("name")}
        value={name()}
        maxlength={NAME_CHARACTERS}
        isFirst
        help={
          before === undefined && keyOf(name()) !== "" ? t("field-key", { key: keyOf(name()) }) : undefined
        }
        onInput={setName}
      />
      <Show when={before === undefined}>
        <KindSelect kind={kind()} onChoose={setKind} />
      </Show>
      <Show when={kind() === "choice"}>
        <TextField
          label={t("choices")}
          value={lines()}
          maxlength={CHOICES_CHARACTERS}
          rows={4}
          help={t("choices-help")}
          onInput={setLines}
        />
      </Show>
      <FormFoot submit={submit} save={t("save")} onDone={props.onDone} />
    </form>
  )
}

function KindSelect(props: { readonly kind: Kind; readonly onChoose: (kind: Kind) => void }): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="fld">
      <label for={id}>{t("kind")}</label>
      <select id={id} onChange={(event) => props.onChoose(event.currentTarget.value as Kind)}>
        <For each={KINDS}>
          {(kind) => (
            <option value={kind} selected={kind === props.kind}>
              {t(`kind-${kind}`)}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}

/** The key that programs use, out of the name that people read: `Próximo exame` becomes `proximo_exame`. */
export function keyOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  const key = plain.replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "")
  return key.slice(0, KEY_CHARACTERS)
}
