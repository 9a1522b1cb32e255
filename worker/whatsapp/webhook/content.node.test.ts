import { expect, test } from "vitest"
import { textWebhook } from "../../testing/webhooks/build-webhook.ts"
import { fixtureBody, onlyMessage } from "../../testing/webhooks/find-update.ts"

function content(name: string): unknown {
  return onlyMessage(fixtureBody(name)).command.content
}

test("[WH9] ids and times that come as numbers are read", () => {
  const { phoneNumberId, wabaId, address, command } = onlyMessage(fixtureBody("inbound-text-numbers"))
  expect({ phoneNumberId, wabaId, address }).toEqual({
    phoneNumberId: "208800000000001",
    wabaId: "308800000000001",
    address: { phone: "5511987650001" },
  })
  expect(command).toMatchObject({ sentAt: 1_780_000_123_000, content: { kind: "text", body: "1234" } })
})

test("[WH10] a long text is not cut", () => {
  const body = "ç".repeat(65_536)
  expect(onlyMessage(textWebhook({ phone: "5511987650001" }, "wamid.A", body)).command.content).toEqual({
    kind: "text",
    body,
  })
})

test("[WH11] a medium keeps its id, type, hash, name, caption and marks", () => {
  expect(content("inbound-document")).toMatchObject({
    kind: "media",
    media: "document",
    mimeType: "application/pdf",
    sha256: "q1uTtWn0Zr4c8yKf3vB7xLh2sDg9mPe5aJ6iOoUuYyQ=",
    filename: "guia do convênio.pdf",
    caption: "Segue a guia",
  })
  expect(content("inbound-sticker")).toMatchObject({ media: "sticker", animated: true })
  expect(content("inbound-voice-note")).toMatchObject({ media: "audio", voice: true })
  expect(content("inbound-voice-legacy")).toMatchObject({ media: "audio", voice: true })
  expect(content("inbound-audio")).toMatchObject({ media: "audio", voice: false })
})

test("[WH12] a voicemail has the call's id", () => {
  expect(onlyMessage(fixtureBody("inbound-voicemail")).command.wamid).toBe("wacid.RkFLRS1DQUlYQS1QT1NUQUw")
})

test("[WH13] a reaction without an emoji, or with an empty one, takes the reaction away", () => {
  const target = "wamid.RkFLRS1PVVQtMDAwMg"
  expect(content("inbound-reaction")).toEqual({ kind: "reaction", target, emoji: "👍🏽" })
  expect(content("inbound-reaction-removed")).toEqual({ kind: "reaction", target, emoji: null })
  expect(content("inbound-reaction-removed-empty")).toEqual({ kind: "reaction", target, emoji: null })
})

test("[WH14] answers to buttons, lists, forms and call requests keep all they say", () => {
  expect(content("inbound-button-reply")).toMatchObject({
    reply: { type: "button", id: "confirmar", title: "Confirmar" },
  })
  expect(content("inbound-list-reply")).toMatchObject({
    reply: { type: "list", id: "manha", title: "Manhã", description: "das 8h às 12h" },
  })
  expect(content("inbound-form-reply")).toMatchObject({
    reply: { type: "form", name: "flow", text: "Sent", values: '{"flow_token":"t-1","nota":"10"}' },
  })
  expect(content("inbound-call-permission")).toMatchObject({
    reply: {
      type: "call-permission",
      response: "accept",
      isPermanent: false,
      expiresAt: 1_780_600_000_000,
      source: "user_action",
    },
  })
})

test("[WH15] an interactive answer of a kind nobody knows keeps its JSON", () => {
  expect(content("inbound-interactive-future")).toMatchObject({
    reply: { type: "other", waType: "palm_reading", json: '{"line":"long"}' },
  })
  expect(content("inbound-payment-method")).toMatchObject({
    reply: { type: "other", waType: "payment_method" },
  })
})

