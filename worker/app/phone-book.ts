import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import type { Contacts } from "./contact-port.ts"
import type { FindDeps } from "./find-conversation.ts"
import { inTurns } from "./in-turns.ts"
import { nameContact } from "./name-contact.ts"

/** What the business's own phone calls somebody; null: nothing any more. `at` by the phone's clock, milliseconds. */
export interface PhoneBookEntry {
  readonly address: ContactAddress
  readonly name: string | null
  readonly at: number
}

export interface PhoneBookDeps extends Pick<FindDeps, "channels" | "conversations" | "directories"> {
  readonly contacts: Pick<Contacts, "keepPhoneBook" | "givenNames" | "byIds">
}

/** So many people are asked for in one call. */
const PEOPLE_AT_ONCE = 500
const ROOMS_AT_ONCE = 8
/** So many contacts are named in their conversations for one delivery; Meta is asked to repeat it for the others. */
const MOST_NAMED = 200

/**
 * Keeps the names of the business's phone: they count while nobody has given another, in the conversations there are
 * and in those that begin later. The same again changes nothing. Throws while conversations are left to be named.
 */
export async function keepPhoneBook(
  workspaceId: WorkspaceId,
  entries: readonly PhoneBookEntry[],
  deps: PhoneBookDeps,
): Promise<void> {
  const ids: ContactId[] = []
  for (let from = 0; from < entries.length; from += PEOPLE_AT_ONCE) {
    const some = entries.slice(from, from + PEOPLE_AT_ONCE)
    const asked = some.map(({ address }) => ({ address, at: "now" as const }))
    const named = await deps.directories.get(workspaceId).resolve(asked)
    ids.push(...named.map(({ contactId }) => contactId))
    await deps.contacts.keepPhoneBook(
      workspaceId,
      newest(
        some,
        named.map(({ contactId }) => contactId),
      ),
    )
  }
  const { toName, nameless } = await unnamed(workspaceId, [...new Set(ids)], deps)
  const now = toName.slice(0, MOST_NAMED)
  await inTurns([...now, ...nameless], ROOMS_AT_ONCE, ({ id, name }) =>
    nameContact(workspaceId, id, name, { kind: "system" }, deps),
  )
  if (toName.length > now.length) throw new Error(`${toName.length - now.length} contacts wait to be named`)
}

/** One entry for each contact: a statement cannot write a row twice. */
function newest(entries: readonly PhoneBookEntry[], ids: readonly ContactId[]) {
  const all = entries.map(({ name, at }, index) => ({ id: ids[index] as ContactId, name, at }))
  return [...new Map(all.sort((one, other) => one.at - other.at).map((one) => [one.id, one])).values()]
}

/**
 * Those who have conversations in which they are not called what they are. A row does not tell who gave a name, so
 * whoever is called nothing any more is looked at: that is rare, and changes what needs it only.
 */
async function unnamed(workspaceId: WorkspaceId, ids: readonly ContactId[], { contacts }: PhoneBookDeps) {
  const [known, names] = await Promise.all([
    contacts.byIds(workspaceId, ids),
    contacts.givenNames(workspaceId, ids),
  ])
  const asked = known.map(({ id, conversations }) => ({ id, conversations, name: names.get(id) ?? null }))
  return {
    toName: asked.filter(
      ({ name, conversations }) =>
        name !== null && conversations.some(({ contactName }) => contactName !== name),
    ),
    nameless: asked.filter(({ name }) => name === null),
  }
}
