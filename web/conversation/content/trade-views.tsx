import helpIcon from "lucide-static/icons/circle-help.svg?raw"
import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatCount } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import { PlainText } from "./plain-text.tsx"

/** An order from the catalogue with its sum. */
export function OrderView(props: ContentProps<"order">): JSX.Element {
  const items = () => props.content.items
  const total = () => items().reduce((sum, item) => sum + item.price * item.quantity, 0)
  const currency = () => items()[0]?.currency ?? ""
  return (
    <>
      <span class="tag">
        <Icon svg={bagIcon} size="s" />
        {t("order")}, {t.plural("orderItems", items().length)}
      </span>
      <ul class="lst ord">
        <For each={items()}>
          {(item) => (
            <li>
              <span class="sp el">
                <bdi>{item.productId}</bdi>
                <small>
                  {t("orderUnit", {
                    quantity: formatCount(item.quantity),
                    price: money(item.price, item.currency),
                  })}
                </small>
              </span>
              <span>{money(item.price * item.quantity, item.currency)}</span>
            </li>
          )}
        </For>
        <li class="sum">
          <b class="sp">{t("orderTotal")}</b>
          <b>{money(total(), currency())}</b>
        </li>
      </ul>
      <Show when={props.content.text}>{(text) => <PlainText text={text()} />}</Show>
    </>
  )
}

function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat(locale(), { style: "currency", currency }).format(amount)
  } catch {
    return `${new Intl.NumberFormat(locale()).format(amount)} ${currency}` // a currency code that is none
  }
}

const UNSUPPORTED = {
  poll: "un_poll",
  poll_update: "un_poll",
  poll_creation: "un_poll",
  edit: "un_edit",
  button: "un_button",
  event: "un_event",
  view_once: "un_view_once",
  pin: "un_pin",
  unknown: "un_unknown",
  unsupported: "un_unknown",
} as const

/** What WhatsApp does not hand to businesses: says what it was and where it can be seen. */
export function UnsupportedView(props: ContentProps<"unsupported">): JSX.Element {
  const what = () => {
    const type = props.content.waType
    return type in UNSUPPORTED ? t(UNSUPPORTED[type as keyof typeof UNSUPPORTED]) : t("un_other", { type })
  }
  return (
    <span class="un-s">
      <Icon svg={helpIcon} />
      <span>{t("unsupported", { what: what() })}</span>
    </span>
  )
}
