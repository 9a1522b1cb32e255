import { createRoot, createSignal } from "solid-js"
import { describe, expect, it } from "vitest"
import { createContactSearch, type FoundContact } from "./create-contact-search.ts"

const ANA: FoundContact = {
  ...{ id: "ct_1", name: "Ana Souza", username: null, phone: "5511987654321", email: null },
}

function search() {
  const asked: { query: string; give: (found: readonly FoundContact[]) => void; fail: () => void }[] = []
  let pause: (() => void) | null = null
  return createRoot((dispose) => {
    const [query, setQuery] = createSignal("")
    const made = createContactSearch(
      query,
      (query) =>
        new Promise((give, reject) => asked.push({ query, give, fail: () => reject(new Error("offline")) })),
      (_, run) => {
        pause = run
        return () => {
          pause = null
        }
      },
    )
    return { ...made, setQuery, asked, dispose, passPause: () => pause?.() }
  })
}

const settled = () => new Promise<void>((done) => setTimeout(done))

describe("looking for a contact", () => {
  it("[UIRM11] asks once one has stopped typing, for what stands there then", async () => {
    const { setQuery, passPause, asked, phase } = search()
    setQuery("a")
    setQuery("an ")
    expect(asked).toEqual([])
    passPause()
    expect([asked.map(({ query }) => query), phase().status]).toEqual([["an"], "searching"])
    asked[0]?.give([ANA])
    await settled()
    expect(phase()).toEqual({ status: "found", contacts: [ANA] })
    setQuery("")
    expect(phase()).toEqual({ status: "idle" })
  })

  it("[UIRM11] an answer to an earlier text, or after the form was closed, changes nothing", async () => {
    const { setQuery, passPause, asked, phase, dispose } = search()
    setQuery("a")
    passPause()
    setQuery("ana")
    asked[0]?.give([ANA])
    await settled()
    expect(phase().status).toBe("searching")
    passPause()
    dispose()
    asked[1]?.give([ANA])
    await settled()
    expect(phase().status).toBe("searching")
  })

  it("[UIRM11] what did not work is said and can be asked again", async () => {
    const { setQuery, passPause, asked, phase, again } = search()
    setQuery("ana")
    passPause()
    asked[0]?.fail()
    await settled()
    expect(phase()).toEqual({ status: "failed" })
    again()
    asked[1]?.give([])
    await settled()
    expect(phase()).toEqual({ status: "found", contacts: [] })
  })
})
