/** Words and buttons of a template, or of one of its cards, as the customer reads them. */
export interface ShownTemplatePart {
  /** Above the text: words, or which kind of thing, which the components or `header` name. */
  readonly header?: { readonly text: string } | { readonly kind: TemplateHeaderKind }
  readonly body?: string
  readonly footer?: string
  /** In their order; `type` is Meta's, in lower case, and `text` empty where WhatsApp has its own words. */
  readonly buttons?: readonly { readonly type: string; readonly text: string }[]
}

export type TemplateHeaderKind = "image" | "video" | "document" | "location" | "product"

/** A template as it was when it was sent, with its variables filled in: a later change of it changes nothing here. */
export interface ShownTemplate extends ShownTemplatePart {
  readonly cards?: readonly ShownTemplatePart[]
  /** An offer that ends: its line, and when, milliseconds, where that is told. */
  readonly offer?: { readonly text: string; readonly endsAt?: number }
}
