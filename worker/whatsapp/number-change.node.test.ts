import { expect, test } from "vitest"
import { changedAddress } from "#domain/conversation/changed-address.ts"
import { contactOf, messageOf, messagesWebhook } from "../testing/webhooks/build-webhook.ts"
import { fixtureBody, onlyMessage } from "../testing/webhooks/find-update.ts"
import { readIdentityChanges } from "./number-change.ts"
import { readWebhook } from "./read-webhook.ts"

test("[WH36] a system message about a new number names the old and the new", () => {
  expect(changedAddress(onlyMessage(fixtureBody("inbound-system-number")).command)).toEqual({
    from: { phone: "5511987650001" },
    to: { phone: "5521987650002" },
  })
})

test("[WH36] one about a new user id names both that are new", () => {
  expect(changedAddress(onlyMessage(fixtureBody("inbound-system-user-id")).command)).toEqual({
    from: { phone: "5511987650001" },
    to: { phone: "5521987650002", bsuid: "BR.11112222333344445555" },
  })
})

test("[WH36] word of a change names the old number, though a newer message beside it has brought the new one", () => {
  const both = { phone: "5511987650001", bsuid: "BR.1", name: "Ana" }
  const system = { type: "user_changed_number", body: "changed", wa_id: "5521987650002" }
  const told = messageOf(both, "wamid.S", 1_780_000_000, { type: "system", system })
  const contacts = [contactOf({ ...both, phone: "5521987650002" })]
  const { address, command } = onlyMessage(messagesWebhook({ contacts, messages: [told] }))
  expect(address).toEqual({ phone: "5511987650001", bsuid: "BR.1" })
  expect(changedAddress(command)).toMatchObject({ from: address, to: { phone: "5521987650002" } })
})

test.each([
  "inbound-text",
  "inbound-system-identity",
  "inbound-system-future",
])("[WH37] %s changes no address", (name) => {
  expect(changedAddress(onlyMessage(fixtureBody(name)).command)).toBeNull()
})

test("[WH38] the field user_id_update tells the old and the new id, from its raw update as well", () => {
  const change = {
    phoneNumberId: "208800000000001",
    wabaId: "308800000000001",
    at: 1_780_000_000_000,
    from: { phone: "5511987650001", bsuid: "BR.77001122334455667788" },
    to: { bsuid: "BR.11112222333344445555" },
  }
  const body = fixtureBody("user-id-update")
  expect(readIdentityChanges(body)).toEqual([change])
  expect(readIdentityChanges(JSON.parse(readWebhook(body)[0]?.raw ?? ""))).toEqual([change])
})

test.each(
  [
    null,
    7,
    {},
    { entry: [{ changes: [{ field: "user_id_update" }, 7] }] },
    { entry: [{ changes: [{ field: "user_id_update", value: { user_id_update: [7, {}] } }] }] },
  ].map((json) => ({ json })),
)("[WH39] $json tells no change", ({ json }) => {
  expect(readIdentityChanges(json)).toEqual([])
})
