import { beforeAll, describe, expect, it } from "vitest"
import type { TemplateNeed } from "#domain/template/needs.ts"
import { setLocale } from "../../words/locale.ts"
import { guessed, knownValues } from "./contact-values.ts"

beforeAll(() => setLocale("en"))

const CONTACT = {
  ...{ name: "Ana Souza", phone: "5511987654321", username: null, email: "ana@a.b" },
  fields: { plano: "Ouro", idade: 41, vazio: "" },
}
const FIELDS = ["plano", "idade", "vazio", "outro"].map((key) => ({ key, name: key.toUpperCase() }))
const known = knownValues(CONTACT, FIELDS, "Beatriz Lima")

function need(name: string, kind: TemplateNeed["kind"] = "text"): TemplateNeed {
  return { field: `body.${name}`, part: "body", kind, name, example: null }
}

describe("what the contact puts into a template", () => {
  it("[UITP4] name, phone, e-mail, custom fields and who writes are offered; what is empty is not", () => {
    expect(known.map(({ key, value }) => `${key}=${value}`)).toEqual([
      ...["first_name=Ana", "name=Ana Souza", "phone=+55 11 98765-4321", "email=ana@a.b"],
      ...["plano=Ouro", "idade=41", "attendant=Beatriz"],
    ])
    const nobody = { name: null, phone: null, username: "ana", email: null, fields: {} }
    expect(knownValues(nobody, [], "").map(({ value }) => value)).toEqual(["@ana"])
  })

  it.each([
    ["nome", "", "Ana"],
    ["full_name", "", "Ana Souza"],
    ["telefone", "", "+55 11 98765-4321"],
    ["plano", "", "Ouro"],
    ["agent", "", "Beatriz"],
    ["pedido", "", ""],
    ["1", "Olá, {{1}}. Sua fatura de {{2}}.", "Ana"],
    ["1", "¡Hola, *{{1}}*! Qué bueno.", "Ana"],
    ["1", "Dear {{1}}, hello", "Ana"],
    ["1", "{{1}}, sua fatura de {{2}} chegou.", "Ana"],
    ["1", "*{{1}}*, sua fatura de {{2}} chegou.", "Ana"],
    ["1", "O pedido {{1}} saiu.", ""],
    ["2", "Olá, {{1}}. Sua fatura de {{2}}.", ""],
  ])("[UITP4] the variable %s of “%s” is guessed to be “%s”", (name, text, expected) => {
    expect(guessed(need(name), text, known)).toBe(expected)
  })

  it("[UITP4] addresses and codes are nobody's name", () => {
    expect([guessed(need("nome", "url"), "", known), guessed(need("1", "code"), "Oi {{1}}", known)]).toEqual([
      "",
      "",
    ])
  })
})
