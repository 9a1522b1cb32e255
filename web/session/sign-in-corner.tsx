import themeIcon from "lucide-static/icons/sun-moon.svg?raw"
import { For, type JSX } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import { oppositeTheme, setTheme } from "../theme/theme.ts"
import { LOCALES, type Locale, locale, setLocale } from "../words/locale.ts"
import { sessionWords as t } from "./words/session-words.ts"

/** Theme and language for those who are not in yet. */
export function SignInCorner(): JSX.Element {
  const label = () => t(oppositeTheme() === "dark" ? "to-dark" : "to-light")
  return (
    <div class="corner">
      <button
        type="button"
        class="ib"
        aria-label={label()}
        title={label()}
        onClick={() => setTheme(oppositeTheme())}
      >
        <Icon svg={themeIcon} size="l" />
      </button>
      <select
        aria-label={t("language")}
        value={locale()}
        onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      >
        <For each={LOCALES}>
          {(each) => (
            <option value={each.id} lang={each.id} selected={each.id === locale()}>
              {each.name}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
