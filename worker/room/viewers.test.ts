import { evictDurableObject } from "cloudflare:test"
import { describe, expect, it, vi } from "vitest"
import type { Viewer } from "#protocol/room.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const ANA = { id: "us_ana", name: "Ana" }
const RUI = { id: "us_rui", name: "Rui" }

useEdge("file")

async function openRoom() {
  const room = someRoom(edge)
  await room.handle(room.text("Oi"))
  /** A tab of somebody, subscribed, and the names of who else looks each time it was told. */
  async function tab(who: { readonly id: string; readonly name: string }) {
    const request = new Request("https://ramal.test/socket", { headers: { upgrade: "websocket" } })
    const socket = await openSocket(() => room.port.connect(request, who), "socket")
    socket.send({ type: "subscribe", after: 0 })
    await socket.until((frames) => frames.some(({ type }) => type === "caught-up"))
    const viewers = () =>
      socket.frames
        .filter(({ type }) => type === "presence")
        .map((frame) => (frame["viewers"] as readonly Viewer[]).map(({ name }) => name).join("+"))
    return {
      ...socket,
      viewers,
      told: (...names: readonly string[]) =>
        vi.waitFor(() => expect(viewers()).toEqual(names), { interval: 5 }),
    }
  }
  return { room, tab }
}

describe("who looks at a conversation", () => {
  it("[ROOM6] each is told of the others when somebody comes and when somebody goes", async () => {
    const { tab } = await openRoom()
    const ana = await tab(ANA)
    const rui = await tab(RUI)
    await ana.told("Rui")
    await rui.told("Ana")
    rui.close()
    await ana.told("Rui", "")
  })

  it("[ROOM6] tabs of one person are one, until the last is closed, and nobody sees themselves", async () => {
    const { tab } = await openRoom()
    const ana = await tab(ANA)
    const [one, two] = [await tab(RUI), await tab(RUI)]
    await ana.told("Rui")
    await two.told("Ana")
    two.close()
    await vi.waitFor(() => expect(two.closed()).toBe(true))
    one.close()
    await ana.told("Rui", "")
  })

  it("[ROOM6] a hidden tab looks not, and is told all the same", async () => {
    const { tab } = await openRoom()
    const [ana, rui] = [await tab(ANA), await tab(RUI)]
    await ana.told("Rui")
    rui.send({ type: "viewing", visible: false })
    await ana.told("Rui", "")
    rui.send({ type: "viewing", visible: false })
    rui.send({ type: "viewing", visible: true })
    await ana.told("Rui", "", "Rui")
    ana.send({ type: "viewing", visible: false })
    await rui.told("Ana", "")
  })

  it("[ROOM6] who looks is known after an eviction, with the moment they came", async () => {
    const { room, tab } = await openRoom()
    const ana = await tab(ANA)
    await tab(RUI)
    await ana.told("Rui")
    const since = (frame: Readonly<Record<string, unknown>> | undefined) =>
      (frame?.["viewers"] as readonly Viewer[])[0]?.since
    const first = since(ana.frames.find(({ type }) => type === "presence"))
    await evictDurableObject(room.stub)
    const dora = await tab({ id: "us_dora", name: "Dora" })
    await dora.told("Ana+Rui")
    await ana.told("Rui", "Rui+Dora")
    expect(since(ana.frames.findLast(({ type }) => type === "presence"))).toBe(first)
  })

  it("[ROOM6] an event is no reason to tell again, nor is subscribing again", async () => {
    const { room, tab } = await openRoom()
    const [ana, rui] = [await tab(ANA), await tab(RUI)]
    await ana.told("Rui")
    rui.send({ type: "subscribe", after: 0 })
    await room.handle(note("n1"))
    for (const one of [ana, rui]) {
      await one.until((frames) => frames.some((frame) => frame["version"] === 3))
    }
    expect(ana.viewers()).toEqual(["Rui"])
    expect(rui.viewers()).toEqual(["Ana"])
  })

  it("[ROOM3] who has not subscribed looks at nothing; a frame without its flag is refused", async () => {
    const { room } = await openRoom()
    const socket = await room.socket()
    socket.send({ type: "viewing", visible: true })
    socket.send({ type: "viewing", visible: "yes" })
    await socket.until((frames) => frames.length === 2)
    expect(socket.frames).toEqual([
      { type: "refused", code: "not-subscribed" },
      { type: "refused", code: "bad-frame" },
    ])
  })
})
