import { expect, test } from "vitest"
import { contactOf, messageOf, messagesWebhook, textWebhook } from "../../testing/webhooks/build-webhook.ts"
import { fixtureBody, onlyMessage } from "../../testing/webhooks/find-update.ts"
import { readWebhook } from "../read-webhook.ts"

const MARINA = { phone: "5511987650001", name: "Marina Duarte" }
const RUI = { phone: "5531999990003", name: "Rui Sales" }

test("[WH3] a message says who, when, what, and to which number", () => {
  const { raw: _, ...update } = onlyMessage(textWebhook(MARINA, "wamid.A", "oi", 1_780_000_000))
  expect(update).toEqual({
    kind: "message",
    phoneNumberId: "208800000000001",
    wabaId: "308800000000001",
    address: { phone: "5511987650001" },
    command: {
      type: "ReceiveMessage",
      wamid: "wamid.A",
      sentAt: 1_780_000_000_000,
      content: { kind: "text", body: "oi" },
      sender: { phone: "5511987650001" },
      profile: { name: "Marina Duarte" },
    },
  })
})

test("[WH4] a person with a username and no number is a person", () => {
  const { address, command } = onlyMessage(fixtureBody("inbound-text-username-only"))
  expect(address).toEqual({ bsuid: "BR.55443322110099887766" })
  expect(command.profile).toEqual({ name: "Caio", username: "caio.nunes" })
})

test("[WH5] the contact's wa_id stands over another form in `from`", () => {
  expect(onlyMessage(fixtureBody("inbound-text-ninth-digit")).address).toEqual({ phone: "5511987650001" })
})

test("[WH5] a lone contact with another number still describes the only person who wrote", () => {
  const body = messagesWebhook({
    contacts: [contactOf(MARINA)],
    messages: [messageOf(RUI, "wamid.A", 1, { text: { body: "oi" } })],
  })
  expect(onlyMessage(body).address).toEqual({ phone: MARINA.phone })
})

test("[WH5] a lone contact is not laid on several people", () => {
  const stranger = { phone: "5541988880004" }
  const body = messagesWebhook({
    contacts: [contactOf(MARINA)],
    messages: [MARINA, stranger].map((who, at) => messageOf(who, `wamid.${at}`, 1, { text: { body: "oi" } })),
  })
  const addresses = readWebhook(body).map((update) => update.kind === "message" && update.address)
  expect(addresses).toEqual([{ phone: MARINA.phone }, { phone: stranger.phone }])
})

test("[WH6] a group's message belongs to the group and keeps its author", () => {
  const { address, command } = onlyMessage(fixtureBody("inbound-text-group"))
  expect(address).toEqual({ groupId: "Z3J1cG8tZmFrZS0wMDAx" })
  expect(command.sender).toEqual({ phone: "5511987650001", groupId: "Z3J1cG8tZmFrZS0wMDAx" })
  expect(command.profile).toEqual({ name: "Marina Duarte" })
})

test("[WH7] contacts that belong to nobody in the delivery are kept", () => {
  const body = messagesWebhook({
    contacts: [contactOf(MARINA), contactOf(RUI)],
    messages: [messageOf(MARINA, "wamid.A", 1, { text: { body: "oi" } })],
  })
  const [, rest] = readWebhook(body)
  expect(rest).toMatchObject({ kind: "other", field: "messages.contacts" })
  expect(JSON.parse(rest?.raw ?? "").entry[0].changes[0].value.contacts).toEqual([contactOf(RUI)])
})

test("[WH8] a message without a time takes the entry's, and 0 without that", () => {
  expect(onlyMessage(fixtureBody("inbound-text-without-time")).command.sentAt).toBe(1_780_000_321_000)
  const timeless = messagesWebhook({
    messages: [{ id: "wamid.A", from: "5511987650001", timestamp: "soon" }],
  })
  expect(onlyMessage(timeless).command.sentAt).toBe(0)
})
