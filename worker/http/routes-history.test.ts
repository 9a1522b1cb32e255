import { describe, expect, it } from "vitest"
import { type HistoryItem, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const BASE = "/api/v1/whatsapp"

useEdge("test")

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** All pages of an address, one after the other. */
async function paged<Item>(path: string): Promise<readonly (readonly Item[])[]> {
  const pages: (readonly Item[])[] = []
  for (let before: string | null = "", more = true; more; ) {
    const page: Page<Item> = await edge.read<Page<Item>>(`${path}${before === "" ? "" : `&before=${before}`}`)
    pages.push(page.items)
    before = page.next
    more = before !== null
  }
  return pages
}

describe("the history of a number", () => {
  it("[HIS1] pages are exact, newest first, with notes between the messages or without", async () => {
    const phone = somePhone()
    for (let index = 1; index <= 9; index++) {
      await edge.hear({ phone }, `No ${index}`)
      const id = await edge.conversationWith(phone)
      if (index % 3 === 0) await edge.post(`/api/v1/conversations/${id}/notes`, { text: `Note ${index}` })
    }
    const path = `${BASE}/conversations/${phone}/history`
    const messages = Array.from({ length: 9 }, (_, index) => `No ${9 - index}`)
    for (const limit of [1, 2, 3, 4, 9, 200]) {
      const pages = await paged<HistoryItem>(`${path}?limit=${limit}`)
      expect(pages.flat().map(({ text }) => text)).toEqual(messages)
      expect(pages).toHaveLength(Math.ceil(9 / limit))
    }
    const withNotes = await paged<HistoryItem>(`${path}?limit=5&include=calls,notes`)
    expect(withNotes.map((page) => page.length)).toEqual([5, 5, 2])
    expect(withNotes.flat().slice(0, 2)).toMatchObject([
      { type: "note", text: "Note 9" },
      { type: "text", text: "No 9" },
    ])
  })

  it("[HIS1] says who, when, what and how it ended, in the contract's words", async () => {
    const phone = somePhone()
    const at = Math.floor(Date.now() / 1000) * 1000
    const wamid = await edge.hear({ phone, name: "Ana" }, "Oi", undefined, at)
    const [item] = await edge.history(phone)
    expect(item).toMatchObject({
      wamid,
      direction: "in",
      type: "text",
      text: "Oi",
      media: null,
      status: "received",
      error: null,
      at: new Date(at).toISOString(),
      by: null,
    })
    expect(await edge.read(`${BASE}/messages/${item?.message_id}`)).toMatchObject({
      message_id: item?.message_id,
      wamid,
      conversation_id: await edge.conversationWith(phone),
      statuses: [],
    })
  })

  it("[HIS1] edits, revocations and reactions of the customer are on the message they name", async () => {
    const phone = somePhone()
    const wamid = await edge.hear({ phone }, "Helo")
    await edge.hear({ phone }, { type: "reaction", reaction: { message_id: wamid, emoji: "🙏" } })
    await edge.hear(
      { phone },
      {
        type: "edit",
        edit: { original_message_id: wamid, message: { type: "text", text: { body: "Hello" } } },
      },
    )
    expect(await edge.history(phone)).toMatchObject([
      { text: "Hello", edited: true, revoked: false, reactions: [{ emoji: "🙏", from: "customer" }] },
    ])
    await edge.hear({ phone }, { type: "revoke", revoke: { original_message_id: wamid } })
    expect(await edge.history(phone)).toMatchObject([{ revoked: true }])
  })

  it("[HIS1] a number nobody has written from, odd numbers and odd pages have their answers", async () => {
    const statuses = await Promise.all(
      [
        `${BASE}/conversations/5511999990000/history`,
        `${BASE}/conversations/abc/history`,
        `${BASE}/messages/nothing`,
        `${BASE}/messages/cv_${"0".repeat(26)}.v1`,
      ].map(async (path) => (await edge.get(path)).status),
    )
    expect(statuses).toEqual([404, 404, 404, 404])
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    for (const query of ["limit=0", "limit=201", "limit=x", "before=x", "before=-1"]) {
      expect((await edge.get(`${BASE}/conversations/${phone}/history?${query}`)).status).toBe(422)
    }
    const stranger = await someEdge()
    expect((await stranger.get(`${BASE}/conversations/${phone}/history`)).status).toBe(404)
    const written = `+${phone.slice(0, 2)} ${phone.slice(2, 4)} ${phone.slice(4)}`
    expect((await edge.get(`${BASE}/conversations/${encodeURIComponent(written)}/history`)).status).toBe(200)
  })
})
