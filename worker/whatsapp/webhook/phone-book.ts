import { addressKeys } from "#domain/contact/address.ts"
import type { PhoneBookEntry } from "../../app/phone-book.ts"
import { filled, instant, type JsonObject, list, object } from "../json.ts"
import { readAddress } from "./person.ts"

/** The field that tells the contacts of the business's phone app. Meta, webhook `smb_app_state_sync`, 2026. */
export const PHONE_BOOK_FIELD = "smb_app_state_sync"

/** As long as a name that people give. */
const NAME_CHARACTERS = 120

/**
 * Every contact that a delivery tells, added, changed or removed; what names nobody is passed over. Takes a whole
 * envelope and never throws on parsed JSON.
 */
export function readPhoneBook(json: unknown): readonly PhoneBookEntry[] {
  return list(object(json)["entry"]).flatMap((entry) =>
    list(object(entry)["changes"])
      .map(object)
      .filter((change) => change["field"] === PHONE_BOOK_FIELD)
      .flatMap((change) => list(object(change["value"])["state_sync"]))
      .flatMap((one) => entryOf(object(one), instant(object(entry)["time"]) ?? 0)),
  )
}

function entryOf(told: JsonObject, entryAt: number): readonly PhoneBookEntry[] {
  const contact = object(told["contact"])
  const address = readAddress(contact["phone_number"], contact["user_id"], contact["parent_user_id"])
  if (told["type"] !== "contact" || addressKeys(address).length === 0) return []
  const name = filled(contact["full_name"]) ?? filled(contact["first_name"]) ?? null
  const at = instant(object(told["metadata"])["timestamp"]) ?? entryAt
  const isGone = told["action"] === "remove" || name === null
  return [{ address, name: isGone ? null : name.trim().slice(0, NAME_CHARACTERS), at }]
}
