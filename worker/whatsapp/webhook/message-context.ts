import type { MessageContext, Referral } from "#domain/conversation/event.ts"
import type { Wamid } from "#domain/ids.ts"
import { defined, filled, flag, type JsonObject, object } from "../json.ts"

/** What a message answers or was taken from; undefined when it says nothing. */
export function readContext(value: unknown): MessageContext | undefined {
  const context = object(value)
  const parts = defined({
    repliesTo: filled(context.id) as Wamid | undefined,
    forwarded: forwardedOf(context),
    product: productOf(object(context.referred_product)),
  })
  return unlessEmpty(parts)
}

function forwardedOf(context: JsonObject): MessageContext["forwarded"] {
  if (flag(context.frequently_forwarded)) return "often"
  return flag(context.forwarded) ? "once" : undefined
}

function productOf(product: JsonObject): MessageContext["product"] {
  const productId = filled(product.product_retailer_id)
  return productId === undefined ? undefined : { catalogId: filled(product.catalog_id) ?? "", productId }
}

/** The advertisement or post from which the person came; undefined when there was none. */
export function readReferral(value: unknown): Referral | undefined {
  const referral = object(value)
  return unlessEmpty(
    defined({
      sourceType: filled(referral.source_type),
      sourceId: filled(referral.source_id),
      sourceUrl: filled(referral.source_url),
      headline: filled(referral.headline),
      body: filled(referral.body),
      mediaType: filled(referral.media_type),
      mediaUrl: mediaUrlOf(referral),
      thumbnailUrl: filled(referral.thumbnail_url),
      clickId: filled(referral.ctwa_clid),
      ref: filled(referral.ref),
    }),
  )
}

function mediaUrlOf(referral: JsonObject): string | undefined {
  const [image, video] = [filled(referral.image_url), filled(referral.video_url)]
  return referral.media_type === "video" ? (video ?? image) : (image ?? video)
}

function unlessEmpty<Parts extends object>(parts: Parts): Parts | undefined {
  return Object.keys(parts).length === 0 ? undefined : parts
}
