import WebSocket from "ws"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { RoomDown } from "#protocol/room.ts"
import type { KilledHouse } from "./killed-house.ts"

/** How long a browser waits before it tries again; a real one begins at 500 ms. */
const PAUSE_MS = 100

/** A browser that looks at one conversation and comes back after every cut, after the last version it has. */
export interface Watcher {
  readonly conversationId: string
  readonly seen: readonly RecordedEvent[]
  /** What a version out of order looked like; to stay empty. */
  readonly gaps: readonly string[]
  /** Times it went on after a version it had seen already. */
  readonly resumed: () => number
  close(): void
}

/** Opens the socket of a conversation and keeps it open until it is closed. */
export function watch(house: KilledHouse, conversationId: string): Watcher {
  const seen: RecordedEvent[] = []
  const gaps: string[] = []
  const last = () => seen.at(-1)?.version ?? 0
  let resumed = 0
  let closed = false
  let socket: WebSocket | undefined
  function open() {
    if (closed) return
    const url = `${house.url.replace("http", "ws")}/api/v1/conversations/${conversationId}/socket`
    socket = new WebSocket(url, { headers: { authorization: `Bearer ${house.apiKey}` } })
    socket.on("open", () => {
      if (last() > 0) resumed++
      socket?.send(JSON.stringify({ type: "subscribe", after: last() }))
    })
    socket.on("message", (data) => take(JSON.parse(String(data)) as RoomDown))
    socket.on("error", () => undefined)
    socket.on("close", () => setTimeout(open, PAUSE_MS))
  }
  function take(frame: RoomDown) {
    if (frame.type === "caught-up" && frame.version !== last()) {
      gaps.push(`caught up to ${frame.version} with ${last()} seen`)
    }
    if (frame.type !== "recorded") return
    const { version, at, event } = frame
    if (version !== last() + 1) gaps.push(`${version} came after ${last()}`)
    seen.push({ version, at, event })
  }
  function close() {
    closed = true
    socket?.close()
  }
  open()
  return { conversationId, seen, gaps, resumed: () => resumed, close }
}
