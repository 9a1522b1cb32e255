import { createRoot } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import type { FoundLine, SearchPage } from "#protocol/room-search.ts"
import { createSearch, PAUSE_MS } from "./create-search.ts"

let end = () => {}
afterEach(() => end())

const hit = (version: number): FoundLine => ({
  version,
  message_id: `m${version}`,
  at: version,
  direction: "in",
  snippet: "oi",
  by: null,
})

function searching(answers: Readonly<Record<string, SearchPage | "fails">>) {
  const asked: string[] = []
  const went: number[] = []
  const waiting: { ms: number; run: () => void }[] = []
  const search = createRoot((dispose) => {
    end = dispose
    return createSearch({
      async find(query, before) {
        const name = `${query} ${before ?? "newest"}`
        asked.push(name)
        const answer = answers[name] ?? { items: [], next: null }
        if (answer === "fails") throw new Error("offline")
        return answer
      },
      goTo: (version) => went.push(version),
      after(ms, run) {
        const timer = { ms, run }
        waiting.push(timer)
        return () => {
          const at = waiting.indexOf(timer)
          if (at !== -1) waiting.splice(at, 1)
        }
      },
    })
  })
  async function pause(): Promise<void> {
    for (const { run } of waiting.splice(0)) run()
    await new Promise((done) => setTimeout(done))
  }
  return { search, asked, went, waiting, pause }
}

describe("searching in a conversation", () => {
  it("[UISR1] asks once, after a pause in the typing, and goes to the newest hit", async () => {
    const { search, asked, went, waiting, pause } = searching({
      "exame newest": { items: [hit(90), hit(40)], next: null },
    })
    for (const text of ["e", "exa", "exame"]) search.write(text)
    expect([asked, waiting.map(({ ms }) => ms)]).toEqual([[], [PAUSE_MS]])
    await pause()
    expect([asked, went, search.place()]).toEqual([["exame newest"], [90], 0])
  })

  it("[UISR2] steps to older hits, reads on where the known ones end, and back", async () => {
    const { search, went, pause } = searching({
      "oi newest": { items: [hit(90)], next: 80 },
      "oi 80": { items: [], next: 50 },
      "oi 50": { items: [hit(20)], next: null },
    })
    search.write("oi")
    await pause()
    await search.older()
    search.newer()
    search.newer()
    await search.older()
    await search.older()
    expect(went).toEqual([90, 20, 90, 20])
    expect([search.hits().length, search.place(), search.next()]).toEqual([2, 1, null])
  })

  it("[UISR3] a search that fails says so and can be tried again; nothing found is no failure", async () => {
    const answers: Record<string, SearchPage | "fails"> = { "oi newest": "fails" }
    const { search, pause } = searching(answers)
    search.write("oi")
    await pause()
    expect(search.status()).toBe("failed")
    answers["oi newest"] = { items: [], next: null }
    await search.older()
    expect([search.status(), search.hits()]).toEqual(["ready", []])
    search.write(" ")
    expect(search.status()).toBe("idle")
  })
})
