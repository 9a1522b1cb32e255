import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import { AddressBook } from "../../worker/room/address-book.ts"
import { DirectoryPeople } from "../../worker/room/directory-people.ts"
import { SqlOverNode } from "../platform/sql-storage.ts"

const NOW = 1_780_300_800_000
const [LONG_AGO, MOVED_AT, LATER] = [NOW - 9_000_000, NOW - 5_000_000, NOW - 1_000]

/** The tables as a directory of a release before `stays` left them. */
const OLD = `
CREATE TABLE addresses (key TEXT PRIMARY KEY, contact_id TEXT NOT NULL, left_at INTEGER) WITHOUT ROWID;
CREATE TABLE firsts (contact_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE taken (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO addresses VALUES
  ('bsuid:BR.1', 'ct_ana', NULL), ('phone:5521910000001', 'ct_ana', NULL),
  ('bsuid:BR.2', 'ct_bia', ${MOVED_AT}), ('phone:5521910000002', 'ct_bia', ${MOVED_AT}),
  ('phone:5521910000003', 'ct_bia', NULL),
  ('phone:5521910000004', 'ct_caio', NULL);
INSERT INTO firsts VALUES ('ct_ana', ${LONG_AGO}), ('ct_bia', ${LONG_AGO});
INSERT INTO taken VALUES ('bsuid:BR.2', ${MOVED_AT}), ('phone:5521910000002', ${MOVED_AT});
`

function oldDirectory() {
  const database = new DatabaseSync(":memory:")
  database.exec(OLD)
  const nothing = () => undefined
  const sql = new SqlOverNode(database, nothing, (query) => query) as unknown as SqlStorage
  let made = 0
  const people = new DirectoryPeople(new AddressBook(sql, () => NOW), () => `ct_new_${++made}` as ContactId)
  const who = (address: ContactAddress, at = LATER) => people.resolve({ address, at }).contactId
  return { people, who }
}

describe("a directory that was begun by an older release", () => {
  it("[WHO10] everybody is who they were", () => {
    const { who } = oldDirectory()
    expect(who({ bsuid: "BR.1", phone: "5521910000001" })).toBe("ct_ana")
    expect(who({ phone: "5521910000002" })).toBe("ct_bia")
    expect(who({ phone: "5521910000003" })).toBe("ct_bia")
    expect(who({ phone: "5521910000004" })).toBe("ct_caio")
  })

  it("[WHO10] a number that was left belongs to whoever comes with another id, and late news takes nothing back", () => {
    const { who } = oldDirectory()
    const stranger = who({ bsuid: "BR.9", phone: "5521910000002" })
    expect(stranger).toBe("ct_new_1")
    expect(who({ bsuid: "BR.2", phone: "5521910000002" }, MOVED_AT - 1)).toBe("ct_bia")
    expect(who({ bsuid: "BR.9", phone: "5521910000002" })).toBe(stranger)
  })

  it("[WHO10] who moved and has a new id, or had none, is known by it; who has an id is no other's", () => {
    const { who } = oldDirectory()
    expect(who({ bsuid: "BR.3", phone: "5521910000003" })).toBe("ct_bia")
    expect(who({ bsuid: "BR.4", phone: "5521910000004" })).toBe("ct_caio")
    expect(who({ bsuid: "BR.5", phone: "5521910000001" })).toBe("ct_new_1")
  })

  it("[WHO10] nobody of whom it is not known since when is joined by guess", () => {
    const { people, who } = oldDirectory()
    people.moved({ bsuid: "BR.1", phone: "5521910000001" }, { phone: "5521910000003" }, MOVED_AT + 10)
    expect(who({ bsuid: "BR.1" })).toBe("ct_ana")
    expect(who({ bsuid: "BR.2" })).toBe("ct_bia")
  })
})
