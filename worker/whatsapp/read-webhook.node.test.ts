import { expect, test } from "vitest"
import { contactOf, messageOf, messagesWebhook, statusWebhook } from "../testing/webhooks/build-webhook.ts"
import { fixtureBody, onlyMessage, onlyStatus } from "../testing/webhooks/find-update.ts"
import { webhookFixtures } from "../testing/webhooks/index.ts"
import { mutated, seededRandom } from "../testing/webhooks/mutate-json.ts"
import { summaryOf } from "../testing/webhooks/summary-of.ts"
import { readWebhook, webhookObject } from "./read-webhook.ts"

const MARINA = { phone: "5511987650001", name: "Marina Duarte" }
const RUI = { phone: "5531999990003", name: "Rui Sales" }

test.each(webhookFixtures)("[WH1] $name gives: $expects", ({ body, expects }) => {
  expect(summaryOf(readWebhook(body))).toBe(expects)
})

test.each(webhookFixtures)("[WH2] each update of $name can be read again from its raw text alone", ({
  body,
}) => {
  for (const update of readWebhook(body)) expect(readWebhook(JSON.parse(update.raw))).toEqual([update])
})

test("[WH29] the object tells Meta's other products apart", () => {
  expect(webhookObject(fixtureBody("inbound-text"))).toBe("whatsapp_business_account")
  for (const json of [fixtureBody("other-object"), null, [], "x", {}])
    expect(webhookObject(json)).toBe("other")
})

test.each(
  [null, 7, "text", true, [], {}, { entry: 7 }, { entry: null }].map((json) => ({ json })),
)("[WH30] $json is kept as it came", ({ json }) => {
  expect(readWebhook(json)).toEqual([
    { kind: "other", phoneNumberId: null, wabaId: null, field: "envelope", raw: JSON.stringify(json) },
  ])
})

test("[WH31] names that every object has are no content, no status and no field", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    const body = messagesWebhook({ messages: [messageOf(MARINA, "wamid.A", 1, { type: name })] })
    expect(onlyMessage(body).command.content).toEqual({ kind: "unsupported", waType: name, errors: [] })
    expect(onlyStatus(statusWebhook(MARINA, "wamid.A", name)).command.type).toBe("ReportUnknownStatus")
  }
})

test("[WH32] a hundred thousand brackets inside a message do not stop its neighbours", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)
  const odd = messageOf(MARINA, "wamid.B", 2, { type: "text", text: { body: "fundo" }, deep })
  const body = messagesWebhook({
    messages: [
      messageOf(MARINA, "wamid.A", 1, { text: { body: "um" } }),
      odd,
      messageOf(MARINA, "wamid.C", 3, {}),
    ],
  })
  expect(summaryOf(readWebhook(body))).toBe("message:text, message:text, message:unsupported")
  const [, deepOne] = readWebhook(body)
  expect(readWebhook(JSON.parse(deepOne?.raw ?? ""))[0]?.raw).toBe(deepOne?.raw)
})

test("[WH33] a thousand messages of a thousand people carry one contact each", () => {
  const people = Array.from({ length: 1000 }, (_, at) => ({
    phone: `55119${10_000_000 + at}`,
    name: `P${at}`,
  }))
  const messages = people.map((who, at) =>
    messageOf(who, `wamid.${at}`, 1_780_000_000 + at, { text: { body: "oi" } }),
  )
  const updates = readWebhook(messagesWebhook({ contacts: people.map(contactOf), messages }))
  expect(updates).toHaveLength(1000)
  expect(Math.max(...updates.map(({ raw }) => raw.length))).toBeLessThan(500)
  expect(onlyMessage({ ...JSON.parse(updates[777]?.raw ?? "") }).command.profile).toEqual({ name: "P777" })
})

test("[WH34] spoiled bodies never throw, and every part of them can be read again by itself", () => {
  const random = seededRandom(20_261_120)
  for (let round = 0; round < 40; round++) {
    for (const { body } of webhookFixtures) {
      const json: unknown = JSON.parse(JSON.stringify(mutated(body, random, 0.08)))
      for (const update of readWebhook(json)) expect(readWebhook(JSON.parse(update.raw))).toEqual([update])
    }
  }
})

test("[WH35] a spoiled message or status loses none of its neighbours", () => {
  const random = seededRandom(7)
  const first = messageOf(MARINA, "wamid.FIRST", 1, { type: "text", text: { body: "antes" } })
  const last = messageOf(RUI, "wamid.LAST", 2, { type: "text", text: { body: "depois" } })
  for (const { body } of webhookFixtures) {
    const odd: unknown = JSON.parse(JSON.stringify(mutated(partsOf(body), random, 0.2)))
    const delivery = messagesWebhook({
      contacts: [contactOf(MARINA), contactOf(RUI)],
      messages: [first, odd, last],
    })
    const texts = readWebhook(delivery).flatMap((update) =>
      update.kind === "message" ? [update.command] : [],
    )
    expect(texts[0]).toMatchObject({
      wamid: "wamid.FIRST",
      content: { body: "antes" },
      sender: { phone: MARINA.phone },
    })
    expect(texts.at(-1)).toMatchObject({
      wamid: "wamid.LAST",
      content: { body: "depois" },
      profile: { name: RUI.name },
    })
  }
})

/** The first message of a fixture, or the whole fixture when it has none. */
function partsOf(body: unknown): unknown {
  const [update] = readWebhook(body)
  const told = update?.kind === "message" ? JSON.parse(update.raw).entry[0].changes[0].value.messages : null
  return (told ?? [body])[0]
}
