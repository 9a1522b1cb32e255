import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import type { Webhook, WebhookDelivery } from "./webhook-answers.ts"
import { WebhooksSection } from "./webhooks-section.tsx"

const HOOK: Webhook = {
  id: "wh_1",
  url: "https://erp.example.com/in",
  description: "ERP",
  events: ["message.received"],
  state: "active",
  disabled_reason: null,
  failing_since: null,
  previous_secret_until: null,
  created_at: "2026-01-31T12:00:00Z",
  skipped_count: 0,
  replay: null,
}
const DELIVERY: WebhookDelivery = {
  id: "7",
  webhook_id: "wh_1",
  message_id: "cv_1_3",
  event: "message.received",
  at: "2026-01-31T12:00:00Z",
  state: "failed",
  attempt_count: 10,
  next_attempt_at: null,
  last_attempt: { at: "2026-01-31T12:00:00Z", status: 503, duration_ms: 12, answer: "down", error: null },
}

const calls: string[] = []
let hooks: readonly Webhook[]
let answer: (method: string, path: string) => Response

beforeEach(() => {
  setLocale("en")
  calls.length = 0
  hooks = [HOOK]
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    if (method === "GET" && path === "/api/v1/webhooks") return Response.json({ items: hooks, next: null })
    if (method === "GET" && path.includes("/deliveries?"))
      return Response.json({ items: [DELIVERY], next: null })
    calls.push(`${method} ${path} ${body ?? ""}`)
    return answer(method, path)
  })
})
afterEach(() => vi.unstubAllGlobals())

