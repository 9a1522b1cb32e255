import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { formatPhone } from "../words/format.ts"
import { partsWords } from "./words/parts-words.ts"

/** How a person is called on the screen: name, else @username, else phone number, else that they have none. */
export function contactName(
  person: Pick<InboxRow, "contactName" | "username" | "phone" | "isGroup">,
): string {
  if (person.contactName !== null && person.contactName.trim() !== "") return person.contactName
  if (person.username !== null) return `@${person.username}`
  if (person.phone !== null) return formatPhone(person.phone)
  return partsWords(person.isGroup ? "group" : "someone")
}
