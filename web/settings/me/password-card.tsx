import { createSignal, type JSX, Show } from "solid-js"
import { isProblem, problemSentence } from "../../http/problem-sentence.ts"
import { request } from "../../http/request.ts"
import { TextField } from "../desk/text-field.tsx"
import { FieldAlert } from "../field-alert.tsx"
import { meWords as t } from "./words/me-words.ts"

const FEWEST_CHARACTERS = 8 // NIST SP 800-63B, 5.1.1.1, as the server asks
const MOST_CHARACTERS = 256

/** Changes one's own password; every other session of the person ends. */
export function PasswordCard(): JSX.Element {
  const [current, setCurrent] = createSignal("")
  const [next, setNext] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [sentence, setSentence] = createSignal<string>()
  const [isDone, setDone] = createSignal(false)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    const missing = missingIn(current(), next())
    setDone(false)
    setSentence(missing)
    if (missing === undefined) await change()
  }

  async function change(): Promise<void> {
    setBusy(true)
    try {
      await request("POST", "/api/v1/me/password", { current: current(), new: next() })
      setCurrent("")
      setNext("")
      setDone(true)
    } catch (error) {
      setSentence(isProblem(error, "wrong-password") ? t("password-wrong") : problemSentence(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="card" novalidate onSubmit={submit} aria-label={t("password")}>
      <div class="h">
        <h2>{t("password")}</h2>
      </div>
      <TextField
        label={t("password-current")}
        value={current()}
        maxlength={MOST_CHARACTERS}
        type="password"
        autocomplete="current-password"
        onInput={setCurrent}
      />
      <TextField
        label={t("password-new")}
        value={next()}
        maxlength={MOST_CHARACTERS}
        type="password"
        autocomplete="new-password"
        help={t("password-help")}
        onInput={setNext}
      />
      <FieldAlert sentence={sentence()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={busy()}>
          {t("password-change")}
        </button>
        <span class="t2 good" role="status">
          <Show when={isDone()}>{t("password-done")}</Show>
        </span>
      </div>
    </form>
  )
}

function missingIn(current: string, next: string): string | undefined {
  if (current === "") return t("password-missing")
  return next.length < FEWEST_CHARACTERS ? t("password-short") : undefined
}
