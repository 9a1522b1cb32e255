import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"

/** An address as it stands in an update, with the time Meta gave the update, milliseconds; or as it is now. */
export interface DatedAddress {
  readonly address: ContactAddress
  readonly at: number | "now"
}

/** Whose an address is, for every update dated from `since` on and before `until`; that never changes again. */
export interface NamedContact {
  readonly contactId: ContactId
  readonly since: number
  readonly until: number
}

/**
 * Who is who in one workspace. Addresses change their person; an update that comes twice must find the same
 * one both times. So the answer depends on the update's own time, and what was answered once for a time stays.
 */
export interface ContactDirectoryPort {
  /** The contact of each address, in order; one that is not known becomes a new contact. */
  resolve(asked: readonly DatedAddress[]): Promise<readonly NamedContact[]>
  /** The contact of an address that is known, as of now. */
  find(address: ContactAddress): Promise<ContactId | null>
  /** A person changed number or id, as told at a time: both addresses are theirs from now on. */
  moved(from: ContactAddress, to: ContactAddress, at: number): Promise<ContactId>
  /** Every contact there has ever been, merged ones too, in the order of their ids after one. */
  contacts(after: ContactId | null, limit: number): Promise<readonly ContactId[]>
  /** How many contacts there have ever been. */
  count(): Promise<number>
  /** Those of the ids that are, or were, contacts. */
  known(ids: readonly ContactId[]): Promise<readonly ContactId[]>
}

/** Directories by workspace. */
export interface ContactDirectories {
  get(workspaceId: string): ContactDirectoryPort
}
