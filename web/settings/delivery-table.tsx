import { For, type JSX, Show } from "solid-js"
import { useSignedIn } from "../session/session-context.ts"
import { formatCount, formatStamp } from "../words/format.ts"
import type { Pages } from "./create-pages.ts"
import { PageStates } from "./page-states.tsx"
import type { Delivery, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const CHIPS = { stored: "good", partly: "att", refused: "bad", failed: "bad" } as const
const COLUMNS = ["when", "from", "verdict", "updates", "stored", "kept", "dead", "fields"] as const
const NUMBERS: ReadonlySet<string> = new Set(["updates", "stored", "kept", "dead"])
const COUNTS = ["update_count", "stored_count", "kept_count", "dead_count"] as const

/** The last deliveries and what became of each. */
export function DeliveryTable<Answer extends Page<Delivery>>(props: {
  readonly pages: Pages<Delivery, Answer>
}): JSX.Element {
  return (
    <section class="card">
      <div class="h">
        <h2>{t("last-deliveries")}</h2>
      </div>
      <Show when={props.pages.items().length > 0}>
        <section class="scroll-x sb" tabindex="0" aria-label={t("last-deliveries")}>
          <table>
            <thead>
              <tr>
                <For each={COLUMNS}>
                  {(column) => (
                    <th scope="col" classList={{ num: NUMBERS.has(column) }}>
                      {t(`col-${column}`)}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={props.pages.items()}>{(delivery) => <DeliveryRow delivery={delivery} />}</For>
            </tbody>
          </table>
        </section>
      </Show>
      <PageStates pages={props.pages} none={t("deliveries-none")} />
    </section>
  )
}

function DeliveryRow(props: { readonly delivery: Delivery }): JSX.Element {
  const { me } = useSignedIn()
  const channel = () => me().channels.find(({ id }) => id === props.delivery.channel_id)?.name
  const verdict = () =>
    t("verdict-http", {
      verdict: t(`verdict-${props.delivery.verdict}`),
      status: props.delivery.http_status,
    })
  const fields = () =>
    Object.entries(props.delivery.fields).map(([field, count]) =>
      t("field-count", { field, count: formatCount(count) }),
    )
  return (
    <tr>
      <td>{formatStamp(Date.parse(props.delivery.at))}</td>
      <td>{channel() ?? (props.delivery.source === "" ? t("source-unknown") : props.delivery.source)}</td>
      <td class="wrap">
        <span class={`chip ${CHIPS[props.delivery.verdict]}`}>{verdict()}</span>
        <Show when={props.delivery.detail}>{(detail) => <span class="t1 m2 detail">{detail()}</span>}</Show>
      </td>
      <For each={COUNTS}>{(count) => <td class="num">{formatCount(props.delivery[count])}</td>}</For>
      <td class="wrap">
        <code>{fields().join("; ")}</code>
      </td>
    </tr>
  )
}
