import "./audit.css"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { request } from "../../http/request.ts"
import { formatStamp } from "../../words/format.ts"
import { createPages } from "../create-pages.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import { AREAS, type AuditEntry, actorName, actWord, areaWord, factLines } from "./audit-sentence.ts"
import { auditWords as t } from "./words/audit-words.ts"

const ROWS = 30

/** Who changed what in the workspace, the newest first. */
export function AuditSection(): JSX.Element {
  const [area, setArea] = createSignal("")
  const id = createUniqueId()
  const pages = createPages<AuditEntry, Page<AuditEntry>>((before, signal) => {
    const search = new URLSearchParams({ limit: String(ROWS) })
    if (area() !== "") search.set("area", area())
    if (before !== null) search.set("before", String(before))
    return request("GET", `/api/v1/audit?${search}`, undefined, { signal })
  })

  function narrow(chosen: string): void {
    setArea(chosen)
    void pages.reload()
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
        <section class="card" aria-label={t("list")}>
          <div class="h">
            <h2>{t("list")}</h2>
          </div>
          <div class="fld">
            <label for={id}>{t("area")}</label>
            <select id={id} value={area()} onChange={(event) => narrow(event.currentTarget.value)}>
              <option value="">{t("area-all")}</option>
              <For each={AREAS}>{(one) => <option value={one}>{areaWord(one)}</option>}</For>
            </select>
          </div>
          <For each={pages.items()}>{(entry) => <AuditLine entry={entry} />}</For>
          <PageStates pages={pages} none={t("none")} />
        </section>
      </div>
    </>
  )
}

function AuditLine(props: { readonly entry: AuditEntry }): JSX.Element {
  const target = () => props.entry.target.name ?? props.entry.target.id
  return (
    <article class="item au">
      <div>
        <h3>
          <bdi>{actorName(props.entry)}</bdi> {actWord(props.entry.act)}
          <Show when={target()}>
            {(name) => (
              <>
                {": "}
                <bdi class="au-target">{name()}</bdi>
              </>
            )}
          </Show>
        </h3>
        <For each={factLines(props.entry)}>{(line) => <p class="t1 m2 au-target">{line}</p>}</For>
      </div>
      <span class="au-when">
        <span class="chip">{areaWord(props.entry.area)}</span>
        <span class="t1 m2">{formatStamp(Date.parse(props.entry.at))}</span>
      </span>
    </article>
  )
}
