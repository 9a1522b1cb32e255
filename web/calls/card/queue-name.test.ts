import { afterEach, beforeEach, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { queueName, queueTitle } from "./queue-name.ts"

beforeEach(() => setLocale("pt-BR"))
afterEach(() => setLocale("pt-BR"))

it("[UICP4] a queue is called by its word and its name, in the language of the page", () => {
  expect([queueName("vendas"), queueTitle("vendas")]).toEqual(["fila vendas", "Fila vendas"])
  setLocale("es")
  expect([queueName("ventas"), queueTitle("ventas")]).toEqual(["cola ventas", "Cola ventas"])
})

it.each([
  "fila-recepcao",
  "Fila 2",
  "fila_1",
  "queue-sales",
  "cola.ventas",
  "FILA",
])("[UICP4] %s says itself that it is a queue, and is shown as it is", (name) => {
  expect([queueName(name), queueTitle(name)]).toEqual([name, name])
})

it.each(["filadelfia", "colaboradores", "600"])("[UICP4] %s only looks as if it said so", (name) => {
  expect(queueName(name)).toBe(`fila ${name}`)
})
