import callIcon from "lucide-static/icons/badge-check.svg?raw"
import flowIcon from "lucide-static/icons/clipboard-list.svg?raw"
import cardIcon from "lucide-static/icons/contact-round.svg?raw"
import linkIcon from "lucide-static/icons/external-link.svg?raw"
import productsIcon from "lucide-static/icons/layers.svg?raw"
import listIcon from "lucide-static/icons/list.svg?raw"
import askPlaceIcon from "lucide-static/icons/locate-fixed.svg?raw"
import placeIcon from "lucide-static/icons/map-pin.svg?raw"
import productIcon from "lucide-static/icons/package.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import stickerIcon from "lucide-static/icons/sticker.svg?raw"
import storeIcon from "lucide-static/icons/store.svg?raw"
import type { RichKind } from "./rich-content.ts"

/** The mark of each kind. */
export const RICH_ICONS: Readonly<Record<RichKind, string>> = {
  sticker: stickerIcon,
  location: placeIcon,
  contacts: cardIcon,
  buttons: replyIcon,
  list: listIcon,
  "cta-url": linkIcon,
  flow: flowIcon,
  product: productIcon,
  "product-list": productsIcon,
  catalog: storeIcon,
  "location-request": askPlaceIcon,
  "call-permission": callIcon,
  "voice-call": phoneIcon,
}