test("[WH16] an order reads prices and amounts that come as texts", () => {
  expect(content("inbound-order")).toEqual({
    kind: "order",
    catalogId: "410000000000007",
    text: "Entrega à tarde",
    items: [
      { productId: "escova-azul", quantity: 2, price: 19.9, currency: "BRL" },
      { productId: "fio-dental", quantity: 1, price: 8.5, currency: "BRL" },
    ],
  })
})

test("[WH17] cards keep numbers, mail, places, company and birthday", () => {
  expect(content("inbound-contacts")).toMatchObject({
    cards: [
      {
        formattedName: "Dr. Ivo Prado",
        firstName: "Ivo",
        organization: "Clínica Prado",
        birthday: "1980-02-29",
        phones: [{ phone: "+55 11 3322-1100" }, { waId: "5511987650009" }],
        emails: [{ email: "ivo@prado.example" }],
        addresses: [{ text: "Rua das Acácias, 100, São Paulo, SP, 01000-000, Brasil", type: "WORK" }],
        urls: [{ url: "https://prado.example" }],
        origin: "contact_request",
      },
      { formattedName: "Lia", firstName: "Lia", phones: [] },
    ],
  })
})

test("[WH18] system messages tell a new number, a new id, a new security code", () => {
  expect(content("inbound-system-number")).toMatchObject({ change: "number", phone: "5521987650002" })
  expect(content("inbound-system-user-id")).toMatchObject({
    change: "user-id",
    bsuid: "BR.11112222333344445555",
  })
  expect(content("inbound-system-identity")).toMatchObject({ change: "identity" })
  expect(content("inbound-system-future")).toMatchObject({ change: "other", text: "News" })
})

test("[WH19] edits bring their new content, revocations their target", () => {
  const target = "wamid.RkFLRS1JTi0wMDAx"
  expect(content("inbound-edit")).toEqual({
    kind: "edit",
    target,
    content: { kind: "text", body: "Às 10h, desculpe" },
  })
  expect(content("inbound-revoke")).toEqual({ kind: "revoke", target })
})

test("[WH20] what is not known is unsupported by Meta's name of it, with Meta's errors", () => {
  expect(content("inbound-unsupported")).toMatchObject({ waType: "poll", errors: [{ code: 131051 }] })
  expect(content("inbound-unknown")).toEqual({
    kind: "unsupported",
    waType: "unknown",
    errors: [
      {
        code: 130501,
        title: "Unsupported message type",
        details: "Message type is not currently supported",
      },
    ],
  })
  expect(content("inbound-future-type")).toEqual({ kind: "unsupported", waType: "teleport", errors: [] })
  expect(content("inbound-image-without-id")).toMatchObject({ kind: "unsupported", waType: "image" })
})

test("[WH21] an answered message, forwarding marks, products and advertisements come with the text", () => {
  expect(onlyMessage(fixtureBody("inbound-text-reply")).command.context).toEqual({
    repliesTo: "wamid.RkFLRS1PVVQtMDAwMQ",
  })
  expect(onlyMessage(fixtureBody("inbound-text-forwarded")).command.context).toEqual({ forwarded: "once" })
  expect(onlyMessage(fixtureBody("inbound-text-often-forwarded")).command.context).toEqual({
    forwarded: "often",
  })
  expect(onlyMessage(fixtureBody("inbound-text-product")).command.context?.product).toEqual({
    catalogId: "410000000000007",
    productId: "escova-azul",
  })
  expect(onlyMessage(fixtureBody("inbound-text-referral")).command.referral).toMatchObject({
    sourceType: "ad",
    headline: "Clareamento em maio",
    mediaUrl: "https://cdn.example/clareamento.mp4",
    clickId: "ARfake-click-0001",
  })
})

test("[WH22] errors beside a content stay beside it", () => {
  expect(onlyMessage(fixtureBody("inbound-media-too-large")).command.errors).toMatchObject([{ code: 131052 }])
})
