import { formatPhone } from "../../words/format.ts"
import { unbroken } from "../../words/unbroken.ts"
import type { Channel } from "./channel-answers.ts"
import { channelWords as t } from "./words/channel-words.ts"

/** A channel's number as people write it, never broken in two; at 360dialog it is known with its first delivery. */
export function phoneOf({ phone }: Pick<Channel, "phone">): string {
  return phone === null || phone === "" ? t("no-phone") : unbroken(formatPhone(phone))
}
