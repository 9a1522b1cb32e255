import keyboardIcon from "lucide-static/icons/keyboard.svg?raw"
import outIcon from "lucide-static/icons/log-out.svg?raw"
import settingsIcon from "lucide-static/icons/user-round-cog.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { runCommand } from "../commands/registry.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Icon } from "../parts/icon.tsx"
import { Segments } from "../parts/segments.tsx"
import { savePreferences } from "../preferences/create-preferences.ts"
import type { Preferences } from "../preferences/preferences.ts"
import { useSignedIn } from "../session/session-context.ts"
import { THEMES, theme } from "../theme/theme.ts"
import { LOCALES, locale } from "../words/locale.ts"
import { frameWords as t } from "./words/frame-words.ts"

/** What one's own corner opens: who one is, language, theme, and the way out. */
export function SelfPanel(props: { readonly onDone: () => void }): JSX.Element {
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
      <Segments
        class=""
        label={t("theme")}
        options={THEMES.map((id) => ({ id, name: t(id) }))}
        chosen={theme()}
        onChoose={(theme) => keep({ theme })}
      />
      <Segments
        class=""
        label={t("language")}
        options={LOCALES}
        chosen={locale()}
        onChoose={(locale) => keep({ locale })}
      />
      <a class="mi" href="/settings/me" onClick={() => props.onDone()}>
        <Icon svg={settingsIcon} />
        {t("own-settings")}
      </a>
      <button
        type="button"
        class="mi"
        onClick={() => {
          props.onDone()
          runCommand("self.sheet")
        }}
      >
        <Icon svg={keyboardIcon} />
        {t("keys")}
      </button>
      <SignOut />
    </div>
  )
}

/** Seen at once; a server out of reach keeps it in this browser until it is chosen again. */
function keep(patch: Partial<Preferences>): void {
  savePreferences(patch).catch(() => undefined)
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
