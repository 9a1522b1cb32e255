import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js"
import { request } from "../http/request.ts"
import { formatCount, formatDateTime } from "../words/format.ts"
import { createPages } from "./create-pages.ts"
import { PageStates } from "./page-states.tsx"
import { RawView } from "./raw-view.tsx"
import type { KeptUpdate, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

type KeptPage = Page<KeptUpdate> & { readonly by_field: Readonly<Record<string, number>> }

/** Raw updates the product does not use yet, counted and chosen by field. */
export function KeptUpdates(props: {
  /** Changes when the page is asked to read everything anew. */
  readonly round: number
}): JSX.Element {
  const [field, setField] = createSignal<string>()
  const pages = createPages<KeptUpdate, KeptPage>((before, signal) =>
    request("GET", keptPath(field(), before), undefined, { signal }),
  )
  createEffect(on([field, () => props.round], () => void pages.reload(), { defer: true }))
  const fields = () => Object.entries(pages.answer()?.by_field ?? {})
  return (
    <section class="card" aria-label={t("kept-title")}>
      <div class="h">
        <h2>{t("kept-title")}</h2>
        <span class="t2 m2">{t("kept-lead")}</span>
      </div>
      <Show when={fields().length > 0}>
        <div class="fields">
          <FieldChip
            label={t("kept-all")}
            isOn={field() === undefined}
            onChoose={() => setField(undefined)}
          />
          <For each={fields()}>
            {([name, count]) => (
              <FieldChip
                label={t("field-count", { field: name, count: formatCount(count) })}
                isOn={field() === name}
                onChoose={() => setField(name)}
              />
            )}
          </For>
        </div>
      </Show>
      <For each={pages.items()}>
        {(update) => (
          <article class="item">
            <div>
              <h3>
                <code>{update.field}</code>
              </h3>
              <p class="t2 m2">{formatDateTime(Date.parse(update.at))}</p>
            </div>
            <RawView raw={update.raw} />
          </article>
        )}
      </For>
      <PageStates pages={pages} none={t("kept-none")} />
    </section>
  )
}

function FieldChip(props: {
  readonly label: string
  readonly isOn: boolean
  readonly onChoose: () => void
}): JSX.Element {
  return (
    <button type="button" class="chip tog" aria-pressed={props.isOn} onClick={() => props.onChoose()}>
      {props.label}
    </button>
  )
}

function keptPath(field: string | undefined, before: string | number | null): string {
  const search = new URLSearchParams({ limit: "10" })
  if (field !== undefined) search.set("field", field)
  if (before !== null) search.set("before", String(before))
  return `/api/v1/whatsapp/webhook/kept?${search}`
}
