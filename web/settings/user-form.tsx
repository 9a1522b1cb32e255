import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import type { Role } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { FieldAlert } from "./field-alert.tsx"
import { RoleOptions } from "./role-options.tsx"
import type { AddedUser } from "./settings-answers.ts"
import { userSentence } from "./user-sentence.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const NAME_CHARACTERS = 80 // these three are what the server takes
const EMAIL_CHARACTERS = 254
const PASSWORD = { least: 8, most: 256 }

type Field = "name" | "email" | "password"
type Refusal = { readonly missing: Field } | { readonly error: unknown }

/** Adds somebody: who, as what, and the password to begin with. */
export function UserForm(props: { readonly onAdded: (added: AddedUser) => void }): JSX.Element {
  const [role, setRole] = createSignal<Role>("attendant")
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const inputs: Partial<Record<Field, HTMLInputElement>> = {}
  const typed = (field: Field) => inputs[field]?.value ?? ""

  async function submit(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    if (busy()) return
    const missing = missingOf({ name: typed("name"), email: typed("email"), password: typed("password") })
    setRefusal(missing === undefined ? undefined : { missing })
    if (missing === undefined) await add(event.currentTarget)
    else inputs[missing]?.focus()
  }

  async function add(form: HTMLFormElement): Promise<void> {
    setBusy(true)
    try {
      const person = { name: typed("name").trim(), email: typed("email").trim(), password: typed("password") }
      props.onAdded(await request("POST", "/api/v1/users", { ...person, role: role() }))
      form.reset()
      setRole("attendant")
    } catch (error) {
      setRefusal({ error })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="card" novalidate onSubmit={submit} aria-label={t("users-new")}>
      <div class="h">
        <h2>{t("users-new")}</h2>
      </div>
      <UserField label={t("users-name")} most={NAME_CHARACTERS} ref={(input) => (inputs.name = input)} />
      <UserField
        label={t("users-email")}
        type="email"
        most={EMAIL_CHARACTERS}
        ref={(input) => (inputs.email = input)}
      />
      <UserField
        label={t("users-password")}
        type="password"
        help={t("users-password-help")}
        most={PASSWORD.most}
        ref={(input) => (inputs.password = input)}
      />
      <RoleOptions legend={t("users-role")} chosen={role()} onChoose={setRole} />
      <FieldAlert sentence={sentenceOf(refusal())} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={busy()}>
          {t("users-add")}
        </button>
      </div>
    </form>
  )
}

function UserField(props: {
  readonly label: string
  readonly type?: "email" | "password"
  readonly help?: string
  readonly most: number
  readonly ref: (input: HTMLInputElement) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="fld">
      <label for={id}>{props.label}</label>
      <div class="inp">
        <input
          id={id}
          ref={(input) => props.ref(input)}
          type={props.type ?? "text"}
          maxlength={props.most}
          // a password manager must not offer the owner's own
          autocomplete={props.type === "password" ? "new-password" : "off"}
          aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        />
      </div>
      <Show when={props.help}>
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
    </div>
  )
}

function missingOf(typed: Readonly<Record<Field, string>>): Field | undefined {
  if (typed.name.trim() === "") return "name"
  if (!/^\S+@\S+\.\S+$/.test(typed.email.trim())) return "email"
  return typed.password.length < PASSWORD.least ? "password" : undefined
}

function sentenceOf(refusal: Refusal | undefined): string | undefined {
  if (refusal === undefined) return undefined
  return "missing" in refusal ? t(`users-missing-${refusal.missing}`) : userSentence(refusal.error)
}
