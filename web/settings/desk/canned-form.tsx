import { createSignal, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { createSubmit } from "./create-submit.ts"
import { FormFoot } from "./form-foot.tsx"
import { SharedBox } from "./shared-box.tsx"
import { TextField } from "./text-field.tsx"
import { deskWords as t } from "./words/desk-words.ts"

/** `GET /api/v1/canned-replies` */
export interface CannedReply {
  readonly id: string
  readonly shortcut: string
  readonly title: string
  readonly text: string
  readonly shared: boolean
}

const PATH = "/api/v1/canned-replies"
const SHORTCUT = /^[a-z0-9-]{1,32}$/
const TEXT_CHARACTERS = 4096 // WhatsApp's limit of a text
const TITLE_CHARACTERS = 80

/** What the composer fills in. */
const VARIABLES = [
  "{{contact.name}}",
  "{{contact.first_name}}",
  "{{contact.phone}}",
  "{{attendant.name}}",
  "{{attendant.first_name}}",
  "{{workspace.name}}",
] as const

/** Makes a canned reply, or changes one. */
export function CannedForm(props: {
  readonly reply?: CannedReply
  /** Only leaders keep texts for everybody. */
  readonly isLeader: boolean
  readonly onSaved: (saved: CannedReply) => void
  readonly onDone: () => void
}): JSX.Element {
  const before = props.reply
  const [shortcut, setShortcut] = createSignal(before?.shortcut ?? "")
  const [title, setTitle] = createSignal(before?.title ?? "")
  const [text, setText] = createSignal(before?.text ?? "")
  const [isShared, setShared] = createSignal(before?.shared ?? props.isLeader)

  function missing(): string | undefined {
    if (!SHORTCUT.test(shortcut())) return t("missing-shortcut")
    if (title().trim() === "") return t("missing-title")
    return text().trim() === "" ? t("missing-text") : undefined
  }

  const submit = createSubmit(missing, async () => {
    const body = { shortcut: shortcut(), title: title().trim(), text: text(), shared: isShared() }
    props.onSaved(
      before === undefined
        ? await request<CannedReply>("POST", PATH, body)
        : await request<CannedReply>("PATCH", `${PATH}/${encodeURIComponent(before.id)}`, body),
    )
  })
  return (
    <form
      novalidate
      onSubmit={submit.onSubmit}
      aria-label={t(before === undefined ? "canned-new" : "change")}
    >
      <TextField
        label={t("shortcut")}
        value={shortcut()}
        maxlength={32}
        isFirst
        help={t("shortcut-help")}
        onInput={(value) => setShortcut(value.toLowerCase().replace(/^\//, ""))}
      />
      <TextField label={t("title")} value={title()} maxlength={TITLE_CHARACTERS} onInput={setTitle} />
      <TextField label={t("text")} value={text()} maxlength={TEXT_CHARACTERS} rows={5} onInput={setText} />
      <div class="fld">
        <span class="lb">{t("variables")}</span>
        <span class="row-x vars">
          <For each={VARIABLES}>
            {(variable) => (
              <button type="button" class="chip tog" onClick={() => setText((now) => now + variable)}>
                <code>{variable}</code>
              </button>
            )}
          </For>
        </span>
      </div>
      <Show when={props.isLeader}>
        <SharedBox isShared={isShared()} onChange={setShared} />
      </Show>
      <FormFoot submit={submit} save={t("save")} onDone={props.onDone} />
    </form>
  )
}
