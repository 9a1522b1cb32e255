import { expect, it } from "vitest"
import { formAnswers } from "./form-answers.ts"

it("[UIF1] a form's JSON becomes a table: names readable, lists joined, nests flattened, tokens left out", () => {
  const json = JSON.stringify({
    screen_0_Nome_completo_0: "Marlene",
    unidade: ["Tatuapé", "Moema"],
    endereco: { rua: "Serra de Bragança", numero: 1055 },
    aceita: true,
    obs: null,
    flow_token: "secret",
  })
  expect(formAnswers(json)).toEqual([
    { label: "Nome completo", value: "Marlene" },
    { label: "Unidade", value: "Tatuapé, Moema" },
    { label: "Endereco · Rua", value: "Serra de Bragança" },
    { label: "Endereco · Numero", value: "1055" },
    { label: "Aceita", value: "true" },
    { label: "Obs", value: "" },
  ])
})

it("[UIF2] what is no JSON object is shown as it came", () => {
  expect([formAnswers("not json"), formAnswers('"text"')]).toEqual([null, null])
})
