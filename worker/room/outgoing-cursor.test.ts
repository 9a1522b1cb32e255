import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import type { OutgoingSink } from "../app/outgoing-port.ts"
import { partsOf } from "../compose.ts"
import { feedOf } from "../testing/edge/some-edge.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")
beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined)
})

type Hand = Parameters<OutgoingSink["hand"]>

/** What a room hands on, by version, in place of the sink; `fails` while it is out of reach. */
function watched() {
  const handed: number[] = []
  const seen = { handed, fails: false }
  const spy = vi
    .spyOn(partsOf(env).outgoingSink, "hand")
    .mockImplementation(async (...[state, events]: Hand) => {
      if (seen.fails) throw new Error("out of reach")
      if (state.identity?.workspaceId === edge.workspaceId)
        handed.push(...events.map(({ version }) => version))
    })
  return { ...seen, spy, seen }
}

function cursors(stub: ReturnType<typeof someRoom>["stub"]) {
  return runInDurableObject(stub, (_, { storage }) =>
    storage.sql.exec("SELECT name, version FROM cursors ORDER BY name").toArray(),
  )
}

function rowVersion(id: string) {
  return env.DB.prepare("SELECT version FROM conversations WHERE id = ?").bind(id).first("version")
}

describe("what rooms hand to outgoing webhooks", () => {
  it("[OWH14] a workspace without one is never asked, and nothing is written for it", async () => {
    const { spy, handed } = watched()
    const room = someRoom(edge)
    await room.handle(room.text("Oi"), note("n1"))
    await vi.waitFor(async () => expect(await rowVersion(room.identity.conversationId)).toBe(3))
    await runDurableObjectAlarm(room.stub)
    expect(handed).toEqual([])
    expect(spy).not.toHaveBeenCalled()
    expect(await cursors(room.stub)).toEqual([])
    spy.mockRestore()
  })

  it("[OWH14] what is wanted is handed on in its order, and a rebuild hands on nothing again", async () => {
    await feedOf(edge.workspaceId).setOutgoing(["message.received"])
    const { spy, handed } = watched()
    const room = someRoom(edge)
    await room.handle(room.text("Oi"), note("n1"))
    await vi.waitFor(() => expect(handed).toEqual([1, 2, 3]))
    await room.port.projectAgain(0)
    await evictDurableObject(room.stub)
    await room.port.projectAgain(0)
    await room.handle(note("n2"))
    await vi.waitFor(() => expect(handed.at(-1)).toBe(4))
    expect(handed.filter((version) => version === 1).length).toBeLessThanOrEqual(2) // the cursor may lag by 16
    spy.mockRestore()
  })

  it("[OWH15] one that is out of reach holds up neither row nor message, and gets all of it later", async () => {
    await feedOf(edge.workspaceId).setOutgoing(["message.received"])
    const { spy, handed, seen } = watched()
    seen.fails = true
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowVersion(room.identity.conversationId)).toBe(2))
    await vi.waitFor(async () =>
      expect(await cursors(room.stub)).toMatchObject([{ name: "outgoing", version: 0 }]),
    )
    await room.handle(room.text("Alguém?"))
    await vi.waitFor(async () => expect(await rowVersion(room.identity.conversationId)).toBe(3))
    expect(handed).toEqual([])
    await evictDurableObject(room.stub)
    seen.fails = false
    await runDurableObjectAlarm(room.stub)
    await vi.waitFor(() => expect(handed).toEqual([1, 2, 3]))
    await vi.waitFor(async () => expect(await cursors(room.stub)).not.toMatchObject([{ name: "outgoing" }]))
    spy.mockRestore()
  })
})
