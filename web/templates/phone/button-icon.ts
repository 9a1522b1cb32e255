import copyIcon from "lucide-static/icons/copy.svg?raw"
import linkIcon from "lucide-static/icons/external-link.svg?raw"
import listIcon from "lucide-static/icons/list.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"

const ICONS: Readonly<Record<string, string>> = {
  QUICK_REPLY: replyIcon,
  URL: linkIcon,
  PHONE_NUMBER: phoneIcon,
  VOICE_CALL: phoneIcon,
  COPY_CODE: copyIcon,
  OTP: copyIcon,
  CATALOG: bagIcon,
  MPM: bagIcon,
  SPM: bagIcon,
  ORDER_DETAILS: bagIcon,
  CALL_PERMISSION_REQUEST: phoneIcon,
}

/** The picture on a template's button, by Meta's name of its kind, in whatever case. */
export function buttonIcon(type: string): string {
  return ICONS[type.toUpperCase()] ?? listIcon
}
