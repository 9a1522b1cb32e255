import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type FakeGraph, fakeGraph } from "../edge/fake-graph.ts"
import { openSocket, type TestSocket } from "../edge/open-socket.ts"
import { type Edge, feedOf, roomOf, someEdge, somePhone } from "../edge/some-edge.ts"
import { FUZZ_TIMEOUT_MS, type FuzzCase, fuzz, shown } from "./fuzz.ts"
import { spoilText } from "./spoil-text.ts"

const CASES = 36
/** Frames of one socket; fewer than it may send in a moment. */
const FRAMES = 20

const GOOD = [
  '{"type":"subscribe","after":0}',
  '{"type":"subscribe","after":3}',
  '{"type":"typing"}',
  '{"type":"recorded","version":1,"event":{}}',
  "ping",
]

function someFrame(one: FuzzCase): string | Uint8Array {
  switch (one.below(4)) {
    case 0:
      return one.one(GOOD)
    case 1:
      return Uint8Array.from({ length: one.below(one.one([1, 64, 4_096])) }, () => one.below(256))
    case 2:
      return Array.from({ length: one.below(200) }, () => String.fromCharCode(one.below(0x10_000))).join("")
    default: {
      const spoiled = spoilText(one.one(GOOD), one)
      return spoiled.length > 20_000 ? spoiled.slice(0, 20_000) : spoiled // larger ones close the socket
    }
  }
}

function sendAll(socket: TestSocket, one: FuzzCase): readonly (string | Uint8Array)[] {
  const frames = Array.from({ length: FRAMES }, () => someFrame(one))
  for (const frame of frames) {
    if (typeof frame === "string") socket.send(frame)
    else socket.sendBytes(frame)
  }
  return frames
}

describe("frames of any shape", () => {
  let graph: FakeGraph
  let edge: Edge
  let phone: string
  let conversationId: string

  beforeAll(async () => {
    graph = fakeGraph()
    edge = await someEdge()
    phone = somePhone()
    await edge.hear({ phone }, "before")
    conversationId = await edge.conversationWith(phone)
  })
  afterAll(() => expect(graph.faults).toEqual([]))

  it("[FUZZ4] to a room are answered or refused, and the room goes on", {
    timeout: FUZZ_TIMEOUT_MS,
  }, async () => {
    const path = `/api/v1/conversations/${conversationId}/socket`
    await fuzz(CASES, async (one) => {
      const socket = await openSocket(edge.get, path)
      const frames = sendAll(socket, one)
      const said = `said ${one.seed}`
      await edge.hear({ phone }, said)
      socket.send({ type: "subscribe", after: 0 })
      const told = () => JSON.stringify(socket.frames)
      await socket
        .until(() => told().includes(`"${said}"`))
        .catch(() => {
          throw new Error(`the room fell silent after ${frames.map(shown).join("\n")}: ${told().slice(-300)}`)
        })
      const kinds = new Set(socket.frames.map(({ type }) => String(type)))
      expect(
        [...kinds].filter((kind) => !["recorded", "caught-up", "refused", "typing"].includes(kind)),
      ).toEqual([])
      expect(socket.closed()).toBe(false)
      socket.close()
    })
    const page = await roomOf(conversationId).events(null, 500)
    const versions = page?.events.map(({ version }) => version) ?? []
    expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index))
    const types = new Set(page?.events.map(({ event }) => event.type))
    expect(
      [...types].filter(
        (type) => !["ConversationStarted", "ContactDescribed", "MessageReceived"].includes(type),
      ),
    ).toEqual([])
  })

  it("[FUZZ4] to the lists are ignored, and the lists go on", { timeout: FUZZ_TIMEOUT_MS }, async () => {
    await fuzz(CASES / 3, async (one) => {
      const socket = await openSocket(edge.get, "/api/v1/inbox/socket")
      const frames = sendAll(socket, one)
      const said = `listed ${one.seed}`
      await edge.hear({ phone }, said)
      await socket
        .until((come) => JSON.stringify(come).includes(`"${said}"`))
        .catch(() => {
          throw new Error(`the lists fell silent after ${frames.map(shown).join("\n")}`)
        })
      expect(socket.closed()).toBe(false)
      socket.close()
    })
    expect(feedOf(edge.workspaceId)).toBeDefined()
  })
})
