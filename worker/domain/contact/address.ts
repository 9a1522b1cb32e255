import { type PhoneDigits, phoneKey } from "./phone-number.ts"

/**
 * How WhatsApp names a person or group. A person with a username may come without a phone number;
 * the business-scoped user id (BSUID) is then the only name. Meta, business-scoped-user-ids, 2026.
 */
export interface ContactAddress {
  /** `wa_id`: digits with country code. */
  readonly phone?: PhoneDigits
  /** `user_id`, for example `BR.13491208655302741918`. */
  readonly bsuid?: string
  readonly parentBsuid?: string
  /** `group_id`, when the conversation is a group. */
  readonly groupId?: string
}

/** What a person says of themselves; each part may be missing. */
export interface ContactProfile {
  readonly name?: string
  /** Without `@`. */
  readonly username?: string
}

/** All keys under which a directory finds the contact, strongest first; empty when nothing names them. */
export function addressKeys(address: ContactAddress): readonly string[] {
  if (address.groupId !== undefined) return [`group:${address.groupId}`]
  const keys: string[] = []
  if (address.bsuid !== undefined) keys.push(`bsuid:${address.bsuid}`)
  if (address.parentBsuid !== undefined) keys.push(`bsuid:${address.parentBsuid}`)
  if (address.phone !== undefined) keys.push(`phone:${phoneKey(address.phone)}`)
  return keys
}

/** The newer address laid over the older one; a part that is missing in the newer stays. */
export function mergeAddress(older: ContactAddress, newer: ContactAddress): ContactAddress {
  return { ...older, ...newer }
}

/** Whether the newer address says something the older one does not. */
export function addsToAddress(older: ContactAddress, newer: ContactAddress): boolean {
  return (Object.keys(newer) as (keyof ContactAddress)[]).some((part) => newer[part] !== older[part])
}
