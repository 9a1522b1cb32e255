import { fireEvent, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { setLocale } from "../words/locale.ts"
import { DeadLetters } from "./dead-letters.tsx"
import type { DeadLetter } from "./settings-answers.ts"

const LETTER: DeadLetter = {
  ...{ id: "d1", at: "2026-01-01T00:00:00.000Z", field: "messages", channel_id: null, raw: "{}" },
  ...{ cause: "unknown-channel", detail: "no channel has the phone number id 9", attempts: 1, state: "open" },
}

let letters: DeadLetter[]
let task: Record<string, unknown>
const posts: string[] = []

beforeEach(() => {
  setLocale("en")
  posts.length = 0
  letters = [LETTER, { ...LETTER, id: "d2", cause: "names-nobody", detail: "a message from nobody" }]
  task = { state: "idle", cause: null, done: 0, total: null, resolved: 0, causes: {} }
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit) => {
    if (method === "POST") posts.push(path.replace(/^.*dead-letters/, ""))
    if (path.endsWith("/retry-all")) return retryAll(method)
    if (method === "POST") return act(path)
    const state = new URL(path, "http://x").searchParams.get("state")
    const of = (one: string) => letters.filter((letter) => letter.state === one)
    const by_state = {
      open: of("open").length,
      ignored: of("ignored").length,
      resolved: of("resolved").length,
    }
    return Response.json({ items: of(state ?? ""), next: null, by_state })
  })
})
afterEach(() => vi.unstubAllGlobals())

function retryAll(method: string): Response {
  const answer = { ...task }
  if (method === "POST") {
    task = { ...task, state: "done", done: 2, total: 2, resolved: 1, causes: { "names-nobody": 1 } }
    letters = letters.map((letter) => (letter.id === "d1" ? { ...letter, state: "resolved" } : letter))
    return Response.json({ ...answer, state: "running" }, { status: 202 })
  }
  return Response.json(answer)
}

function act(path: string): Response {
  const [, id, what] = /dead-letters\/(\w+)\/(\w+)$/.exec(path) ?? []
  const state = what === "ignore" ? "ignored" : "open"
  letters = letters.map((letter) => (letter.id === id ? { ...letter, state } : letter))
  return what === "retry"
    ? Response.json({ state: "open", cause: "rule-refused", detail: "empty-message" })
    : new Response(null, { status: 204 })
}

function page() {
  const [round, setRound] = createSignal(0)
  return render(() => <DeadLetters round={round()} onResolved={() => setRound(round() + 1)} />)
}

describe("dead letters on the page", () => {
  it("[DEAD5] each says what happened, what to do, and the detail", async () => {
    const { findByText, getByText } = page()
    await findByText("For a number that is not connected here")
    expect(getByText(/^Connect the number under Channels/)).toBeTruthy()
    expect(getByText("no channel has the phone number id 9")).toBeTruthy()
    expect(getByText(/^It does not say whose it is/)).toBeTruthy()
  })

  it("[DEAD1] one that is tried again in vain has the cause of today", async () => {
    const { findByText, findAllByText } = page()
    fireEvent.click((await findAllByText("Try again"))[0] as HTMLElement)
    await findByText("A rule of the conversation refused it")
    await findByText("Not yet: A rule of the conversation refused it")
    await findByText(/2 tries/)
  })

  it("[DEAD3] what was set aside is counted there at once, and can be taken back", async () => {
    const { findByText, findAllByText, getByText } = page()
    fireEvent.click((await findAllByText("Ignore"))[0] as HTMLElement)
    fireEvent.click((await findAllByText("Ignore"))[0] as HTMLElement)
    await findByText(/^Open, 1/)
    fireEvent.click(getByText(/^Ignored, 1/))
    fireEvent.click(await findByText("Take back"))
    await findByText(/^Open, 2/)
    expect(posts).toEqual(["/d1/ignore", "/d1/reopen"])
    fireEvent.click(getByText(/^Open, 2/))
    await findByText("For a number that is not connected here")
  })

  it("[DEAD4] all are tried again at once, and the page says what came of it", async () => {
    const { findByText, queryByText } = page()
    fireEvent.click(await findByText("Try all again"))
    await findByText("1 was resolved and is stored. 1 is still open.", {}, { timeout: 3_000 })
    await vi.waitFor(() => expect(queryByText("For a number that is not connected here")).toBeNull())
    expect(await findByText(/^Resolved, 1/)).toBeTruthy()
  })
})
