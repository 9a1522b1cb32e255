import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { holdFirstWords } from "../../../words/first-words.ts"
import { setLocale } from "../../../words/locale.ts"
import { someChannel } from "../channel-fixture.ts"
import { BlockedCard } from "./blocked-card.tsx"

let asked: string[]
let answer: () => Response

beforeEach(async () => {
  setLocale("en")
  await holdFirstWords("en")
  asked = []
  answer = () => Response.json({ listed: 3, blocked: 2, unblocked: 1 })
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit) => {
    asked.push(`${method} ${path}`)
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

describe("blocked people of a channel", () => {
  it("[UICH9] the list is fetched on request, and what changed is told", async () => {
    const { findByText, getByRole } = render(() => <BlockedCard channel={someChannel()} />)
    expect(asked).toEqual([])
    fireEvent.click(getByRole("button", { name: "Fetch WhatsApp's list" }))
    await findByText("On WhatsApp's list: 3. Blocked here: 2. Let in here: 1.")
    expect(asked).toEqual(["POST /api/v1/channels/ch_1/blocked/sync"])
    answer = () => Response.json({ listed: 3, blocked: 0, unblocked: 0 })
    fireEvent.click(getByRole("button", { name: "Fetch WhatsApp's list" }))
    await findByText(/the same here already/)
  })

  it("[UICH9] what the provider does not offer is said in words", async () => {
    answer = () => Response.json({ code: "not-at-this-provider", status: 409 }, { status: 409 })
    const { findByText, getByRole } = render(() => (
      <BlockedCard channel={someChannel({ provider: "360dialog" })} />
    ))
    fireEvent.click(getByRole("button", { name: "Fetch WhatsApp's list" }))
    await findByText("360dialog does not offer this.")
  })
})
