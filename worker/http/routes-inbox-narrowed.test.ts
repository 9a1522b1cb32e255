import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import { someEdge, somePhone } from "../testing/edge/some-edge.ts"

let graph: FakeGraph
beforeAll(() => {
  graph = fakeGraph()
})
afterEach(() => expect(graph.faults).toEqual([]))

describe("a narrowed inbox", () => {
  it("[LIST5] holds what carries a label, is urgent or unread, and nothing of another workspace", async () => {
    const edge = await someEdge()
    const made = await edge.post("/api/v1/labels", { name: "VIP", color: "red" })
    const { id: label } = await made.json<{ id: string }>()
    const [ana, bia] = [somePhone(), somePhone()]
    await edge.hear({ phone: ana, name: "Ana" }, "Oi")
    await edge.hear({ phone: bia, name: "Bia" }, "Oi")
    const path = `/api/v1/conversations/${await edge.conversationWith(ana)}`
    expect((await edge.post(`${path}/labels`, { add: [label] })).status).toBe(204)
    expect((await edge.post(`${path}/priority`, { priority: "urgent" })).status).toBe(204)
    const other = `/api/v1/conversations/${await edge.conversationWith(bia)}`
    expect((await edge.post(`${other}/read`, { up_to: 99 })).status).toBe(204)
    const names = async (query: string) => {
      const { items } = await edge.read<{ items: InboxRow[] }>(`/api/v1/inbox?${query}`)
      return items.map(({ contactName }) => contactName)
    }
    await vi.waitFor(async () => expect(await names("unread=1")).toEqual(["Ana"]))
    await vi.waitFor(async () => expect(await names(`label=${label}`)).toEqual(["Ana"]))
    const urgent = "priority=urgent&filter=waiting"
    await vi.waitFor(async () => expect(await names(urgent)).toEqual(["Ana"]))
    expect(await names("priority=normal")).toEqual(["Bia"])
    expect((await names("assignee=none")).toSorted()).toEqual(["Ana", "Bia"])
    expect((await names(`channel=${edge.channel.id}`)).toSorted()).toEqual(["Ana", "Bia"])
    expect(await names("channel=ch_none")).toEqual([])
    expect(await names(`label=${label}&q=bi`)).toEqual([])
    expect((await edge.post(`${path}/labels`, { remove: [label] })).status).toBe(204)
    await vi.waitFor(async () => expect(await names(`label=${label}`)).toEqual([]))
    const stranger = await someEdge()
    const theirs = await stranger.read<{ items: unknown[] }>(`/api/v1/inbox?label=${label}&priority=urgent`)
    expect(theirs.items).toEqual([])
  })

  it("[LIST5] is refused for a priority or a mark that there is not", async () => {
    const edge = await someEdge()
    for (const query of ["priority=none", "unread=yes", `label=${"x".repeat(65)}`, "assignee="]) {
      expect((await edge.get(`/api/v1/inbox?${query}`)).status).toBe(422)
    }
  })
})
