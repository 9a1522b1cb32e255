import plusIcon from "lucide-static/icons/plus.svg?raw"
import { createSignal, For, type JSX, onCleanup, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { createPages } from "../../settings/create-pages.ts"
import { PageStates } from "../../settings/page-states.tsx"
import type { Page } from "../../settings/settings-answers.ts"
import { TEMPLATES_PATH, type TemplateAnswer } from "../template.ts"
import { templateWords as t } from "../words/template-words.ts"
import { createAccounts } from "./create-accounts.ts"
import { type Filter, Filters, NO_FILTER, queryOf } from "./filters.tsx"
import { SyncLine } from "./sync-line.tsx"
import { TemplateRow } from "./template-row.tsx"

/** How long typing rests before the list is asked for. */
const PAUSE_MS = 250

/** The workspace's templates as Meta last told them. */
export function ListPage(): JSX.Element {
  const { me } = useSignedIn()
  const account = createAccounts()
  const [filter, setFilter] = createSignal<Filter>(NO_FILTER)
  const pages = createPages<TemplateAnswer, Page<TemplateAnswer>>((before, signal) => {
    const search = queryOf(filter())
    if (before !== null) search.set("before", String(before))
    return request("GET", `${TEMPLATES_PATH}?${search}`, undefined, { signal })
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function narrow(next: Filter): void {
    const pause = next.q === filter().q ? 0 : PAUSE_MS
    setFilter(next)
    clearTimeout(timer)
    timer = setTimeout(() => void pages.reload(), pause)
  }

  const isNarrowed = () => Object.values(filter()).some((value) => value !== "")
  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("templates")}</h1>
          <p>{t("lead")}</p>
        </div>
        <span class="row-x">
          <a class="b" href="/settings/templates/library">
            {t("library")}
          </a>
          <a class="b p" href="/settings/templates/new">
            <Icon svg={plusIcon} />
            {t("newTemplate")}
          </a>
        </span>
      </header>
      <div class="pin">
        <section class="card" aria-label={t("listName")}>
          <h2 class="vh">{t("listName")}</h2>
          <SyncLine onSynced={() => void pages.reload()} />
          <Filters filter={filter()} channels={me().channels} onChange={narrow} />
          <ul class="tp-list" aria-busy={pages.status() === "loading"}>
            <For each={pages.items()}>
              {(template) => (
                <TemplateRow
                  template={template}
                  account={account(template.waba_id)}
                  onChanged={(after) => pages.replace(template, after)}
                  onAllRemoved={() => void pages.reload()}
                />
              )}
            </For>
          </ul>
          <PageStates pages={pages} none={t(isNarrowed() ? "noneFound" : "none")} />
          <Show when={pages.status() === "ready" && pages.items().length === 0 && !isNarrowed()}>
            <div class="acts-x">
              <a class="b" href="/settings/templates/library">
                {t("libraryOpen")}
              </a>
            </div>
          </Show>
        </section>
      </div>
    </>
  )
}
