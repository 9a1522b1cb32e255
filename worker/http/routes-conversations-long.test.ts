import { beforeAll, describe, expect, it } from "vitest"
import { textOf } from "#domain/message/preview.ts"
import type { EventPage } from "#protocol/room.ts"
import type { MediaPage, SearchPage } from "#protocol/room-search.ts"
import type { HistoryPage } from "../app/conversation-port.ts"
import { type RawEventPage, READ_CHARACTERS } from "../app/event-log.ts"
import { type Room, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

/** Twelve of them are more than an object may answer at once: 32 MiB. */
const LONG_CHARACTERS = 2_900_000
const COUNT = 12

useEdge("file")

let room: Room
let path: string

beforeAll(async () => {
  room = someRoom(edge)
  for (let index = 0; index < COUNT; index++) {
    const long = `linha${index} ${"é".repeat(LONG_CHARACTERS / 2)}${"x".repeat(LONG_CHARACTERS / 2)}`
    await room.port.handle([{ ...room.incoming(room.text(long)), raw: JSON.stringify({ long }) }])
  }
  path = `/api/v1/conversations/${room.identity.conversationId}`
})

/** Every page from the end or the beginning of the log, and the longest of them. */
async function pages(name: "before" | "after", step: "next" | "newer") {
  const versions: number[][] = []
  let longest = 0
  for (let place: number | null = name === "before" ? 1_000 : 0; place !== null; ) {
    const page: EventPage = await edge.read<EventPage>(`${path}/events?${name}=${place}&limit=500`)
    versions.push(page.events.map(({ version }) => version))
    longest = Math.max(longest, JSON.stringify(page.events).length)
    place = page[step]
  }
  return { versions, longest }
}

describe("a conversation of very long messages", () => {
  it("[HIS2] is told in pages of bounded size, forwards and backwards, with nothing left out", async () => {
    const all = Array.from({ length: COUNT + 1 }, (_, index) => index + 1)
    const back = await pages("before", "next")
    expect(back.versions.toReversed().flat()).toEqual(all)
    const forth = await pages("after", "newer")
    expect(forth.versions.flat()).toEqual(all)
    expect(Math.max(back.longest, forth.longest)).toBeLessThan(READ_CHARACTERS + 1_000)
  })

  it("[HIS2] a page around a line holds that line", async () => {
    for (const version of [1, 7, COUNT + 1]) {
      const { events, newer } = await edge.read<EventPage>(`${path}/events?around=${version}&limit=100`)
      expect(events.map((one) => one.version)).toContain(version)
      expect(newer === null).toBe(version === COUNT + 1)
    }
  })

  it("[HIS2] its history goes on where a page ended", async () => {
    const found: string[] = []
    for (let before: number | null = 1_000; before !== null; ) {
      const page: HistoryPage | null = await room.port.history(before, 200, true, true)
      const texts = page?.items.map((item) => (item.kind === "message" ? textOf(item.content) : "")) ?? []
      expect(texts.length).toBeGreaterThan(0)
      found.push(...texts.map((text) => text.slice(0, text.indexOf(" "))))
      before = page?.next ?? null
    }
    expect(found).toEqual(Array.from({ length: COUNT }, (_, index) => `linha${COUNT - 1 - index}`))
  })

  it("[HIS2] its lines are found, its files listed and its raw updates read", async () => {
    const search = await edge.read<SearchPage>(`${path}/search?q=linha0&limit=20`)
    expect(search.items.map(({ version }) => version)).toEqual([2])
    expect(await edge.read<MediaPage>(`${path}/media?limit=20`)).toEqual({ items: [], next: null })
    const raw: number[] = []
    for (let after: number | null = 0; after !== null; ) {
      const page: RawEventPage | null = await room.port.rawEvents(after)
      raw.push(...(page?.items ?? []).map(({ version }) => version))
      after = page?.next ?? null
    }
    expect(raw).toEqual(Array.from({ length: COUNT }, (_, index) => index + 2))
  })
})
