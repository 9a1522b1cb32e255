import backIcon from "lucide-static/icons/arrow-left.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import type { TemplateComponent } from "#domain/template/template.ts"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Segments } from "../../parts/segments.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { createPages } from "../../settings/create-pages.ts"
import { PageStates } from "../../settings/page-states.tsx"
import type { Page } from "../../settings/settings-answers.ts"
import { locale } from "../../words/locale.ts"
import { ChannelChoice } from "../editor/channel-choice.tsx"
import { exampleFill } from "../phone/example-fill.ts"
import { PhonePreview } from "../phone/phone-preview.tsx"
import { refusalSentence } from "../refusal-sentence.ts"
import { languageName, metaWord } from "../status-chips.tsx"
import { type ReadyTemplate, TEMPLATES_PATH, type TemplateAnswer } from "../template.ts"
import { templateWords as t } from "../words/template-words.ts"

const LANGUAGES = ["pt_BR", "en", "es"] as const
type Language = (typeof LANGUAGES)[number]

/** Ready templates, to be submitted as they are, in the language chosen. */
export function LibraryPage(): JSX.Element {
  const { me } = useSignedIn()
  const [language, setLanguage] = createSignal<Language>(
    locale() === "pt-BR" ? "pt_BR" : (locale() as "en" | "es"),
  )
  const [channel, setChannel] = createSignal(me().channels[0]?.id ?? "")
  const pages = createPages<ReadyTemplate, Page<ReadyTemplate>>((_, signal) =>
    request("GET", `${TEMPLATES_PATH}/library`, undefined, { signal }),
  )
  return (
    <>
      <header class="ptop">
        <a class="ib" href="/settings/templates" aria-label={t("back")} title={t("back")}>
          <Icon svg={backIcon} />
        </a>
        <div class="sp">
          <h1>{t("library")}</h1>
          <p>{t("libraryLead")}</p>
        </div>
      </header>
      <div class="pin">
        <section class="card list-card">
          <Segments
            label={t("language")}
            options={LANGUAGES.map((id) => ({ id, name: languageName(id) }))}
            chosen={language()}
            onChoose={setLanguage}
          />
          <ChannelChoice channels={me().channels} chosen={channel()} onChoose={setChannel} />
        </section>
        <div class="tp-library">
          <For each={pages.items()}>
            {(ready) => <ReadyCard ready={ready} language={language()} channel={channel()} />}
          </For>
        </div>
        <PageStates pages={pages} none={t("none")} />
      </div>
    </>
  )
}

function ReadyCard(props: {
  readonly ready: ReadyTemplate
  readonly language: Language
  readonly channel: string
}): JSX.Element {
  const [busy, setBusy] = createSignal(false)
  const [installed, setInstalled] = createSignal<readonly string[]>([])
  const [error, setError] = createSignal<unknown>()
  const components = (): readonly TemplateComponent[] =>
    props.ready.languages[props.language]?.components ?? []
  const isInstalled = () => installed().includes(props.language)

  async function install(): Promise<void> {
    if (busy()) return
    setBusy(true)
    setError(undefined)
    try {
      const place = props.channel === "" ? {} : { channel_id: props.channel }
      const body = { ...place, language: props.language }
      const path = `${TEMPLATES_PATH}/library/${encodeURIComponent(props.ready.name)}`
      const { language } = await request<TemplateAnswer>("POST", path, body)
      setInstalled((all) => [...all, language])
    } catch (problem) {
      setError(() => problem)
    }
    setBusy(false)
  }

  return (
    <section class="card tp-ready" aria-label={props.ready.name}>
      <div class="h">
        <h2>
          <bdi>{props.ready.name}</bdi>
        </h2>
        <span class="chip">{metaWord("category", props.ready.category)}</span>
      </div>
      <PhonePreview components={components()} fill={exampleFill(components())} />
      <div class="acts-x">
        <Show
          when={!isInstalled()}
          fallback={
            <p class="tp-done" role="status">
              <Icon svg={checkIcon} size="s" />
              {t("installed")}
            </p>
          }
        >
          <button type="button" class="b" aria-busy={busy()} onClick={() => void install()}>
            {t("install")}
            <span class="vh"> {props.ready.name}</span>
          </button>
        </Show>
      </div>
      <Show when={error()}>
        {(problem) => (
          <div class="fld">
            <AlertLine sentence={refusalSentence(problem())} />
          </div>
        )}
      </Show>
    </section>
  )
}
