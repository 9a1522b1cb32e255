import { fireEvent, render } from "@solidjs/testing-library"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Inbox, InboxNews } from "../../inbox/create-inbox.ts"
import { InboxContext } from "../../inbox/inbox-context.ts"
import { holdFirstWords } from "../../words/first-words.ts"
import { setLocale } from "../../words/locale.ts"
import { someChannel } from "./channel-fixture.ts"
import { ChannelList } from "./channel-list.tsx"
import { createChannels } from "./create-channels.ts"
import { SecretEdit } from "./secret-edit.tsx"

let tell: (news: InboxNews) => void
let answers: Record<string, unknown>
let asked: { readonly method: string; readonly path: string; readonly body: unknown }[]

beforeEach(async () => {
  setLocale("en")
  await holdFirstWords("en")
  asked = []
  const other = someChannel({ id: "ch_2", name: "Sales", last_webhook_at: null })
  answers = { "/api/v1/channels": { items: [someChannel(), other], next: null } }
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    asked.push({ method, path, body: typeof body === "string" ? JSON.parse(body) : undefined })
    const answer = answers[path]
    return answer === undefined
      ? Response.json({ code: "not-found" }, { status: 404 })
      : Response.json(answer)
  })
})
afterEach(() => vi.unstubAllGlobals())

function inFrame(Page: () => ReturnType<typeof ChannelList>) {
  const inbox = {
    onNews: (listener: typeof tell) => {
      tell = listener
    },
  }
  return render(() => (
    <InboxContext.Provider value={inbox as Inbox}>
      <Page />
    </InboxContext.Provider>
  ))
}

function List() {
  const channels = createChannels()
  return <ChannelList channels={channels} />
}

describe("the list of channels", () => {
  it("[UICH7] says of each how it is, and of one that was never called how to go on", async () => {
    const { findByText, getByRole } = inFrame(List)
    await findByText("Working")
    await findByText("Sends, has heard nothing yet")
    const link = getByRole("link", { name: /Go on connecting\s+Sales/ })
    expect(link.getAttribute("href")).toBe("/settings/channels/ch_2/connect")
  })

  it("[UICH7] turns red at once when a token dies, with what to do, before anything is asked", async () => {
    const { findByText, getByRole } = inFrame(List)
    await findByText("Working")
    tell({ type: "channel", channelId: "ch_1", state: "broken", code: "channel-disconnected" })
    expect(getByRole("alert").textContent).toContain("Meta no longer accepts this number's access")
    expect(getByRole("alert").textContent).toContain("Make another token")
  })

  it("[UICH7] a channel that is removed elsewhere leaves, and a new one comes", async () => {
    const { findByText, queryByText } = inFrame(List)
    await findByText("Reception")
    tell({ type: "channel", channelId: "ch_1", state: "off", code: "removed" })
    expect(queryByText("Reception")).toBeNull()
    answers["/api/v1/channels/ch_3"] = someChannel({ id: "ch_3", name: "Third" })
    tell({ type: "channel", channelId: "ch_3", state: "connected", code: null })
    await findByText("Third")
  })

  it("[UICH7] an empty list says what is needed and leads on", async () => {
    answers["/api/v1/channels"] = { items: [], next: null }
    const { findByText, getByRole } = inFrame(List)
    await findByText("No number connected yet.")
    expect(getByRole("link", { name: "Connect a number" }).getAttribute("href")).toBe(
      "/settings/channels/new",
    )
  })
})

describe("a secret", () => {
  it("[UICH8] is typed unseen, sent once, and gone from the page when it is stored", async () => {
    answers["/api/v1/channels/ch_1"] = someChannel({ state: "new" })
    const saved = vi.fn()
    const { getByLabelText, getByRole } = inFrame(() => {
      const channels = createChannels()
      return (
        <SecretEdit
          channel={someChannel()}
          channels={channels}
          name="access_token"
          onSaved={saved}
          onCancel={() => {}}
        />
      )
    })
    const field = getByLabelText("New value of “Access token”") as HTMLInputElement
    expect([field.type, field.autocomplete, field.value]).toEqual(["password", "new-password", ""])
    fireEvent.input(field, { target: { value: "short" } })
    fireEvent.click(getByRole("button", { name: "Save and check" }))
    expect(field.getAttribute("aria-invalid")).toBe("true")
    fireEvent.input(field, { target: { value: " EAAB-another-token " } })
    fireEvent.click(getByRole("button", { name: "Save and check" }))
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce())
    expect(field.value).toBe("")
    const patches = asked.filter(({ method }) => method === "PATCH")
    expect(patches).toEqual([
      { method: "PATCH", path: "/api/v1/channels/ch_1", body: { access_token: "EAAB-another-token" } },
    ])
  })
})
