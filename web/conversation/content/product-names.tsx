import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"
import { type JSX, Show } from "solid-js"
import type { Interactive } from "#domain/message/content.ts"
import { Icon } from "../../parts/icon.tsx"
import { t } from "../words/later-t.ts"
import { TitledRows } from "./titled-rows.tsx"

/** Which product a message shows, by its seller's id: its name and picture are known to Meta alone. */
export function ProductName(props: { readonly interactive: Interactive }): JSX.Element {
  const product = () => (props.interactive.type === "product" ? props.interactive : undefined)
  return (
    <Show when={product()}>
      {(one) => (
        <span class="tag">
          <Icon svg={bagIcon} size="s" />
          <bdi>{t("productNamed", { id: one().productId })}</bdi>
        </span>
      )}
    </Show>
  )
}

/** Which products a message offers, under their headings. */
export function ProductNames(props: { readonly interactive: Interactive }): JSX.Element {
  const products = () => (props.interactive.type === "product-list" ? props.interactive : undefined)
  return (
    <Show when={products()}>
      {(list) => (
        <TitledRows sections={list().sections} rowsOf={({ productIds }) => productIds}>
          {(id) => <bdi>{id}</bdi>}
        </TitledRows>
      )}
    </Show>
  )
}
