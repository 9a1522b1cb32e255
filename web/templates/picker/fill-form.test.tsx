import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { factsOf } from "../template.ts"
import { someTemplate } from "../template-fixture.ts"
import { createFill } from "./create-fill.ts"
import { FillForm } from "./fill-form.tsx"

beforeEach(() => setLocale("pt-BR"))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(Element.prototype, "scrollIntoView")
})

it("[UITP16] the first gap has the focus, the template's name is in sight, the preview tells the time of now", () => {
  const seen: unknown[] = []
  vi.stubGlobal("matchMedia", () => ({ matches: true }))
  Element.prototype.scrollIntoView = function (how) {
    seen.push([this.className, how, document.activeElement?.tagName])
  }
  const template = someTemplate({ components: [{ type: "BODY", text: "Olá, {{1}}." }] })
  const now = new Date(2026, 10, 20, 15, 7).getTime()
  render(() => (
    <FillForm
      fill={createFill(factsOf(template), () => [])}
      known={[]}
      now={now}
      onOther={() => {}}
      onSend={() => {}}
    />
  ))
  expect(seen).toEqual([["tpk-head", { block: "nearest" }, "INPUT"]])
  expect(screen.getByRole("figure").textContent).toContain("15:07")
})
