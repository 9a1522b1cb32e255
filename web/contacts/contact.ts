import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** What a custom field of a contact holds. */
export type FieldValue = string | number

/** `GET /api/v1/contacts/{id}`: a person who writes to the workspace, and what is written down about them. */
export interface Contact {
  readonly id: string
  /** The name given by us, else WhatsApp's. */
  readonly name: string | null
  readonly given_name: string | null
  readonly username: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly note: string | null
  /** What they want of marketing messages. */
  readonly marketing: "unknown" | "opted-out" | "resumed"
  /** On any channel. */
  readonly blocked: boolean
  readonly blocked_channels: readonly string[]
  /** By the keys of custom fields. */
  readonly fields: Readonly<Record<string, FieldValue>>
  /** All of theirs, the one that moved last first. */
  readonly conversations: readonly InboxRow[]
}

/** What somebody said of marketing messages. */
export type MarketingWish = Exclude<Contact["marketing"], "unknown">

/** Whether somebody is to be blocked or let in. */
export type BlockWish = "block" | "unblock"

/** `POST /api/v1/contacts/{id}/block|unblock`: how it is on each channel now. */
export interface Blocked extends Pick<Contact, "blocked" | "blocked_channels"> {
  readonly channels: readonly {
    readonly channel_id: string
    readonly blocked: boolean
    readonly outcome: string
  }[]
}

/** `PATCH /api/v1/contacts/{id}`: what is missing stays, null takes away. */
export interface ContactChanges {
  readonly given_name?: string | null
  readonly email?: string | null
  readonly fields?: Readonly<Record<string, FieldValue | null>>
}
