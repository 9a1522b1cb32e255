import { env } from "cloudflare:workers"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import { type Edge, ORIGIN, someEdge, somePhone } from "../testing/edge/some-edge.ts"

let graph: FakeGraph
let edge: Edge

beforeAll(() => {
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge()
})
afterEach(() => expect(graph.faults).toEqual([]))

interface Listed {
  readonly items: readonly {
    readonly conversationId: string
    readonly contactName: string | null
    readonly phone: string
  }[]
  readonly next: string | null
  readonly cursor: number
  readonly counts: { readonly waiting: number; readonly mine: number; readonly all: number }
}

function inbox(query = ""): Promise<Listed> {
  return edge.read<Listed>(`/api/v1/inbox${query}`)
}

async function inboxWhen(query: string, isSo: (found: Listed) => boolean): Promise<Listed> {
  return vi.waitFor(
    async () => {
      const found = await inbox(query)
      if (!isSo(found)) throw new Error(`still ${JSON.stringify(found.counts)}`)
      return found
    },
    { interval: 15 },
  )
}

function names({ items }: Listed): readonly (string | null)[] {
  return items.map(({ contactName }) => contactName)
}

async function meet(name: string, phone = somePhone()): Promise<string> {
  await edge.hear({ phone, name }, "Oi")
  return edge.conversationWith(phone)
}

/** Gives a conversation to the workspace's owner. */
async function isOwners(conversationId: string): Promise<void> {
  const { items } = await edge.read<{ items: { id: string }[] }>("/api/v1/users")
  const answer = await edge.post(`/api/v1/conversations/${conversationId}/assign`, {
    attendant_id: items[0]?.id,
  })
  expect(answer.status).toBe(204)
}

/** The headers of the owner's browser. */
async function signedIn(): Promise<Record<string, string>> {
  const answer = await edge.post("/api/auth/sign-in/email", edge.owner, { authorization: "", origin: ORIGIN })
  expect(answer.status).toBe(200)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0])
  return { authorization: "", cookie: cookies.join("; ") }
}

describe("the lists", () => {
  it("[LIST1] waiting, mine, all and closed hold what their names say, and the counts agree", async () => {
    edge = await someEdge({ signsIn: true })
    const waiting = await meet("Waiting")
    const [mine, closed] = [await meet("Mine"), await meet("Closed")]
    await edge.post(`/api/v1/conversations/${closed}/close`)
    await edge.post(`/api/v1/conversations/${mine}/read`, { up_to: 99 })
    await inboxWhen("?filter=closed", ({ items }) => items.length === 1)
    await inboxWhen("", ({ counts }) => counts.all === 2)
    expect(names(await inbox("?filter=waiting")).toSorted()).toEqual(["Mine", "Waiting"])
    expect(names(await inbox("?filter=closed"))).toEqual(["Closed"])
    expect(names(await inbox("?filter=mine"))).toEqual([])
    expect((await inbox()).counts).toEqual({ waiting: 2, mine: 0, all: 2 })
    await isOwners(mine)
    const cookie = await signedIn()
    const seen = await vi.waitFor(async () => {
      const found = await (await edge.get("/api/v1/inbox?filter=mine", cookie)).json<Listed>()
      expect(names(found)).toEqual(["Mine"])
      return found
    })
    expect(seen.counts).toEqual({ waiting: 1, mine: 1, all: 2 })
    await edge.post(`/api/v1/conversations/${waiting}/close`)
    await inboxWhen("?filter=closed", ({ items }) => items.length === 2)
    await edge.post(`/api/v1/conversations/${waiting}/reopen`)
    await inboxWhen("?filter=closed", ({ items }) => items.length === 1)
    expect((await edge.get("/api/v1/inbox?filter=other")).status).toBe(422)
  })

  it("[LIST1] the newest stand first, and pages hold every conversation once", async () => {
    for (let index = 0; index < 7; index++) await meet(`P${index}`)
    await inboxWhen("", ({ counts }) => counts.all === 7)
    const found: (string | null)[] = []
    for (let before: string | null = "", more = true; more; ) {
      const page: Listed = await inbox(`?limit=3${before === "" ? "" : `&before=${before}`}`)
      found.push(...names(page))
      before = page.next
      more = before !== null
    }
    expect(found).toEqual(["P6", "P5", "P4", "P3", "P2", "P1", "P0"])
  })

  it("[LIST1] searching looks for every word in any order, without accents or capitals, and takes nothing for a pattern", async () => {
    await meet("São João")
    await meet("Ana Müller")
    await inboxWhen("", ({ counts }) => counts.all === 2)
    const searches = ["sao joao", "JOÃO", "joao sao", "àna", "muller", "%", "_", "sao nobody"]
    const found = await Promise.all(
      searches.map(async (search) => names(await inbox(`?q=${encodeURIComponent(search)}`))),
    )
    const [joao, ana] = [["São João"], ["Ana Müller"]]
    expect(found).toEqual([joao, joao, joao, ana, ana, [], [], []])
  })

  it("[LIST1] a number is found as people write it, whole or in part", async () => {
    const phone = somePhone()
    await meet("Ana", phone)
    await meet("Bia")
    await inboxWhen("", ({ counts }) => counts.all === 2)
    const [area, head, tail] = [phone.slice(2, 4), phone.slice(4, 9), phone.slice(9)]
    for (const search of [phone, `+${phone}`, `${head}${tail}`, `+55 ${area} ${head}${tail}`]) {
      expect(names(await inbox(`?q=${encodeURIComponent(search)}`))).toEqual(["Ana"])
    }
  })

  it("[LIST1] a number is found with the dashes and brackets that people write in it", async () => {
    const phone = somePhone()
    await meet("Ana", phone)
    await inboxWhen("", ({ counts }) => counts.all === 1)
    const written = `+${phone.slice(0, 2)} (${phone.slice(2, 4)}) ${phone.slice(4, 9)}-${phone.slice(9)}`
    expect(names(await inbox(`?q=${encodeURIComponent(written)}`))).toEqual(["Ana"])
  })

  it("[LIST1] another workspace's conversations are in no list, count or row", async () => {
    const id = await meet("Ana")
    await inboxWhen("", ({ counts }) => counts.all === 1)
    const stranger = await someEdge()
    expect(await stranger.read<Listed>("/api/v1/inbox?q=Ana")).toMatchObject({
      items: [],
      counts: { all: 0 },
      cursor: 0,
    })
    expect((await stranger.get(`/api/v1/inbox/${id}`)).status).toBe(404)
    for (const path of ["read", "assign", "close", "reopen", "notes"]) {
      const body = { up_to: 1, attendant_id: null, text: "x" }
      expect((await stranger.post(`/api/v1/conversations/${id}/${path}`, body)).status).toBe(404)
    }
  })
})

