import { beforeEach, describe, expect, it } from "vitest"
import type { EventPage } from "#protocol/room.ts"
import type { MediaPage, SearchPage } from "#protocol/room-search.ts"
import { someEdge } from "../testing/edge/some-edge.ts"
import { note, type Room, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("test")

let room: Room
let path: string

beforeEach(async () => {
  room = someRoom(edge)
  await room.handle(room.text("Preciso da 2ª via"), ...["a", "b", "c", "d", "e", "f"].map((id) => note(id)))
  path = `/api/v1/conversations/${room.identity.conversationId}`
})

async function versions(query: string): Promise<readonly number[]> {
  const { events } = await edge.read<EventPage>(`${path}/events?${query}`)
  return events.map(({ version }) => version)
}

describe("a conversation's log over HTTP", () => {
  it("[ROOM4] goes before, after and around a version, with where to go on", async () => {
    expect(await versions("before=4&limit=2")).toEqual([2, 3])
    expect(await versions("after=4&limit=2")).toEqual([5, 6])
    expect(await versions("around=4&limit=3")).toEqual([3, 4, 5])
    expect(await versions("limit=2")).toEqual([7, 8])
    const page = await edge.read<EventPage>(`${path}/events?around=4&limit=3`)
    expect(page).toMatchObject({ head: 8, next: 3, newer: 5 })
    expect(await edge.read<EventPage>(`${path}/events`)).toMatchObject({ next: null, newer: null })
  })

  it.each([
    "before=4&after=2",
    "around=0",
    "after=-1",
    "limit=501",
    "before=x",
  ])("[ROOM4] %s is refused", async (query) => {
    expect((await edge.get(`${path}/events?${query}`)).status).toBe(422)
  })

  it("[ROOM5] a time leads to a version", async () => {
    const { events } = await edge.read<EventPage>(`${path}/events`)
    expect(await edge.read(`${path}/at?time=0`)).toEqual({ version: 1 })
    expect(await edge.read(`${path}/at?time=${events[0]?.at}`)).toEqual({ version: 1 })
    expect(await edge.read(`${path}/at?time=${Date.now() + 60_000}`)).toEqual({ version: null })
    expect((await edge.get(`${path}/at`)).status).toBe(422)
  })

  it("[ROOM7] a message or a note leads to its version", async () => {
    const { events } = await edge.read<EventPage>(`${path}/events`)
    const written = events.find(({ event }) => event.type === "MessageReceived")
    if (written?.event.type !== "MessageReceived") throw new Error("nothing was received")
    const { wamid, messageId } = written.event
    const at = (name: string) => edge.read(`${path}/at?message=${encodeURIComponent(name)}`)
    expect(await at(wamid)).toEqual({ version: written.version })
    expect(await at(messageId)).toEqual({ version: written.version })
    expect(await at("d")).toEqual({ version: 6 })
    expect(await at("wamid.nobody")).toEqual({ version: null })
    expect((await edge.get(`${path}/at?message=d&time=1`)).status).toBe(422)
  })

  it("[FIND1] words are found, in pages", async () => {
    const found = await edge.read<SearchPage>(`${path}/search?q=VIA%20preciso`)
    expect(found).toMatchObject({
      items: [{ version: 2, direction: "in", snippet: "Preciso da 2ª via", by: null }],
      next: null,
    })
    expect(await edge.read(`${path}/search?q=d&limit=1`)).toMatchObject({
      items: [{ note_id: "d" }],
      next: 6,
    })
    expect(await edge.read(`${path}/search?q=d&before=6`)).toMatchObject({ items: [{ version: 2 }] })
    expect((await edge.get(`${path}/search?q=`)).status).toBe(422)
    expect((await edge.get(`${path}/search?q=${"x".repeat(201)}`)).status).toBe(422)
  })

  it("[FIND3] files are listed by kind", async () => {
    await room.handle(
      room.received({
        kind: "media",
        media: "document",
        source: { from: "link", url: "https://x.test/a.pdf" },
        filename: "a.pdf",
      }),
    )
    const { items } = await edge.read<MediaPage>(`${path}/media?kind=image,document`)
    expect(items).toMatchObject([{ version: 9, kind: "document", filename: "a.pdf", media_id: null }])
    expect(await edge.read(`${path}/media?kind=image`)).toEqual({ items: [], next: null })
    expect((await edge.get(`${path}/media?kind=image,everything`)).status).toBe(422)
  })

  it("[FIND1] nothing of another workspace's conversation is told", async () => {
    const stranger = await someEdge()
    for (const route of ["events", "at?time=1", "search?q=via", "media"]) {
      expect((await stranger.get(`${path}/${route}`)).status).toBe(404)
    }
  })
})
