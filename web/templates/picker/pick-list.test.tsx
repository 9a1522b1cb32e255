import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { type Locale, setLocale } from "../../words/locale.ts"
import type { TemplateAnswer } from "../template.ts"
import { someTemplate } from "../template-fixture.ts"
import type { createApproved } from "./create-approved.ts"
import { PickList } from "./pick-list.tsx"

beforeEach(() => setLocale("pt-BR"))
afterEach(cleanup)

function pick(template: TemplateAnswer, onChoose = vi.fn()) {
  const approved = {
    ...{ items: () => [template], status: () => "ready", query: () => "", hasMore: () => false },
  } as unknown as ReturnType<typeof createApproved>
  render(() => (
    <PickList approved={approved} mayMake={false} isAsked={false} hasPhone={true} onChoose={onChoose} />
  ))
  const row = screen.getByRole("button", { name: /order/ })
  fireEvent.click(row)
  return { row, onChoose }
}

const paid = () =>
  someTemplate({
    components: [
      { type: "BODY", text: "Hi" },
      { type: "BUTTONS", buttons: [{ type: "ORDER_DETAILS", text: "Pay" }] },
    ],
  })

describe("the templates that one can choose", () => {
  it("[UITP13] one with a button to pay an order cannot be chosen, and says who sends it", async () => {
    const sentences: readonly (readonly [Locale, string])[] = [
      ["pt-BR", "só um programa envia este modelo, pela API"],
      ["en", "only a program sends this template, through the API"],
      ["es", "solo un programa envía esta plantilla, por la API"],
    ]
    const { row, onChoose } = pick(paid())
    for (const [language, sentence] of sentences) {
      setLocale(language)
      await vi.waitFor(() => expect(row.textContent).toContain(sentence))
    }
    expect([row.hasAttribute("disabled"), onChoose.mock.calls]).toEqual([true, []])
  })

  it("[UITP13] one that a person can fill is chosen by a click", () => {
    const { row, onChoose } = pick(someTemplate())
    expect(row.hasAttribute("disabled")).toBe(false)
    expect(onChoose).toHaveBeenCalledOnce()
  })
})
