/** Part of a body, for tables. */
export const x = (count: number) => "x".repeat(count)
/** Part of a body, for tables. */
export const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index))
/** Part of a body, for tables. */
export const interactive = (more: object) => ({
  type: "interactive",
  interactive: { body: { text: "b" }, ...more },
})
/** Part of a body, for tables. */
export const button = (title: string, id: string) => ({ type: "reply", reply: { id, title } })
/** Part of a body, for tables. */
export const buttons = (more: object, list: readonly unknown[] = [button("t", "i")]) =>
  interactive({ type: "button", action: { buttons: list }, ...more })
/** Part of a body, for tables. */
export const row = (index: number, more: object = {}) => ({ id: `r${index}`, title: "t", ...more })
/** Part of a body, for tables. */
export const list = (sections: readonly unknown[], more: object = {}, label = "Ver") =>
  interactive({ type: "list", action: { button: label, sections }, ...more })
/** Part of a body, for tables. */
export const cta = (label: string, url = "https://example.com") =>
  interactive({ type: "cta_url", action: { name: "cta_url", parameters: { display_text: label, url } } })
/** Part of a body, for tables. */
export const contact = { name: { formatted_name: "A B", first_name: "A" } }
/** Part of a body, for tables. */
export const products = (count: number) =>
  interactive({
    type: "product_list",
    header: { type: "text", text: "h" },
    action: {
      catalog_id: "1",
      sections: [
        { title: "s", product_items: many(count, (index) => ({ product_retailer_id: `p${index}` })) },
      ],
    },
  })
/** Part of a body, for tables. */
export const card = (index: number, text = "c") => ({
  card_index: index,
  type: "cta_url",
  header: { type: "image", image: { link: "https://example.com/a.jpg" } },
  body: { text },
  action: { name: "cta_url", parameters: { display_text: "t", url: "https://example.com" } },
})
/** Part of a body, for tables. */
export const carousel = (count: number, text?: string) =>
  interactive({ type: "carousel", action: { cards: many(count, (index) => card(index, text)) } })
/** Part of a body, for tables. */
export const voiceCall = (parameters: object) =>
  interactive({ type: "voice_call", action: { name: "voice_call", parameters } })
/** Part of a body, for tables. */
export const flow = (label: string) =>
  interactive({
    type: "flow",
    action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1", flow_cta: label } },
  })
/** Part of a body, for tables. */
export const link = (kind: string, more: object) => ({
  type: kind,
  [kind]: { link: "https://example.com/f", ...more },
})
