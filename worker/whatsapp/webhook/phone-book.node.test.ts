import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { readPhoneBook } from "./phone-book.ts"

const FOLDER = fileURLToPath(new URL("../../../../shared/corpus/whatsapp/", import.meta.url))
const isThere = existsSync(FOLDER)
const missing = isThere ? "" : " (not run: the payload corpus ../shared/corpus/whatsapp is missing)"

function of(...state_sync: readonly unknown[]): unknown {
  const changes = [{ field: "smb_app_state_sync", value: { state_sync } }]
  return { entry: [{ id: "9", time: 1_750_000_000, changes }] }
}

describe("the contacts of the phone app", () => {
  test.skipIf(!isThere)(`[COEX5] are read as the samples tell them${missing}`, () => {
    const read = (name: string) => readPhoneBook(JSON.parse(readFileSync(`${FOLDER}${name}.json`, "utf8")))
    expect(read("smb-app-state-sync-add")).toEqual([
      { address: { phone: "16505551234" }, name: "Pablo Morales", at: 1_739_321_024_000 },
    ])
    expect(read("smb-app-state-sync-remove")).toEqual([
      { address: { phone: "16505551234" }, name: null, at: 1_750_030_073_000 },
    ])
  })

  test("[COEX5] by first name, by user id, and without what names nobody", () => {
    const contact = { user_id: "BR.1", first_name: " Ana " }
    const told = of(
      { type: "contact", contact, action: "add" },
      { type: "contact", contact: { full_name: "Ninguém" }, action: "add" },
      { type: "label", contact, action: "add" },
      {
        type: "contact",
        contact: { phone_number: "5511987650001", full_name: "x".repeat(300) },
        action: "add",
      },
      7,
    )
    expect(readPhoneBook(told)).toEqual([
      { address: { bsuid: "BR.1" }, name: "Ana", at: 1_750_000_000_000 },
      { address: { phone: "5511987650001" }, name: "x".repeat(120), at: 1_750_000_000_000 },
    ])
    for (const odd of [null, {}, [], { entry: 1 }, of()]) expect(readPhoneBook(odd)).toEqual([])
  })
})
