import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { holdFirstWords } from "../../words/first-words.ts"
import { setLocale } from "../../words/locale.ts"
import type { TemplateAnswer } from "../template.ts"
import { createAccounts } from "./create-accounts.ts"

let asked: string[]
let channels: readonly object[] | null

const TEMPLATE: TemplateAnswer = {
  ...{ id: "1", waba_id: "ch_2", name: "order", language: "en", category: "UTILITY", status: "PAUSED" },
  ...{ quality: null, rejected_reason: null, components: [{ type: "BODY", text: "Hi" }] },
  ...{ parameter_format: "POSITIONAL", message_send_ttl_seconds: null },
  ...{ updated_at: "2026-11-20T10:00:00.000Z", synced_at: null },
}

beforeEach(async () => {
  setLocale("en")
  await holdFirstWords("en")
  asked = []
  channels = [
    { id: "ch_1", provider: "meta", waba_id: "200" },
    { id: "ch_2", provider: "360dialog", waba_id: "" },
  ]
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit) => {
    asked.push(`${method} ${path}`)
    if (method === "DELETE") return new Response(null, { status: 204 })
    return channels === null
      ? Response.json({ code: "forbidden" }, { status: 403 })
      : Response.json({ items: channels })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function row(template: TemplateAnswer, onAllRemoved = () => {}) {
  const { TemplateRow } = await import("./template-row.tsx")
  return render(() => {
    const account = createAccounts()
    return (
      <TemplateRow
        template={template}
        account={account(template.waba_id)}
        onChanged={() => {}}
        onAllRemoved={onAllRemoved}
      />
    )
  })
}

const namesOf = (box: HTMLElement) =>
  [...box.querySelectorAll(".row-x > *")].map((one) => one.firstChild?.textContent)

describe("a template of the list", () => {
  it("[UITP7] at Meta it is changed, taken up again, and deleted in its language", async () => {
    const { container, findByText } = await row({ ...TEMPLATE, waba_id: "200" })
    await findByText("Edit")
    expect(namesOf(container)).toEqual(["Take up again", "Edit", "Delete"])
    expect(container.textContent).not.toContain("360dialog")
  })

  it("[UITP7] at 360dialog it is only deleted, in all its languages, and a line says why", async () => {
    const removed = vi.fn()
    const { container, findByText, findByRole } = await row(TEMPLATE, removed)
    await findByText("Delete in all languages")
    expect(namesOf(container)).toEqual(["Delete in all languages"])
    expect(container.textContent).toContain("At 360dialog a template is not changed")
    fireEvent.click(await findByRole("button", { name: /Delete in all languages/ }))
    await findByText(/in all its languages\?/)
    fireEvent.click(await findByRole("button", { name: "Delete the template" }))
    await vi.waitFor(() => expect(removed).toHaveBeenCalledOnce())
    expect(asked.at(-1)).toBe("DELETE /api/v1/whatsapp/templates/order?channel_id=ch_2")
  })

  it("[UITP7] nothing is offered before the provider is known; without an answer the server decides", async () => {
    channels = null
    const { container, findByText } = await row(TEMPLATE)
    expect(namesOf(container)).toEqual([])
    await findByText("Edit")
  })
})
