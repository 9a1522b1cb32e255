import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { forgetUnread, markSeen, noteMentioned, readMentions, unreadMentions } from "./unread-mentions.ts"

const asked: { path: string; body: unknown; answer: (body: unknown) => void }[] = []
const page = (unread_count: number) => ({ items: [], next: null, unread_count })
const settled = () => new Promise<void>((done) => setTimeout(done))

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body))
    return new Promise<Response>((done) =>
      asked.push({ path, body, answer: (said) => done(new Response(JSON.stringify(said))) }),
    )
  })
})
afterEach(() => {
  forgetUnread()
  vi.unstubAllGlobals()
})

it("[UIME1] the count is the server's, and one more with each note that names oneself", async () => {
  const read = readMentions({ unreadOnly: false, before: null, limit: 30 })
  asked[0]?.answer(page(2))
  await read
  noteMentioned()
  expect(unreadMentions()).toBe(3)
})

it("[UIME2] an answer from before the last note does not take it back", async () => {
  const read = readMentions({ unreadOnly: true, before: "x", limit: 1 })
  noteMentioned()
  asked[0]?.answer(page(0))
  await read
  expect([asked[0]?.path, unreadMentions()]).toEqual(["/api/v1/mentions?limit=1&unread=1&before=x", 1])
})

it("[UIME3] one is marked alone, or with all before it, and the count is asked for anew", async () => {
  const one = markSeen("mn_1", false)
  asked[0]?.answer({})
  await one
  const all = markSeen("mn_1", true)
  asked[2]?.answer({})
  await all
  expect([asked[0]?.body, asked[2]?.body]).toEqual([{ id: "mn_1" }, { up_to: "mn_1" }])
  asked[1]?.answer(page(9))
  asked[3]?.answer(page(4))
  await settled()
  expect(unreadMentions()).toBe(4)
})
