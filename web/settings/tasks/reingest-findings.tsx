import { For, type JSX, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { request } from "../../http/request.ts"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { formatDateTime } from "../../words/format.ts"
import { createPages } from "../create-pages.ts"
import { PageStates } from "../page-states.tsx"
import { RawView } from "../raw-view.tsx"
import type { Page } from "../settings-answers.ts"
import type { DifferenceFinding, ReingestFinding } from "./task-answers.ts"
import { taskWords as t } from "./words/task-words.ts"

const CHIPS = { applied: "good", failed: "bad", unavailable: "att" } as const

/** The list of what reading again has found, page by page; names and texts covered until asked for. */
export function ReingestFindings(): JSX.Element {
  const pages = createPages<ReingestFinding, Page<ReingestFinding>>((after, signal) => {
    const search = new URLSearchParams({ limit: "10", ...(after === null ? {} : { after: String(after) }) })
    return request("GET", `/api/v1/whatsapp/webhook/reingest/findings?${search}`, undefined, { signal })
  })
  return (
    <section aria-label={t("reingest-found")}>
      <For each={pages.items()}>{(finding) => <FindingRow finding={finding} />}</For>
      <PageStates pages={pages} none={t("reingest-nothing")} />
    </section>
  )
}

function FindingRow(props: { readonly finding: ReingestFinding }): JSX.Element {
  const addition = () => (props.finding.kind === "addition" ? props.finding : undefined)
  const difference = () => (props.finding.kind === "difference" ? props.finding : undefined)
  return (
    <article class="item">
      <div>
        <h3>{titleOf(props.finding)}</h3>
        <Show when={props.finding.at}>
          {(at) => (
            <p class="t2 m2">
              {formatDateTime(Date.parse(at()))}
              <Show when={addition()}>
                {(one) => (
                  <>
                    , <code>{one().field}</code>
                  </>
                )}
              </Show>
            </p>
          )}
        </Show>
        <Show when={difference()?.fields}>
          {(fields) => <p class="t2 m2">{t("finding-fields", { fields: fields().join(", ") })}</p>}
        </Show>
      </div>
      <Show when={addition()?.outcome}>
        {(outcome) => <span class={`chip ${CHIPS[outcome()]}`}>{t(`outcome-${outcome()}`)}</span>}
      </Show>
      <Show when={difference()}>
        {(one) => (
          <a class="b sm" href={inboxHref("all", one().conversation_id as ConversationId)}>
            {t("finding-open")}
          </a>
        )}
      </Show>
      <RawView raw={rawOf(props.finding)} />
    </article>
  )
}

function titleOf(finding: ReingestFinding): string {
  if (finding.kind === "addition") {
    return t(finding.as === "message" ? "finding-message" : "finding-status", { what: finding.becomes })
  }
  return t(finding.fields === undefined ? "finding-more" : "finding-difference", { what: finding.type })
}

function rawOf(finding: ReingestFinding): unknown {
  return finding.kind === "addition" ? finding.raw : bothOf(finding)
}

function bothOf({ recorded, today, more }: DifferenceFinding): unknown {
  return { recorded, today, ...(more > 0 ? { more } : {}) }
}
