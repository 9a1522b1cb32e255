import { expect, test } from "vitest"
import { statusWebhook } from "../../testing/webhooks/build-webhook.ts"
import { fixtureBody, onlyStatus } from "../../testing/webhooks/find-update.ts"

test("[WH23] a status says whose, what, when, at which price, and gives our words back", () => {
  const { raw: _, ...update } = onlyStatus(fixtureBody("status-sent"))
  expect(update).toMatchObject({
    address: { phone: "5511987650001" },
    callbackData: "cv_00000000000000000000000001.o1",
    command: {
      type: "ReportDelivery",
      status: "sent",
      pricing: { model: "PMP", type: "regular", category: "utility", billable: true },
    },
  })
})

test("[WH24] a failure keeps its errors", () => {
  expect(onlyStatus(fixtureBody("status-failed")).command).toMatchObject({
    status: "failed",
    errors: [{ code: 131047, title: "Re-engagement message", details: "More than 24 hours have passed" }],
  })
})

test("[WH25] a group's receipt names the group, the participant under either key, and the nested price", () => {
  const group = { groupId: "Z3J1cG8tZmFrZS0wMDAx" }
  const read = onlyStatus(fixtureBody("status-read-group"))
  expect(read.address).toEqual(group)
  expect(read.command).toMatchObject({
    participant: "5511987650001",
    pricing: { category: "group_service" },
  })
  const other = onlyStatus(fixtureBody("status-read-group-other-key"))
  expect(other).toMatchObject({ address: group, command: { participant: "5511987650001" } })
})

test("[WH26] a status about a person without a number is found by the user id", () => {
  expect(onlyStatus(fixtureBody("status-delivered-user-id")).address).toMatchObject({
    bsuid: "BR.55443322110099887766",
  })
})

test("[WH27] a status without any address still gives our words back", () => {
  const update = onlyStatus(statusWebhook({}, "wamid.A", "read", 1, { biz_opaque_callback_data: "cv_1.o1" }))
  expect(update).toMatchObject({ address: {}, callbackData: "cv_1.o1" })
})

test("[WH28] names and kinds that are not known are told as such, not as a delivery", () => {
  expect(onlyStatus(fixtureBody("status-payment")).command).toMatchObject({
    type: "ReportUnknownStatus",
    status: "payment:failed",
  })
  expect(onlyStatus(fixtureBody("status-deleted")).command).toMatchObject({
    type: "ReportUnknownStatus",
    status: "deleted",
  })
})
