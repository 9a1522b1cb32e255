import type { Interactive, InteractiveContent, ListSection, ProductSection } from "#domain/message/content.ts"
import type { RichDraft, RichKind } from "../rich-content.ts"

/** What has a form of its own in the composer. */
export type Offered = Extract<Interactive, { readonly type: RichKind }>

/** An interactive message that the composer can write. */
export interface OfferedContent extends InteractiveContent {
  readonly interactive: Offered
}

type Body = RichDraft["body"]

/** The request that makes this message: the other way round than its send route reads it. */
export function requestOf(content: OfferedContent): RichDraft {
  const { interactive, body, header, footer } = content
  const words = {
    ...(body === "" ? {} : { body }),
    ...(header === undefined ? {} : { header: headerOf(header) }),
    ...(footer === undefined ? {} : { footer }),
  }
  return { type: interactive.type, body: { ...words, ...actionOf(interactive) }, shown: content }
}

function headerOf(header: NonNullable<InteractiveContent["header"]>): Body {
  if ("text" in header) return { type: "text", text: header.text }
  const { media, source } = header
  if (source.from === "store") return { type: media, media_id: source.mediaId }
  return source.from === "link" ? { type: media, link: source.url } : { type: media }
}

function actionOf(interactive: Offered): Body {
  switch (interactive.type) {
    case "buttons":
      return { buttons: interactive.buttons }
    case "list":
      return { button_text: interactive.buttonText, sections: interactive.sections.map(sectionOf) }
    case "cta-url":
      return { display_text: interactive.displayText, url: interactive.url }
    case "flow":
      return flowOf(interactive)
    case "voice-call":
      return voiceCallOf(interactive)
    case "product":
      return { catalog_id: interactive.catalogId, product_retailer_id: interactive.productId }
    case "product-list":
      return { catalog_id: interactive.catalogId, sections: interactive.sections.map(productsOf) }
    case "catalog": {
      const { thumbnailProductId } = interactive
      return thumbnailProductId === undefined ? {} : { thumbnail_product_retailer_id: thumbnailProductId }
    }
    case "location-request":
    case "call-permission":
      return {}
    default:
      return interactive satisfies never
  }
}

function sectionOf({ title, rows }: ListSection): Body {
  return { ...(title === undefined ? {} : { title }), rows }
}

function productsOf({ title, productIds }: ProductSection): Body {
  const product_items = productIds.map((product_retailer_id) => ({ product_retailer_id }))
  return { ...(title === undefined ? {} : { title }), product_items }
}

/** Its parameters go as they are, those too that only another program knows. */
function flowOf({ flowId, ctaText, parametersJson }: Extract<Offered, { type: "flow" }>): Body {
  const parameters: unknown = parametersJson === "" ? {} : JSON.parse(parametersJson)
  return { ...(flowId === "" ? {} : { flow_id: flowId }), flow_cta: ctaText, parameters }
}

function voiceCallOf({ displayText, ttlMinutes, payload }: Extract<Offered, { type: "voice-call" }>): Body {
  return {
    ...(displayText === undefined ? {} : { display_text: displayText }),
    ...(ttlMinutes === undefined ? {} : { ttl_minutes: ttlMinutes }),
    ...(payload === undefined ? {} : { payload }),
  }
}