describe("a conversation by its id", () => {
  type Log = { events: { version: number; event: { type: string } }[]; head: number; next: number | null }

  it("[HIS1] pages of its log are without gap, oldest first in each", async () => {
    const phone = somePhone()
    for (let index = 0; index < 9; index++) await edge.hear({ phone }, `No ${index}`)
    const path = `/api/v1/conversations/${await edge.conversationWith(phone)}/events`
    const found: number[] = []
    for (let before: number | null = null, more = true; more; ) {
      const page: Log = await edge.read<Log>(`${path}?limit=4${before === null ? "" : `&before=${before}`}`)
      expect(page.head).toBe(10)
      found.unshift(...page.events.map(({ version }) => version))
      before = page.next
      more = before !== null
    }
    expect(found).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
  })

  it("[KEY1] a note is written once for a key, and the same key of another caller is another note", async () => {
    const id = await meet("Ana")
    const path = `/api/v1/conversations/${id}/notes`
    const key = { "idempotency-key": "note-1" }
    for (let round = 0; round < 2; round++)
      expect((await edge.post(path, { text: "Mine" }, key)).status).toBe(201)
    const scope = {
      workspaceId: edge.workspaceId,
      name: "Other",
      scopes: ["conversations:manage"],
      createdBy: null,
    } as const
    const other = await partsOf(env).accounts.createApiKey(scope)
    const theirs = await edge.post(path, { text: "Theirs" }, { ...key, authorization: `Bearer ${other.key}` })
    expect(theirs.status).toBe(201)
    const { events } = await edge.read<Log>(`/api/v1/conversations/${id}/events`)
    expect(events.filter(({ event }) => event.type === "NoteAdded")).toHaveLength(2)
    expect((await edge.post(path, { text: " " })).status).toBe(422)
  })

  it("[CARE2] read up to a version; what came since stays unread; a version from the future reads what there is", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "1")
    const id = await edge.conversationWith(phone)
    await edge.hear({ phone }, "2")
    const row = () => edge.read<{ unreadCount: number }>(`/api/v1/inbox/${id}`)
    expect((await edge.post(`/api/v1/conversations/${id}/read`, { up_to: 2 })).status).toBe(204)
    expect((await row()).unreadCount).toBe(2)
    expect((await edge.post(`/api/v1/conversations/${id}/read`, { up_to: 1_000 })).status).toBe(204)
    expect((await row()).unreadCount).toBe(0)
    await vi.waitFor(() => expect(graph.readMarks.length).toBeGreaterThan(0))
    for (const up_to of [-1, 1.5, "2", null]) {
      expect((await edge.post(`/api/v1/conversations/${id}/read`, { up_to })).status).toBe(422)
    }
  })
})
