import { createSignal, type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Segments } from "../../parts/segments.tsx"
import { preferences, savePreferences } from "../../preferences/create-preferences.ts"
import { DENSITIES, type Preferences } from "../../preferences/preferences.ts"
import { THEMES } from "../../theme/theme.ts"
import { LOCALES, locale } from "../../words/locale.ts"
import { NoticeCard } from "./notice-card.tsx"
import { PasswordCard } from "./password-card.tsx"
import { meWords as t } from "./words/me-words.ts"

/** Everything a person chooses for themselves; each choice holds at once. */
export function MeSection(): JSX.Element {
  const [error, setError] = createSignal<unknown>()
  function save(patch: Partial<Preferences>): void {
    setError(undefined)
    savePreferences(patch).catch((problem: unknown) => setError(() => problem))
  }
  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
      </header>
      <div class="pin">
        <Show when={error()}>
          {(problem) => <AlertLine sentence={t("not-saved", { why: problemSentence(problem()) })} />}
        </Show>
        <LookCard onSave={save} />
        <NoticeCard onSave={save} />
        <PasswordCard />
      </div>
    </>
  )
}

function LookCard(props: { readonly onSave: (patch: Partial<Preferences>) => void }): JSX.Element {
  return (
    <section class="card" aria-label={t("look")}>
      <div class="h">
        <h2>{t("look")}</h2>
      </div>
      <Segments
        label={t("theme")}
        options={THEMES.map((id) => ({ id, name: t(id) }))}
        chosen={preferences().theme}
        onChoose={(theme) => props.onSave({ theme })}
      />
      <Segments
        label={t("language")}
        options={LOCALES}
        chosen={locale()}
        onChoose={(chosen) => props.onSave({ locale: chosen })}
      />
      <Segments
        label={t("density")}
        options={DENSITIES.map((id) => ({ id, name: t(id) }))}
        chosen={preferences().density}
        onChoose={(density) => props.onSave({ density })}
      />
      <Segments
        label={t("enter")}
        options={[
          { id: "sends", name: t("enter-sends") },
          { id: "breaks", name: t("enter-breaks") },
        ]}
        chosen={preferences().enter_sends ? "sends" : "breaks"}
        onChoose={(way) => props.onSave({ enter_sends: way === "sends" })}
      />
    </section>
  )
}
