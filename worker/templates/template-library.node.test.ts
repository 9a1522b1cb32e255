import { describe, expect, it } from "vitest"
import { checkTemplateDraft } from "#domain/template/check-draft.ts"
import { TEMPLATE_LIBRARY } from "./template-library.ts"

describe("the ready templates", () => {
  it("[TPL7] each of them keeps all rules in each of its languages", () => {
    const names = TEMPLATE_LIBRARY.map(({ name, category, languages }) => {
      for (const [language, { components }] of Object.entries(languages)) {
        const draft = { name, language, category, components, parameterFormat: "POSITIONAL" } as const
        expect([name, language, checkTemplateDraft(draft)]).toEqual([name, language, []])
      }
      return name
    })
    expect(names).toEqual([
      ...["welcome", "invoice_ready", "payment_reminder", "service_confirmation", "support_status"],
    ])
  })
})
