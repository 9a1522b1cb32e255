import "./sites.css"
import { createSignal, For, type JSX, onCleanup, Show } from "solid-js"
import { onCallNews } from "../../calls/call-news.ts"
import { createPages } from "../create-pages.ts"
import { createOpenForms, OpenFormsContext } from "../open-forms.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import type { Site } from "./site.ts"
import { SiteCard } from "./site-card.tsx"
import { SiteForm } from "./site-form.tsx"
import { readSites } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

const SOON_MS = 500

/** The PBXs of the workspace: add one, pair its agent, say who sits where. */
export function SitesSection(): JSX.Element {
  const [isAdding, setAdding] = createSignal(false)
  const forms = createOpenForms()
  const [fresh, setFresh] = createSignal<string>()
  const pages = createPages<Site, Page<Site>>((_, signal) => readSites(signal))
  let timer: ReturnType<typeof setTimeout> | undefined
  // An agent that comes or goes is told by its board; what it told of itself has to be read.
  onCleanup(
    onCallNews((news) => {
      if (news.type !== "board") return
      const shown = pages.items().find(({ id }) => id === news.siteId)
      if (shown === undefined || shown.state === news.site.state) return
      clearTimeout(timer)
      timer = setTimeout(() => void pages.reload(), SOON_MS)
    }),
  )
  onCleanup(() => clearTimeout(timer))

  function onAdded(site: Site): void {
    setAdding(false)
    setFresh(site.id)
    void pages.reload()
  }

  return (
    <OpenFormsContext.Provider value={forms}>
      <header class="ptop">
        <div class="sp">
          <h1>{t("sites")}</h1>
          <p>{t("sites-lead")}</p>
        </div>
        <Show when={!isAdding()}>
          <button type="button" class="b" classList={{ p: !forms.isAny() }} onClick={() => setAdding(true)}>
            {t("add")}
          </button>
        </Show>
      </header>
      <div class="pin">
        <Show when={isAdding()}>
          <div class="card">
            <SiteForm onSaved={onAdded} onDone={() => setAdding(false)} />
          </div>
        </Show>
        <For each={pages.items().map(({ id }) => id)}>
          {(id) => {
            const site = () => pages.items().find((each) => each.id === id)
            return (
              <Show when={site()}>
                {(shown) => (
                  <SiteCard
                    site={shown()}
                    pairsAtOnce={fresh() === id}
                    onChanged={(after) => pages.replace(shown(), after)}
                    onReload={() => void pages.reload()}
                  />
                )}
              </Show>
            )
          }}
        </For>
        <section class="card" hidden={pages.status() === "ready" && pages.items().length > 0}>
          <PageStates pages={pages} none={t("sites-none")} />
        </section>
      </div>
    </OpenFormsContext.Provider>
  )
}
