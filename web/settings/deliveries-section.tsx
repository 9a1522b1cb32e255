import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import type { JSX } from "solid-js"
import { request } from "../http/request.ts"
import { Icon } from "../parts/icon.tsx"
import { createPages } from "./create-pages.ts"
import { DeadLetters } from "./dead-letters.tsx"
import { DeliveryTable } from "./delivery-table.tsx"
import { DeliveryTotalsCard } from "./delivery-totals-card.tsx"
import { KeptUpdates } from "./kept-updates.tsx"
import type { DeadLetter, Delivery, DeliveryTotals, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const BASE = "/api/v1/whatsapp/webhook"
const ROWS = 25

/** What the webhook received: the sum that must close, what was not understood, what is kept, the last deliveries. */
export function DeliveriesSection(): JSX.Element {
  const deliveries = createPages<Delivery, Page<Delivery> & { readonly totals: DeliveryTotals }>(
    (before, signal) => request("GET", pagePath("deliveries", before), undefined, { signal }),
  )
  const dead = createPages<DeadLetter, Page<DeadLetter>>((before, signal) =>
    request("GET", pagePath("dead-letters", before), undefined, { signal }),
  )
  const reload = () => void Promise.all([deliveries.reload(), dead.reload()])
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
        <DeadLetters pages={dead} />
        <KeptUpdates />
        <DeliveryTable pages={deliveries} />
      </div>
    </>
  )
}

function pagePath(list: "deliveries" | "dead-letters", before: string | number | null): string {
  const search = new URLSearchParams({ limit: String(ROWS) })
  if (before !== null) search.set("before", String(before))
  return `${BASE}/${list}?${search}`
}