describe("the page of outgoing webhooks", () => {
  it("[UIWH1] shows the secret of a new one once, and says what a refused address lacks", async () => {
    const errors = [{ field: "url", rule: "private-name" }]
    answer = () => Response.json({ code: "validation-failed", status: 422, errors }, { status: 422 })
    const page = render(() => <WebhooksSection />)
    fireEvent.click(page.getByText("New webhook"))
    fireEvent.input(page.getByLabelText("Address"), { target: { value: " https://erp.internal/in " } })
    fireEvent.click(page.getByText("Create webhook"))
    await page.findByText(/exists only on an internal network/)
    expect(calls).toEqual([
      'POST /api/v1/webhooks {"url":"https://erp.internal/in","description":"","events":["message.received"]}',
    ])
    answer = () => Response.json({ ...HOOK, id: "wh_2", secret: "whsec_abc" }, { status: 201 })
    fireEvent.click(page.getByText("Create webhook"))
    await page.findByText("whsec_abc")
    fireEvent.click(page.getByText("I have kept it"))
    expect(page.queryByText("whsec_abc")).toBeNull()
  })

  it("[UIWH2] shows what came of each delivery and sends it again", async () => {
    answer = () => Response.json({ ...DELIVERY, state: "pending" }, { status: 202 })
    const page = render(() => <WebhooksSection />)
    fireEvent.click(await page.findByRole("button", { name: /^Deliveries/ }))
    await page.findByText("Did not arrive")
    await page.findByText(/HTTP 503, 12 ms/)
    fireEvent.click(page.getByRole("button", { name: /^Send again message/ }))
    await page.findByText("On its way")
    expect(calls).toEqual(["POST /api/v1/webhooks/wh_1/deliveries/7/replay "])
  })

  it("[UIWH3] one that was switched off says why and is switched on again", async () => {
    hooks = [{ ...HOOK, state: "disabled", disabled_reason: "failing" }]
    answer = () => Response.json(HOOK)
    const page = render(() => <WebhooksSection />)
    await page.findByText(/nothing arrived for 5 days/)
    fireEvent.click(page.getByRole("button", { name: /^Switch on again/ }))
    await page.findByRole("button", { name: /^Pause/ })
    expect(calls).toEqual(['PATCH /api/v1/webhooks/wh_1 {"enabled":true}'])
  })

  it("[UIWH3] one that nothing reaches since a time is on, but not in the colour of what is well", async () => {
    hooks = [{ ...HOOK, failing_since: "2026-01-30T12:00:00Z" }]
    const page = render(() => <WebhooksSection />)
    await page.findByText(/^Nothing has arrived since/)
    expect(page.getByText("On").classList.contains("att")).toBe(true)
    expect(page.getByText("On").classList.contains("good")).toBe(false)
  })

  it("[UIWH3] the button for a new one is gone while it is made", async () => {
    const page = render(() => <WebhooksSection />)
    fireEvent.click(page.getByText("New webhook"))
    expect(page.queryByText("New webhook")?.tagName).not.toBe("BUTTON")
    fireEvent.click(page.getByText("Cancel"))
    expect(page.getByText("New webhook").tagName).toBe("BUTTON")
  })

  it("[UIWH1] what is written of a new one stays while another gets a new secret", async () => {
    answer = () => Response.json({ ...HOOK, secret: "whsec_2" })
    const page = render(() => <WebhooksSection />)
    fireEvent.click(page.getByText("New webhook"))
    fireEvent.input(page.getByLabelText("Address"), { target: { value: "https://bi.example.com/in" } })
    fireEvent.click(await page.findByText("Replace secret"))
    fireEvent.click(await page.findByText("Replace now"))
    await page.findByText("whsec_2")
    expect((page.getByLabelText("Address") as HTMLInputElement).value).toBe("https://bi.example.com/in")
  })

  it("[UIWH3] while one is changed, only the form's save is primary", async () => {
    const page = render(() => <WebhooksSection />)
    const primary = () => [...page.container.querySelectorAll(".b.p")].map((button) => button.textContent)
    const change = await page.findByRole("button", { name: /^Edit/ })
    expect(primary()).toEqual(["New webhook"])
    fireEvent.click(change)
    expect(primary()).toEqual(["Save"])
    fireEvent.click(page.getByText("Cancel"))
    expect(primary()).toEqual(["New webhook"])
  })

  it("[UIWH4] one that was off tells how much was not sent, sends it, and says how far that is", async () => {
    hooks = [{ ...HOOK, state: "paused", skipped_count: 1200 }]
    answer = (method, path) => {
      if (path.endsWith("/replay")) return Response.json({ count: 1200 }, { status: 202 })
      if (method === "PATCH") return Response.json({ ...HOOK, skipped_count: 1200 })
      return Response.json({
        ...HOOK,
        skipped_count: 700,
        replay: { total: 1200, taken: 500, finished_at: null },
      })
    }
    const page = render(() => <WebhooksSection />)
    await page.findByText(/kept for 14 days/)
    await page.findByText(/1,200 notices were not sent/)
    expect(page.queryByText("Send what was missed")).toBeNull()
    fireEvent.click(page.getByRole("button", { name: /^Resume/ }))
    fireEvent.click(await page.findByText("Send what was missed"))
    await page.findByText("Sending what was missed: 500 of 1,200")
    answer = () =>
      Response.json({ ...HOOK, replay: { total: 1200, taken: 1200, finished_at: "2026-01-31T12:00:00Z" } })
    fireEvent.click(page.getByText("Refresh"))
    await vi.waitFor(() => expect(page.queryByText(/what was missed/)).toBeNull())
    const [, sent] = calls
    expect(sent).toMatch(/^POST \/api\/v1\/webhooks\/wh_1\/replay .*"which":"skipped"/)
  })

  it("[UIWH4] a replay goes back as far as one says", async () => {
    answer = () => Response.json({ count: 3 }, { status: 202 })
    const page = render(() => <WebhooksSection />)
    fireEvent.click(await page.findByRole("button", { name: /^Deliveries/ }))
    const span = await page.findByRole("combobox")
    fireEvent.change(span, { target: { value: "since" } })
    fireEvent.input(page.getByLabelText("Since when"), { target: { value: "2026-01-30T09:30" } })
    fireEvent.submit(span.closest("form") as HTMLFormElement)
    await page.findByText(/3 deliveries|3 notices/)
    const { from } = JSON.parse(calls[0]?.split(" ").at(-1) ?? "{}") as { from: string }
    expect(from).toBe(new Date("2026-01-30T09:30").toISOString())
  })
})
