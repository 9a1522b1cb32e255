import { expect, test } from "vitest"
import { changedAddress } from "#domain/conversation/changed-address.ts"
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
