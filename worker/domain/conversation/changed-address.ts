import { addressKeys, type ContactAddress } from "../contact/address.ts"
import type { SystemContent } from "../message/content.ts"
import type { ReceiveMessage } from "./command.ts"

/** One person's name before and after; `to` holds only what is new. */
export interface ChangedAddress {
  readonly from: ContactAddress
  readonly to: ContactAddress
}

/** The new number or id that a system message tells; null for every other message. */
export function changedAddress({ content, sender }: ReceiveMessage): ChangedAddress | null {
  if (content.kind !== "system" || (content.change !== "number" && content.change !== "user-id")) return null
  const to = systemAddress(content)
  const { groupId: _, ...from } = sender
  return addressKeys(to).length === 0 ? null : { from, to }
}

/** The address that a system message carries. */
export function systemAddress({ phone, bsuid }: SystemContent): ContactAddress {
  return { ...(phone === undefined ? {} : { phone }), ...(bsuid === undefined ? {} : { bsuid }) }
}
