import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { RoomDown, RoomUp } from "#protocol/room.ts"
import type { EventLog } from "../app/event-log.ts"
import { type Attendant, attendantFrom, attendantOf, openSocket, sendFrame, sendText } from "./socket.ts"
import { FrameGate, openedAt, ROOM_SOCKETS } from "./socket-limits.ts"

/** Longest frame a browser has reason to send. */
const FRAME_BYTES = 1_024
const CATCH_UP_EVENTS = 1_000

interface Attachment extends Attendant {
  readonly openedAt: number
  /** Caught up: new events go to this socket as they are stored. */
  readonly live?: true
}

/**
 * The sockets of one conversation. A subscriber names the version it saw last and gets every event since,
 * then live ones. Reading the log is synchronous, so nothing can be stored between the last event of the
 * catch-up and the first live one: there is no gap to close. The state of a socket is in its attachment and
 * survives hibernation.
 */
export class Subscribers {
  readonly #ctx: DurableObjectState
  readonly #frames = new FrameGate()

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"))
  }

  accept(request: Request): Response {
    return openSocket(this.#ctx, attendantFrom(request), ROOM_SOCKETS).response
  }

  /** Takes a frame; returns who is typing, when that is what it says. */
  receive(socket: WebSocket, frame: string | ArrayBuffer, log: EventLog | undefined): Attendant | null {
    if (!this.#frames.admits(socket, frame)) return null
    const up = readFrame(frame)
    if (up === null) {
      sendFrame<RoomDown>(socket, { type: "refused", code: "bad-frame" })
      return null
    }
    if (up.type === "subscribe") {
      this.#subscribe(socket, up.after, log)
      return null
    }
    return this.#passTyping(socket)
  }

  /** Sends stored events to everyone who is caught up. */
  publish(recorded: readonly RecordedEvent[]): void {
    if (recorded.length === 0) return
    const frames = recorded.map((one) => JSON.stringify({ type: "recorded", ...one } satisfies RoomDown))
    for (const socket of this.#live()) {
      for (const frame of frames) sendText(socket, frame)
    }
  }

  #subscribe(socket: WebSocket, after: number, log: EventLog | undefined): void {
    let version = Math.min(after, log?.head() ?? 0)
    for (let events = log?.after(version, CATCH_UP_EVENTS) ?? []; events.length > 0; ) {
      for (const one of events) sendFrame<RoomDown>(socket, { type: "recorded", ...one })
      version = events.at(-1)?.version ?? version
      events = log?.after(version, CATCH_UP_EVENTS) ?? []
    }
    const { id, name } = attendantOf(socket)
    socket.serializeAttachment({ id, name, openedAt: openedAt(socket), live: true } satisfies Attachment)
    sendFrame<RoomDown>(socket, { type: "caught-up", version })
  }

  #passTyping(socket: WebSocket): Attendant {
    const { id, name } = attendantOf(socket)
    for (const other of this.#live()) {
      if (attendantOf(other).id !== id)
        sendFrame<RoomDown>(other, { type: "typing", attendant: { id, name } })
    }
    return { id, name }
  }

  #live(): readonly WebSocket[] {
    return this.#ctx.getWebSockets().filter((socket) => (attendantOf(socket) as Attachment).live === true)
  }
}

function readFrame(frame: string | ArrayBuffer): RoomUp | null {
  if (typeof frame !== "string" || frame.length > FRAME_BYTES) return null
  try {
    return asRoomUp(JSON.parse(frame))
  } catch {
    return null
  }
}

function asRoomUp(json: unknown): RoomUp | null {
  if (typeof json !== "object" || json === null || !("type" in json)) return null
  if (json.type === "typing") return { type: "typing" }
  if (json.type !== "subscribe" || !("after" in json)) return null
  const { after } = json
  return Number.isSafeInteger(after) && (after as number) >= 0
    ? { type: "subscribe", after: after as number }
    : null
}
