import type { ContactId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** What a custom field of a contact holds. */
export type FieldValue = string | number

/** What the people of a workspace wrote down about a contact. */
export interface ContactDetails {
  /** The name given by us; it wins over WhatsApp's. */
  readonly givenName: string | null
  /** The name in the business's own phone; it counts while nobody has given one. */
  readonly phoneBookName: string | null
  readonly email: string | null
  readonly note: string | null
  /** By id of the custom field. */
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** Changes of it: what is missing stays, null takes away. */
export type ContactChanges = Partial<Omit<ContactDetails, "fields" | "phoneBookName">> & {
  readonly fields?: Readonly<Record<string, FieldValue | null>>
}

/** A contact with its conversations, the one that moved last first. */
export interface Contact extends ContactDetails {
  readonly id: ContactId
  /** The given name, else WhatsApp's. */
  readonly name: string | null
  readonly username: string | null
  readonly phone: string | null
  readonly bsuid: string | null
  readonly conversations: readonly InboxRow[]
}

/** The contacts of all workspaces, as the read model and what was written down tell of them. */
export interface Contacts {
  /** Those of the ids that have a conversation in the workspace. */
  byIds(workspaceId: string, ids: readonly string[]): Promise<readonly Contact[]>
  /** Writes down what has changed; answers what is written down now. */
  change(workspaceId: string, id: string, changes: ContactChanges): Promise<ContactDetails>
  /** Who is blocked on a channel, as the logs tell, and since when, milliseconds. */
  blockedOn(
    workspaceId: string,
    channelId: string,
  ): Promise<readonly { readonly contactId: ContactId; readonly since: number }[]>
  /** Takes in what the business's phone calls people, and what it calls nobody any more (null); the newest stands. */
  keepPhoneBook(
    workspaceId: string,
    names: readonly { readonly id: ContactId; readonly name: string | null; readonly at: number }[],
  ): Promise<void>
  /** What contacts are called by us, or by the business's phone; of those that have such a name. */
  givenNames(workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}
