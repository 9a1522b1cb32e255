import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Contacts } from "./contact-port.ts"
import type { Templates } from "./template-port.ts"

export interface ConsentDeps {
  readonly contacts: Pick<Contacts, "byIds">
  /** The contacts that turned out to be the same person as one, without it. */
  readonly joinedContacts: (workspaceId: WorkspaceId, id: ContactId) => Promise<readonly ContactId[]>
}

/** What a person wants of marketing messages, in the words of answers. */
export type MarketingWish = "unknown" | "opted-out" | "resumed"

type Row = Pick<InboxRow, "marketing" | "blockedSince" | "channelId">

/** The newest choice told on any channel: a person chooses for the business, not for one of its numbers. */
export function newestChoice(rows: readonly Row[]): Row["marketing"] {
  return rows.reduce<Row["marketing"]>((newest, { marketing }) => {
    if (marketing === undefined) return newest
    return newest !== undefined && newest.at > marketing.at ? newest : marketing
  }, undefined)
}

/** The same for an answer. */
export function marketingWish(rows: readonly Row[]): MarketingWish {
  const choice = newestChoice(rows)?.choice
  if (choice === undefined) return "unknown"
  return choice === "stop" ? "opted-out" : "resumed"
}

/** Since when somebody wants no marketing, milliseconds; null when they do, or never said. */
export async function marketingStoppedAt(
  workspaceId: WorkspaceId,
  contactId: ContactId,
  { contacts, joinedContacts }: ConsentDeps,
): Promise<number | null> {
  const ids = [contactId, ...(await joinedContacts(workspaceId, contactId))]
  const people = await contacts.byIds(workspaceId, ids)
  const newest = newestChoice(people.flatMap(({ conversations }) => conversations))
  return newest?.choice === "stop" ? newest.at : null
}

/**
 * What a template is for, by Meta's category in lower case; null when nobody here knows it. Where the accounts of a
 * workspace call it differently it is marketing if one of them does: who stopped marketing gets none.
 */
export function templateCategoryOf(templates: Pick<Templates, "named">) {
  return async (workspaceId: string, name: string, language: string): Promise<string | null> => {
    const known = await templates.named(workspaceId, name, language)
    const categories = known.flatMap(({ category }) => (category === null ? [] : [category.toLowerCase()]))
    return categories.find((category) => category === "marketing") ?? categories[0] ?? null
  }
}
