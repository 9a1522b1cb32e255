import { once } from "node:events"
import { WebSocket } from "ws"

/** Rooms to be looked at, each through a socket of its own, as a browser does. */
export interface RoomWatch {
  readonly port: number
  readonly apiKey: string
  readonly conversationIds: readonly string[]
}

/** What was seen: by the id of each message, when its `recorded` came (`performance.now()`). */
export interface Watched {
  readonly seenAt: ReadonlyMap<string, number>
  close(): void
}

const RECORDED = '{"type":"recorded"'
const WAMID = /"wamid":"([^"]+)"/
/** Beyond the end of every log: what was before is of no interest. */
const LIVE_ONLY = JSON.stringify({ type: "subscribe", after: Number.MAX_SAFE_INTEGER })

/** Opens a socket on each room and waits until all are live. */
export async function watchRooms({ port, apiKey, conversationIds }: RoomWatch): Promise<Watched> {
  const seenAt = new Map<string, number>()
  const headers = { authorization: `Bearer ${apiKey}` }
  const sockets = conversationIds.map(
    (id) => new WebSocket(`ws://127.0.0.1:${port}/api/v1/conversations/${id}/socket`, { headers }),
  )
  await Promise.all(sockets.map((socket) => live(socket, seenAt)))
  return {
    seenAt,
    close() {
      for (const socket of sockets) socket.terminate()
    },
  }
}

async function live(socket: WebSocket, seenAt: Map<string, number>): Promise<void> {
  await once(socket, "open")
  const caughtUp = once(socket, "message")
  socket.send(LIVE_ONLY)
  await caughtUp
  socket.on("message", (frame: Buffer) => {
    const at = performance.now()
    const text = frame.toString()
    const wamid = text.startsWith(RECORDED) ? WAMID.exec(text)?.[1] : undefined
    if (wamid !== undefined) seenAt.set(wamid, at)
  })
}
