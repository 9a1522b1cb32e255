import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const BASE = "/api/v1/whatsapp"

useEdge("test")

interface Pending {
  readonly phone: string
  readonly contact_name: string | null
  readonly conversation_id: string
  readonly waiting_since: string
  readonly unread_count: number
  readonly last_message: { readonly text: string; readonly type: string }
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

async function pendingWhen(count: number): Promise<readonly Pending[]> {
  return vi.waitFor(
    async () => {
      const { items } = await edge.read<Page<Pending>>(`${BASE}/queue/pending`)
      expect(items).toHaveLength(count)
      return items
    },
    { interval: 15 },
  )
}

async function someAttendant(name: string) {
  const email = `${crypto.randomUUID()}@ramal.test`
  const person = {
    workspaceId: edge.workspaceId,
    email,
    name,
    password: "correct horse",
    role: "attendant",
  } as const
  const { userId } = await partsOf(env).accounts.createUser(person)
  return { userId, email }
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

describe("who waits", () => {
  it("[CARE3] is listed, oldest first, with name, count and last message, until somebody answers", async () => {
    const [first, second] = [somePhone(), somePhone()]
    const at = Date.now() - 60_000
    await edge.hear({ phone: second, name: "Bia" }, "Second", undefined, at + 20_000)
    await edge.hear({ phone: first, name: "Ana" }, "First", undefined, at)
    await edge.hear({ phone: first, name: "Ana" }, "Still here", undefined, at + 30_000)
    const items = await vi.waitFor(async () => {
      const found = await pendingWhen(2)
      expect(found[0]?.unread_count).toBe(2)
      return found
    })
    expect(items).toMatchObject([
      {
        phone: first,
        contact_name: "Ana",
        unread_count: 2,
        last_message: { text: "Still here", type: "text" },
      },
      { phone: second, contact_name: "Bia", unread_count: 1 },
    ])
    expect(items[0]?.waiting_since).toBe(new Date(Math.floor(at / 1000) * 1000).toISOString())
    await edge.post(`${BASE}/send/text`, { to: first, text: "Hello" })
    expect((await pendingWhen(1))[0]?.phone).toBe(second)
    await edge.post(`${BASE}/queue/${second}/close`)
    await pendingWhen(0)
  })

  it("[CARE3] pages hold everybody once, also those who began to wait in the same second", async () => {
    const at = Date.now() - 60_000
    const phones = Array.from({ length: 7 }, () => somePhone())
    await Promise.all(phones.map((phone) => edge.hear({ phone }, "Oi", undefined, at)))
    await pendingWhen(7)
    const pages = await paged<Pending>(`${BASE}/queue/pending?limit=3`)
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1])
    expect(
      pages
        .flat()
        .map(({ phone }) => phone)
        .toSorted(),
    ).toEqual(phones.toSorted())
    expect((await edge.get(`${BASE}/queue/pending?limit=201`)).status).toBe(422)
  })

  it("[CARE1] is given to one attendant by id or address; another takes it only by force", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const [ana, bia] = [await someAttendant("Ana"), await someAttendant("Bia")]
    const assign = (body: object) => edge.post(`${BASE}/queue/${phone}/assign`, body)
    expect((await assign({ attendant_email: ana.email.toUpperCase() })).status).toBe(204)
    expect((await assign({ attendant_id: ana.userId })).status).toBe(204)
    const taken = await assign({ attendant_id: bia.userId })
    expect([taken.status, await taken.json()]).toMatchObject([
      409,
      { code: "already-assigned", attendant_id: ana.userId, attendant_name: "Ana" },
    ])
    expect((await assign({ attendant_id: bia.userId, force: true })).status).toBe(204)
    const id = await edge.conversationWith(phone)
    expect(await edge.read(`/api/v1/inbox/${id}`)).toMatchObject({
      assignee: { id: bia.userId, name: "Bia" },
    })
    await pendingWhen(0)
  })

  it("[CARE1] of twenty who take it at once one gets it", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const people = [await someAttendant("Ana"), await someAttendant("Bia")]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        edge.post(`${BASE}/queue/${phone}/assign`, { attendant_id: people[index % 2]?.userId }),
      ),
    )
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
  })

  it("[CARE1] nobody of another workspace, and not two ways of naming at once", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const stranger = await someEdge({ signsIn: true })
    const assign = (body: object) => edge.post(`${BASE}/queue/${phone}/assign`, body)
    expect((await assign({ attendant_email: stranger.owner.email })).status).toBe(422)
    expect((await assign({})).status).toBe(422)
    expect((await assign({ attendant_id: "x", attendant_email: "y" })).status).toBe(422)
    expect((await stranger.post(`${BASE}/queue/${phone}/close`)).status).toBe(404)
    expect((await edge.post(`${BASE}/queue/551100000/close`)).status).toBe(404)
    expect((await edge.post(`${BASE}/queue/not-a-number/close`)).status).toBe(404)
  })

  it("[CARE3] closing twice is closing once, and a new message opens it again and makes it wait", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const id = await edge.conversationWith(phone)
    for (let round = 0; round < 2; round++) {
      expect((await edge.post(`${BASE}/queue/${phone}/close`, { reason: "done" })).status).toBe(204)
    }
    const { events } = await edge.read<{ events: { event: { type: string } }[] }>(
      `/api/v1/conversations/${id}/events`,
    )
    expect(events.filter(({ event }) => event.type === "ConversationClosed")).toHaveLength(1)
    await edge.hear({ phone }, "One more thing")
    expect(await edge.read(`/api/v1/inbox/${id}`)).toMatchObject({ lifecycle: "open", unreadCount: 1 })
    await vi.waitFor(async () => expect((await pendingWhen(1))[0]?.last_message.text).toBe("One more thing"))
  })
})
