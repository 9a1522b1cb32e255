import { describe, expect, it } from "vitest"
import { cardOfContact, cardsDraft, cardTrouble, homeCountry, NO_CARD, phoneOf } from "./card-draft.ts"

const ANA = { ...NO_CARD, name: "Ana Maria Souza", phones: [{ text: "+55 11 98765-4321" }] }

describe("contact cards", () => {
  it("[UIRM5] a contact of the workspace is a card with a number that WhatsApp knows", () => {
    const draft = cardsDraft([cardOfContact({ name: "Ana Souza", phone: "5511987654321" })], "55")
    expect(draft).toEqual({
      type: "contacts",
      body: {
        contacts: [
          {
            name: { formatted_name: "Ana Souza", first_name: "Ana", last_name: "Souza" },
            phones: [{ phone: "+5511987654321", wa_id: "5511987654321" }],
          },
        ],
      },
      shown: {
        kind: "contacts",
        cards: [
          {
            ...{ formattedName: "Ana Souza", firstName: "Ana", lastName: "Souza" },
            phones: [{ phone: "+5511987654321", waId: "5511987654321" }],
            ...{ emails: [], addresses: [], urls: [] },
          },
        ],
      },
    })
  })

  it("[UIRM5] a card that was filled in has all that is written, and nothing that is empty", () => {
    const whole = { ...ANA, email: " ana@clinica.com.br ", company: "Clínica Tuiuti" }
    expect(cardsDraft([whole, { ...NO_CARD, name: "Portaria", email: "p@b.co" }], "")?.body).toEqual({
      contacts: [
        {
          name: { formatted_name: "Ana Maria Souza", first_name: "Ana", last_name: "Maria Souza" },
          org: { company: "Clínica Tuiuti" },
          phones: [{ phone: "+5511987654321" }],
          emails: [{ email: "ana@clinica.com.br" }],
        },
        { name: { formatted_name: "Portaria", first_name: "Portaria" }, emails: [{ email: "p@b.co" }] },
      ],
    })
  })

  it("[UIRM5] a number that was changed by hand is no longer known to be on WhatsApp", () => {
    const card = cardOfContact({ name: "Ana", phone: "5511987654321" })
    const changed = { ...card, phones: card.phones.map((phone) => ({ ...phone, text: "+5511900000000" })) }
    const draft = cardsDraft([changed], "55")
    expect(draft?.body["contacts"]).toMatchObject([{ phones: [{ phone: "+5511900000000" }] }])
    expect(JSON.stringify(draft)).not.toContain("wa")
  })

  it("[UIRM6] a number without a country gets that of the house, where it is known", () => {
    expect(homeCountry([null, "551130001000"])).toBe("55")
    expect(homeCountry(["14155550100"])).toBe("")
    const texts = ["(11) 98765-4321", "011 98765-4321", "5511987654321", "+1 415 555 0100", "1234", "oi"]
    expect(texts.map((text) => phoneOf(text, "55"))).toEqual([
      ...["+5511987654321", "+5511987654321", "+5511987654321", "+14155550100", null, null],
    ])
    expect(phoneOf("(11) 98765-4321", "")).toBe(null)
    expect(phoneOf("+1234567890123456", "55")).toBe(null)
  })

  it("[UIRM6] what is missing is said of its card: a name, a number or address, one that is none", () => {
    expect(cardTrouble([], "55")).toEqual({ trouble: "none" })
    expect(cardTrouble([ANA, NO_CARD], "55")).toEqual({ trouble: "name", card: 2 })
    expect(cardTrouble([{ ...NO_CARD, name: "Ana" }], "55")).toEqual({ trouble: "phone", card: 1 })
    expect(cardTrouble([{ ...ANA, phones: [{ text: "123" }] }], "55")).toMatchObject({ trouble: "phone-bad" })
    expect(cardTrouble([{ ...ANA, email: "ana@" }], "55")).toMatchObject({ trouble: "email-bad" })
    expect(cardTrouble([ANA], "55")).toBe(null)
    expect(cardsDraft([NO_CARD], "55")).toBe(null)
  })

  it("[UIRM6] as many cards go into one message as WhatsApp takes, and not one more", () => {
    const many = (count: number) => Array.from({ length: count }, () => ANA)
    expect(cardsDraft(many(257), "55")).not.toBe(null)
    expect(cardsDraft(many(258), "55")).toBe(null)
  })
})
