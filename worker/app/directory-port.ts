import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"

/** Who is who in one workspace. */
export interface ContactDirectoryPort {
  /** The contact of each address, in order; one that is not known becomes a new contact. */
  resolve(addresses: readonly ContactAddress[]): Promise<readonly ContactId[]>
  /** The contact of an address that is known. */
  find(address: ContactAddress): Promise<ContactId | null>
  /** A person changed number or id: both addresses are theirs from now on. */
  moved(from: ContactAddress, to: ContactAddress): Promise<ContactId>
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
