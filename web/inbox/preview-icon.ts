import banIcon from "lucide-static/icons/ban.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import checksIcon from "lucide-static/icons/check-check.svg?raw"
import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import helpIcon from "lucide-static/icons/circle-question-mark.svg?raw"
import clockIcon from "lucide-static/icons/clock.svg?raw"
import contactIcon from "lucide-static/icons/contact-round.svg?raw"
import documentIcon from "lucide-static/icons/file-text.svg?raw"
import audioIcon from "lucide-static/icons/headphones.svg?raw"
import imageIcon from "lucide-static/icons/image.svg?raw"
import infoIcon from "lucide-static/icons/info.svg?raw"
import templateIcon from "lucide-static/icons/layout-template.svg?raw"
import listIcon from "lucide-static/icons/list.svg?raw"
import placeIcon from "lucide-static/icons/map-pin.svg?raw"
import voiceIcon from "lucide-static/icons/mic.svg?raw"
import tapIcon from "lucide-static/icons/mouse-pointer-click.svg?raw"
import editIcon from "lucide-static/icons/pencil.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import orderIcon from "lucide-static/icons/shopping-bag.svg?raw"
import reactionIcon from "lucide-static/icons/smile.svg?raw"
import stickerIcon from "lucide-static/icons/sticker.svg?raw"
import videoIcon from "lucide-static/icons/video.svg?raw"
import type { DeliveryStatus } from "#domain/message/delivery.ts"
import type { PreviewKind } from "#domain/message/preview.ts"

const KIND_ICONS: Readonly<Record<PreviewKind, string | null>> = {
  text: null,
  image: imageIcon,
  video: videoIcon,
  audio: audioIcon,
  voice: voiceIcon,
  document: documentIcon,
  sticker: stickerIcon,
  location: placeIcon,
  contacts: contactIcon,
  reaction: reactionIcon,
  "interactive-reply": tapIcon,
  button: tapIcon,
  order: orderIcon,
  system: infoIcon,
  edit: editIcon,
  revoke: banIcon,
  "welcome-request": infoIcon,
  interactive: listIcon,
  template: templateIcon,
  unsupported: helpIcon,
  call: phoneIcon,
}

const DELIVERY_ICONS: Readonly<Record<DeliveryStatus, string>> = {
  queued: clockIcon,
  accepted: clockIcon,
  sent: checkIcon,
  delivered: checksIcon,
  read: checksIcon,
  played: checksIcon,
  failed: alertIcon,
}

/** The icon of a kind of message; null for plain text. */
export function kindIcon(kind: PreviewKind): string | null {
  // A kind that a newer server knows and this page does not.
  return Object.hasOwn(KIND_ICONS, kind) ? KIND_ICONS[kind] : helpIcon
}

/** The tick of an outbound message. */
export function deliveryIcon(status: DeliveryStatus): string {
  return DELIVERY_ICONS[status]
}
