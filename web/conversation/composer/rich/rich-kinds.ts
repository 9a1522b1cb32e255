import type { Component } from "solid-js"
import type { RichFormProps, RichKind } from "./rich-content.ts"

type LoadForm = () => Promise<{ readonly default: Component<RichFormProps> }>

/** The form of each kind, loaded when it is opened. */
export const RICH_FORMS: Readonly<Record<RichKind, LoadForm>> = {
  sticker: () => import("./sticker/sticker-form.tsx"),
  location: () => import("./place/place-form.tsx"),
  contacts: () => import("./cards/cards-form.tsx"),
  "location-request": () => import("./ask/location-request-form.tsx"),
  "call-permission": () => import("./ask/call-permission-form.tsx"),
  "voice-call": () => import("./ask/voice-call-form.tsx"),
  buttons: () => import("./interactive/buttons-form.tsx"),
  list: () => import("./interactive/list-form.tsx"),
  "cta-url": () => import("./interactive/link-form.tsx"),
  flow: () => import("./interactive/flow-form.tsx"),
  product: () => import("./catalogue/product-form.tsx"),
  "product-list": () => import("./catalogue/product-list-form.tsx"),
  catalog: () => import("./catalogue/catalogue-form.tsx"),
}

/** The menu's groups with their kinds, in order. */
export const RICH_GROUPS = [
  { group: "send", kinds: ["sticker", "location", "contacts"] },
  { group: "interactive", kinds: ["buttons", "list", "cta-url", "flow"] },
  { group: "catalogue", kinds: ["product", "product-list", "catalog"] },
  { group: "ask", kinds: ["location-request", "call-permission", "voice-call"] },
] as const satisfies readonly { readonly group: string; readonly kinds: readonly RichKind[] }[]
