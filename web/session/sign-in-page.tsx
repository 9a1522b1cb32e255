import "../theme/sign.css"
import eyeIcon from "lucide-static/icons/eye.svg?raw"
import eyeOffIcon from "lucide-static/icons/eye-off.svg?raw"
import { createEffect, createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { showWaiting } from "../frame/waiting-badge.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Icon } from "../parts/icon.tsx"
import { Logo } from "../parts/logo.tsx"
import { formatDuration } from "../words/format.ts"
import type { SessionState, SignedOutWhy } from "./create-session.ts"
import { createSignIn } from "./create-sign-in.ts"
import { firstName, greetingAt } from "./greeting.ts"
import { SignInCorner } from "./sign-in-corner.tsx"
import { SignInScene } from "./sign-in-scene.tsx"
import { sessionWords as t } from "./words/session-words.ts"

/** The page of those who are not signed in; the address stays, so that one is back where one was. */
export default function SignInPage(props: {
  readonly state: Extract<SessionState, { kind: "signed-out" }>
  readonly signIn: (email: string, password: string) => Promise<void>
}): JSX.Element {
  createEffect(() => showWaiting(t("title"), 0))
  return (
    <main class="sign">
      <section class="form" aria-label={t("title")}>
        <SignInForm {...props} />
        <SignInCorner />
      </section>
      <SignInScene />
    </main>
  )
}

function SignInForm(props: {
  readonly state: Extract<SessionState, { kind: "signed-out" }>
  readonly signIn: (email: string, password: string) => Promise<void>
}): JSX.Element {
  const signIn = createSignIn((email, password) => props.signIn(email, password))
  let email: HTMLInputElement | undefined
  let password: HTMLInputElement | undefined

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const field = await signIn.submit(email?.value.trim() ?? "", password?.value ?? "")
    if (field === "email") email?.focus()
    if (field === "password") password?.focus()
  }

  return (
    <form novalidate onSubmit={submit}>
      <Logo size={48} />
      <Greeting state={props.state} />
      <EmailField
        ref={(element) => {
          email = element
        }}
        value={props.state.last?.user.email ?? ""}
      />
      <PasswordField
        ref={(element) => {
          password = element
        }}
      />
      <Show when={signIn.sentence()}>{(sentence) => <AlertLine sentence={sentence()} />}</Show>
      <button type="submit" class="b p lg" aria-busy={signIn.busy()} disabled={signIn.waitMs() > 0}>
        {t(signIn.busy() ? "entering" : "enter")}
        <Show when={signIn.waitMs()}>
          {(left) => <span aria-hidden="true">({formatDuration(left())})</span>}
        </Show>
      </button>
    </form>
  )
}

function Greeting(props: { readonly state: Extract<SessionState, { kind: "signed-out" }> }): JSX.Element {
  const greeting = () => t(greetingAt(new Date().getHours()))
  const known = () => (props.state.why === "expired" ? props.state.last : null)
  const lead = () => {
    const me = known()
    return me === null ? t("lead") : t("lead-workspace", { workspace: me.workspace.name })
  }
  return (
    <div>
      <h1>
        <Show when={known()} fallback={greeting()}>
          {(me) => t("greeting-name", { greeting: greeting(), name: firstName(me().user.name) })}
        </Show>
      </h1>
      <p class="m2 lead">{lead()}</p>
      <Show when={whyWord(props.state.why)}>
        {(word) => (
          <p class="say-bad note" role="status">
            {t(word(), { workspace: props.state.last?.workspace.name ?? "" })}
          </p>
        )}
      </Show>
    </div>
  )
}

function whyWord(why: SignedOutWhy): "expired" | "removed" | undefined {
  return why === "expired" || why === "removed" ? why : undefined
}

function EmailField(props: {
  readonly ref: (element: HTMLInputElement) => void
  readonly value: string
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div>
      <label for={id}>{t("email")}</label>
      <div class="inp">
        <input
          ref={props.ref}
          id={id}
          type="email"
          name="email"
          value={props.value}
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          autofocus
        />
      </div>
    </div>
  )
}

function PasswordField(props: { readonly ref: (element: HTMLInputElement) => void }): JSX.Element {
  const id = createUniqueId()
  const [shown, setShown] = createSignal(false)
  const label = () => t(shown() ? "hide-password" : "show-password")
  return (
    <div>
      <label for={id}>{t("password")}</label>
      <div class="inp">
        <input
          ref={props.ref}
          id={id}
          type={shown() ? "text" : "password"}
          name="password"
          autocomplete="current-password"
        />
        <button
          type="button"
          class="ib"
          aria-label={label()}
          title={label()}
          onClick={() => setShown(!shown())}
        >
          <Icon svg={shown() ? eyeOffIcon : eyeIcon} />
        </button>
      </div>
    </div>
  )
}
