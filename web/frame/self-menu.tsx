import outIcon from "lucide-static/icons/log-out.svg?raw"
import { createEffect, createSignal, For, type JSX, onCleanup, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Avatar } from "../parts/avatar.tsx"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { setTheme, THEMES, theme } from "../theme/theme.ts"
import { LOCALES, locale, setLocale } from "../words/locale.ts"
import { frameWords as t } from "./words/frame-words.ts"

/** One's own corner: who one is, language, theme, and the way out. */
export function SelfMenu(): JSX.Element {
  const { me } = useSignedIn()
  const [isOpen, setOpen] = createSignal(false)
  let root: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined

  createEffect(() => {
    if (!isOpen()) return
    const away = (event: Event) => {
      if (event.target instanceof Node && root?.contains(event.target) === false) setOpen(false)
    }
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, away)
    onCleanup(() => {
      for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, away)
    })
  })

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !isOpen()) return
    event.stopPropagation()
    setOpen(false)
    button?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the controls inside
    <div class="self" ref={root} onKeyDown={closeOnEscape}>
      <button
        type="button"
        class="self-button"
        ref={button}
        aria-expanded={isOpen()}
        title={me().user.name}
        onClick={() => setOpen(!isOpen())}
      >
        <Avatar name={me().user.name} id={me().user.id} />
        <span class="vh">{t("self-menu", { name: me().user.name })}</span>
      </button>
      <Show when={isOpen()}>
        <SelfPanel />
      </Show>
    </div>
  )
}

function SelfPanel(): JSX.Element {
  const { me } = useSignedIn()
  return (
    <div class="menu self-menu">
      <div class="who">
        <b>{me().user.name}</b>
        <div class="t2 m2 el">{me().user.email}</div>
        <div class="t1 m3 el">
          {me().workspace.name}, {t(`role-${me().role}`)}
        </div>
      </div>
      <Choice
        label={t("theme")}
        options={THEMES.map((id) => ({ id, name: t(id) }))}
        chosen={theme()}
        onChoose={setTheme}
      />
      <Choice label={t("language")} options={LOCALES} chosen={locale()} onChoose={setLocale} />
      <SignOut />
    </div>
  )
}

function Choice<Id extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly id: Id; readonly name: string }[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}): JSX.Element {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div class="seg">
        <For each={props.options}>
          {(option) => (
            <label>
              <input
                type="radio"
                name={props.label}
                checked={option.id === props.chosen}
                onChange={() => props.onChoose(option.id)}
              />
              <span>{option.name}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}

function SignOut(): JSX.Element {
  const { session } = useSignedIn()
  const [error, setError] = createSignal<unknown>()
  return (
    <>
      <Show when={error()}>
        {(why) => <AlertLine sentence={t("sign-out-failed", { why: problemSentence(why()) })} />}
      </Show>
      <button type="button" class="mi" onClick={() => session.signOut().catch(setError)}>
        <Icon svg={outIcon} />
        {t("sign-out")}
      </button>
    </>
  )
}
