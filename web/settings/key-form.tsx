import { createSignal, createUniqueId, For, type JSX } from "solid-js"
import { SCOPES, type Scope } from "#protocol/scopes.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { FieldAlert } from "./field-alert.tsx"
import { PaceField, paceOf } from "./key-pace.tsx"
import type { MadeKey } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const NAME_CHARACTERS = 80 // what the server takes

type Refusal = { readonly missing: "name" | "scope" | "pace" } | { readonly error: unknown }

/** Makes a key: a name and what it may do. */
export function KeyForm(props: { readonly onMade: (made: MadeKey) => void }): JSX.Element {
  const [name, setName] = createSignal("")
  const [scopes, setScopes] = createSignal<readonly Scope[]>([])
  const [pace, setPace] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const id = createUniqueId()

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    const missing = missingPart()
    setRefusal(missing === undefined ? undefined : { missing })
    if (missing === undefined) await make()
  }

  function missingPart() {
    if (name().trim() === "") return "name"
    if (scopes().length === 0) return "scope"
    return paceOf(pace()) === undefined ? "pace" : undefined
  }

  async function make(): Promise<void> {
    setBusy(true)
    try {
      const body = { name: name().trim(), scopes: scopes(), requests_per_minute: paceOf(pace()) }
      props.onMade(await request("POST", "/api/v1/api-keys", body))
    } catch (error) {
      setRefusal({ error })
    } finally {
      setBusy(false)
    }
  }

  const toggle = (scope: Scope) =>
    setScopes((chosen) =>
      chosen.includes(scope) ? chosen.filter((each) => each !== scope) : [...chosen, scope],
    )

  return (
    <form class="card" novalidate onSubmit={submit} aria-label={t("keys-new")}>
      <div class="h">
        <h2>{t("keys-new")}</h2>
      </div>
      <div class="fld">
        <label for={id}>{t("keys-name")}</label>
        <div class="inp">
          <input
            id={id}
            value={name()}
            maxlength={NAME_CHARACTERS}
            autocomplete="off"
            aria-describedby={`${id}-help`}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <p class="help" id={`${id}-help`}>
          {t("keys-name-help")}
        </p>
      </div>
      <fieldset class="fld">
        <legend>{t("keys-scopes")}</legend>
        <div class="opts">
          <For each={SCOPES}>
            {(scope) => (
              <label>
                <input type="checkbox" checked={scopes().includes(scope)} onChange={() => toggle(scope)} />
                <span>
                  {t(`scope-${scope}`)} <code class="m3">{scope}</code>
                </span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <PaceField value={pace()} onInput={setPace} />
      <FieldAlert sentence={sentenceOf(refusal())} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={busy()}>
          {t("keys-create")}
        </button>
      </div>
    </form>
  )
}

function sentenceOf(refusal: Refusal | undefined): string | undefined {
  if (refusal === undefined) return undefined
  return "missing" in refusal ? t(`keys-missing-${refusal.missing}`) : problemSentence(refusal.error)
}
