import { request } from "../http/request.ts"
import type { Blocked, BlockWish, Contact, ContactChanges, MarketingWish } from "./contact.ts"

const pathOf = (id: string) => `/api/v1/contacts/${encodeURIComponent(id)}`

/** A contact with what is written down about them; rejects with `ProblemError`. */
export function loadContact(id: string, signal: AbortSignal): Promise<Contact> {
  return request("GET", pathOf(id), undefined, { signal })
}

/** Writes something down; resolves to the contact as it is then. */
export function changeContact(id: string, changes: ContactChanges): Promise<Contact> {
  return request("PATCH", pathOf(id), changes)
}

/** Blocks somebody on every channel, or lets them write again; rejects when no channel did it. */
export function blockContact(id: string, wish: BlockWish): Promise<Blocked> {
  return request("POST", `${pathOf(id)}/${wish}`, {})
}

/** Writes down what somebody said of marketing messages; it counts on every channel. */
export function noteMarketing(
  id: string,
  marketing: MarketingWish,
): Promise<{ readonly marketing: MarketingWish }> {
  return request("POST", `${pathOf(id)}/marketing`, { marketing })
}
