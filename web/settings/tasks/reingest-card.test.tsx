import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { ReingestCard } from "./reingest-card.tsx"
import type { ReingestAnswer } from "./task-answers.ts"

const RAW = JSON.stringify({ from: "5511987654321", type: "text", text: { body: "Segredo" } })
const IDLE: ReingestAnswer = {
  ...{ state: "idle", started_at: null, finished_at: null, cause: null, done: 0, total: null },
  ...{ scope: null, apply: false, read: 0, messages: 0, statuses: 0, different: 0 },
  ...{ applied: 0, failed: 0, findings: 0 },
}
const FOUND: ReingestAnswer = {
  ...{ ...IDLE, state: "done", started_at: "2026-01-01T00:00:00.000Z", scope: "kept", done: 5, total: 5 },
  ...{ read: 5, messages: 2, statuses: 1, findings: 3 },
}

let status: ReingestAnswer
const posts: unknown[] = []

beforeEach(() => {
  setLocale("en")
  posts.length = 0
  status = IDLE
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    if (path.includes("/findings")) {
      const item = { kind: "addition", seq: 1, at: "2026-01-01T00:00:00.000Z", field: "messages", raw: RAW }
      return Response.json({
        items: [{ ...item, as: "message", becomes: "text", outcome: null }],
        next: null,
      })
    }
    if (method === "GET") return Response.json(status)
    const asked = JSON.parse(String(body)) as { scope: ReingestAnswer["scope"]; apply: boolean }
    posts.push(asked)
    status = asked.apply ? { ...FOUND, apply: true, applied: 3 } : { ...FOUND, scope: asked.scope }
    return Response.json(status, { status: 202 })
  })
})
afterEach(() => vi.unstubAllGlobals())

const card = (onApplied = vi.fn()) => render(() => <ReingestCard onApplied={onApplied} />)

describe("reading again on the page", () => {
  it("[RING5] previews first, shows what was found covered, and stores after a question", async () => {
    const page = card()
    expect(page.queryByText("Store what is new")).toBeNull()
    fireEvent.click(await page.findByText("See what would change"))
    await page.findByText("2 new messages, 1 new delivery status.")
    await page.findByText("Message: text")
    fireEvent.click(page.getByText("Show raw"))
    expect(page.container.textContent).not.toContain("Segredo")
    fireEvent.click(page.getByText("Store what is new"))
    expect(posts).toEqual([{ scope: "kept", apply: false }])
    fireEvent.click(page.getByText("Store now"))
    await page.findByText("3 updates stored in their conversations.")
    expect(posts[1]).toEqual({ scope: "kept", apply: true })
    expect(page.queryByText("Store what is new")).toBeNull()
  })

  it("[RING4] what is recorded already is only compared", async () => {
    const page = card()
    fireEvent.click(page.getByLabelText(/^Recorded already/))
    fireEvent.click(page.getByText("See what would change"))
    await page.findByText("5 updates read.")
    expect(posts).toEqual([{ scope: "logs", apply: false }])
    expect(page.queryByText("Store what is new")).toBeNull()
  })

  it("[RING5] the answer of one list is not shown for another", async () => {
    status = FOUND
    const page = card()
    await page.findByText("5 updates read.")
    fireEvent.click(page.getByLabelText(/^Not understood/))
    expect(page.queryByText("5 updates read.")).toBeNull()
  })
})
