import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import type { ConversationId } from "#domain/ids.ts"
import { CLOSE_CODES } from "#protocol/close-code.ts"
import { partsOf } from "../compose.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { feedOf, ORIGIN, roomOf, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { SECOND_LOOK_MS } from "./feed-visits.ts"
import { requestFor } from "./socket.ts"

useEdge("file")

let conversationId: ConversationId

beforeAll(async () => {
  const phone = somePhone()
  await edge.hear({ phone }, "Oi")
  conversationId = (await edge.conversationWith(phone)) as ConversationId
})

type Place = { fetch(request: Request): Promise<Response> }

/** A socket of a person at an object, and the code it ended with. */
async function open(place: Place, id: string) {
  const upgrade = new Request(`${ORIGIN}/socket`, { headers: { upgrade: "websocket" } })
  const { webSocket: socket } = await place.fetch(requestFor(upgrade, { id, name: id }))
  if (socket === null) throw new Error("no socket")
  const codes: number[] = []
  socket.addEventListener("close", ({ code }) => void codes.push(code))
  socket.accept()
  return {
    codes,
    end: () => vi.waitFor(() => expect(codes).toHaveLength(1), { interval: 5 }),
  }
}

/** Everybody who has been removed: the second look finds them due. */
async function whenDue(): Promise<void> {
  const feed = feedOf(edge.workspaceId)
  await runInDurableObject(feed, (_, { storage }) => {
    storage.sql.exec("UPDATE expelled SET at = at - ?", SECOND_LOOK_MS)
  })
  await runDurableObjectAlarm(feed)
}

function expelledCount(): Promise<number> {
  return runInDurableObject(feedOf(edge.workspaceId), (_, { storage }) =>
    Number(storage.sql.exec("SELECT count(*) AS count FROM expelled").one()["count"]),
  )
}

describe("who is removed", () => {
  it("[LIM9] loses every open socket at once, in lists and conversations, asleep or not; others keep theirs", async () => {
    const [feed, room] = [feedOf(edge.workspaceId), roomOf(conversationId)]
    await feed.visits("us_gone", conversationId)
    const gone = [await open(feed, "us_gone"), await open(room, "us_gone"), await open(room, "us_gone")]
    const stays = [await open(feed, "us_stays"), await open(room, "us_stays")]
    await evictDurableObject(feed)
    await evictDurableObject(room)
    await feed.expel("us_gone")
    for (const { end } of gone) await end()
    expect(gone.map(({ codes }) => codes[0])).toEqual(gone.map(() => CLOSE_CODES.noLongerMember))
    expect(stays.flatMap(({ codes }) => codes)).toEqual([])
  })

  it("[LIM9] what was being opened meanwhile goes with the second look, then it is over", async () => {
    const [feed, room] = [feedOf(edge.workspaceId), roomOf(conversationId)]
    await feed.visits("us_late", conversationId)
    await feed.expel("us_late")
    const late = [await open(feed, "us_late"), await open(room, "us_late")]
    await whenDue()
    for (const { end } of late) await end()
    expect(late.map(({ codes }) => codes[0])).toEqual([1012, 1012])
    expect(await expelledCount()).toBe(0)
  })

  it("[LIM9] whose other sessions have ended loses what they opened, and comes back by themselves", async () => {
    const [feed, room] = [feedOf(edge.workspaceId), roomOf(conversationId)]
    await feed.visits("us_anew", conversationId)
    const both = [await open(feed, "us_anew"), await open(room, "us_anew")]
    await feed.expel("us_anew", "session-over")
    for (const { end } of both) await end()
    expect(both.map(({ codes }) => codes[0])).toEqual([1012, 1012])
  })

  it("[LIM9] sockets opened through the front door are known, those of programs too", async () => {
    const wanted = { workspaceId: edge.workspaceId, name: "Robô", createdBy: null } as const
    const { id, key } = await partsOf(env).accounts.createApiKey({ ...wanted, scopes: ["messages:read"] })
    const headers = { authorization: `Bearer ${key}` }
    const get = (path: string, more: Record<string, string>) => edge.get(path, { ...headers, ...more })
    const lists = await openSocket(get, "/api/v1/inbox/socket")
    const room = await openSocket(get, `/api/v1/conversations/${conversationId}/socket`)
    await feedOf(edge.workspaceId).expel(id)
    await vi.waitFor(() => expect([lists.closed(), room.closed()]).toEqual([true, true]))
  })
})
