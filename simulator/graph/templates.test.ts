import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import type { Loose } from "../testing/loose.ts"

const texts = (...values: string[]) => ({
  type: "body",
  parameters: values.map((text) => ({ type: "text", text })),
})
const template = (name: string, code: string, ...components: object[]) => ({
  type: "template",
  template: { name, language: { code }, components },
})
const named = (...names: string[]) => ({
  type: "body",
  parameters: names.map((parameter_name) => ({ type: "text", parameter_name, text: "x" })),
})

/** The characters of boas_vindas around its one parameter. */
const AROUND = "Olá, ! Que bom ter você aqui. Como podemos ajudar?".length

/** Name, body, HTTP status and code (0 for accepted). */
const CASES: readonly (readonly [string, object, number, number])[] = [
  ["hello_world", template("hello_world", "en_US"), 200, 0],
  ["hello_world in a language it does not have", template("hello_world", "pt_BR"), 404, 132001],
  ["a template nobody has", template("nada", "pt_BR"), 404, 132001],
  ["boas_vindas with its name", template("boas_vindas", "pt_BR", texts("Ana")), 200, 0],
  ["boas_vindas without parameters", template("boas_vindas", "pt_BR"), 400, 132000],
  ["boas_vindas with two", template("boas_vindas", "pt_BR", texts("Ana", "x")), 400, 132000],
  [
    "lembrete_pagamento with three",
    template("lembrete_pagamento", "pt_BR", texts("Ana", "R$ 90", "12/06")),
    200,
    0,
  ],
  [
    "lembrete_pagamento with two",
    template("lembrete_pagamento", "pt_BR", texts("Ana", "R$ 90")),
    400,
    132000,
  ],
  ["a line break in a parameter", template("boas_vindas", "pt_BR", texts("A\nB")), 400, 100],
  [
    "an image where text is due",
    template("boas_vindas", "pt_BR", { type: "body", parameters: [{ type: "image", image: {} }] }),
    400,
    132012,
  ],
  ["a body of 1,024 characters", template("boas_vindas", "pt_BR", texts("x".repeat(1024 - AROUND))), 200, 0],
  ["a body of 1,025", template("boas_vindas", "pt_BR", texts("x".repeat(1025 - AROUND))), 400, 132005],
  [
    "a document header that is missing",
    template("fatura_disponivel", "pt_BR", texts("Ana", "maio")),
    400,
    132012,
  ],
  [
    "named parameters",
    template(
      "confirmacao_atendimento",
      "pt_BR",
      { ...named("paciente"), type: "header" },
      named("servico", "data", "hora"),
    ),
    200,
    0,
  ],
  [
    "a wrong name",
    template(
      "confirmacao_atendimento",
      "pt_BR",
      { ...named("paciente"), type: "header" },
      named("servico", "data", "sala"),
    ),
    400,
    132000,
  ],
  [
    "a button that is not there",
    template("hello_world", "en_US", {
      type: "button",
      sub_type: "quick_reply",
      index: "0",
      parameters: [{ type: "payload", payload: "a" }],
    }),
    400,
    132000,
  ],
  [
    "a button of another kind",
    template("boas_vindas", "pt_BR", texts("Ana"), {
      type: "button",
      sub_type: "url",
      index: 0,
      parameters: [{ type: "text", text: "a" }],
    }),
    400,
    132012,
  ],
  ["no language", { type: "template", template: { name: "hello_world" } }, 400, 131008],
]

describe("templates", () => {
  test.each(CASES)("[SIM13] %s", async (_, body, status, code) => {
    const answer = await makeBench().send(body)
    expect([answer.status, answer.body.error?.code ?? 0]).toEqual([status, code])
  })

  test("[SIM13] the count that does not fit is named, as Meta names it", async () => {
    const { body } = await makeBench().send(template("lembrete_pagamento", "pt_BR", texts("Ana")))
    expect(body.error.error_data.details).toBe(
      "body: number of localizable_params (1) does not match the expected number of params (3)",
    )
  })

  test("[SIM13] the person sees the text filled in, and answers with a button of it", async () => {
    const bench = makeBench()
    const quick = {
      type: "button",
      sub_type: "quick_reply",
      index: 0,
      parameters: [{ type: "payload", payload: "P1" }],
    }
    const { body } = await bench.send(template("boas_vindas", "pt_BR", texts("Ana"), quick))
    const [seen] = (await bench.control("GET", "/people/ana/messages")).body.items
    expect(seen.content.body).toBe("Olá, Ana! Que bom ter você aqui. Como podemos ajudar?")
    const button = { text: "Falar com atendente", payload: seen.content.buttons[0].payload }
    const answered = await bench.control("POST", "/people/ana/messages", {
      type: "button",
      button,
      reply_to: body.messages[0].id,
    })
    await bench.clock.advance(0)
    expect(answered.status).toBe(201)
    expect(bench.received[0].messages[0]).toMatchObject({
      type: "button",
      button: { text: "Falar com atendente", payload: "P1" },
      context: { from: "551140001234", id: body.messages[0].id },
    })
  })

  test("[SIM13] the list tells all approved ones, or those of a name", async () => {
    const bench = makeBench()
    const all = (await bench.graph("GET", "102290129340398/message_templates")).body.data
    const one = (await bench.graph("GET", "102290129340398/message_templates?name=boas_vindas")).body.data
    expect(all.every((entry: Loose) => entry.status === "APPROVED")).toBe(true)
    expect(one.map((entry: Loose) => [entry.name, entry.language, entry.category])).toEqual([
      ["boas_vindas", "pt_BR", "MARKETING"],
    ])
  })
})
