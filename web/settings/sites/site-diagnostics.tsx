import { For, type JSX } from "solid-js"
import { formatStamp } from "../../words/format.ts"
import { createPages } from "../create-pages.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import type { SiteDiagnostic } from "./site.ts"
import { readDiagnostics } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

/** What the agent noticed of itself and its Asterisk, newest first, in its own words. */
export function SiteDiagnostics(props: { readonly siteId: string }): JSX.Element {
  const pages = createPages<SiteDiagnostic, Page<SiteDiagnostic>>((before, signal) =>
    readDiagnostics(props.siteId, before, signal),
  )
  return (
    <div class="changing">
      <p class="fld t2 m2">{t("diagnostics-lead")}</p>
      <ul>
        <For each={pages.items()}>
          {(one) => (
            <li class="diag">
              <time class="t1 m3" dateTime={one.at}>
                {formatStamp(Date.parse(one.at))}
              </time>
              <code>{one.code}</code>
              <span class="t2 m2">{one.detail}</span>
            </li>
          )}
        </For>
      </ul>
      <PageStates pages={pages} none={t("diagnostics-none")} />
    </div>
  )
}
