import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { maySeeKeys } from "../frame/may-see-settings.ts"
import { request } from "../http/request.ts"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { createPages } from "./create-pages.ts"
import { DeadLetters } from "./dead-letters.tsx"
import { DeliveryTable } from "./delivery-table.tsx"
import { DeliveryTotalsCard } from "./delivery-totals-card.tsx"
import { KeptUpdates } from "./kept-updates.tsx"
import type { Delivery, DeliveryTotals, Page } from "./settings-answers.ts"
import { RebuildCard } from "./tasks/rebuild-card.tsx"
import { ReingestCard } from "./tasks/reingest-card.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

const ROWS = 25

/**
 * What the webhook received: the sum that must close, what was not understood, what is kept, reading it
 * again, the last deliveries; for owners also the check of the lists.
 */
export function DeliveriesSection(): JSX.Element {
  const { me } = useSignedIn()
  const [round, setRound] = createSignal(0)
  const deliveries = createPages<Delivery, Page<Delivery> & { readonly totals: DeliveryTotals }>(
    (before, signal) => request("GET", deliveriesPath(before), undefined, { signal }),
  )
  function reload(): void {
    setRound(round() + 1)
    void deliveries.reload()
  }
  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("deliveries")}</h1>
          <p>{t("deliveries-lead")}</p>
        </div>
        <button type="button" class="b" onClick={reload}>
          <Icon svg={refreshIcon} />
          {t("refresh")}
        </button>
      </header>
      <div class="pin">
        <DeliveryTotalsCard totals={deliveries.answer()?.totals} />
        <DeadLetters round={round()} onResolved={reload} />
        <KeptUpdates round={round()} />
        <ReingestCard onApplied={reload} />
        <Show when={maySeeKeys(me().role)}>
          <RebuildCard />
        </Show>
        <DeliveryTable pages={deliveries} />
      </div>
    </>
  )
}

function deliveriesPath(before: string | number | null): string {
  const search = new URLSearchParams({ limit: String(ROWS) })
  if (before !== null) search.set("before", String(before))
  return `/api/v1/whatsapp/webhook/deliveries?${search}`
}
