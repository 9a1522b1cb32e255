import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { RoomDown, RoomUp } from "#protocol/room.ts"
import type { EventLog } from "../app/event-log.ts"
import { type Attendant, attendantFrom, attendantOf, openSocket, sendFrame, sendText } from "./socket.ts"
import { closeSocket, FrameGate, ROOM_SOCKETS } from "./socket-limits.ts"
import { tellViewers, viewersAt } from "./viewers.ts"

/** Longest frame a browser has reason to send. */
const FRAME_BYTES = 1_024
const CATCH_UP_EVENTS = 1_000

interface Attachment extends Attendant {
  readonly openedAt: number
  /** Caught up: new events go to this socket as they are stored. */
  readonly live?: true
  /** Since when the tab is shown; a hidden one has none. */
  readonly viewingSince?: number
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
  readonly #now: () => number

  constructor(ctx: DurableObjectState, now: () => number) {
    this.#ctx = ctx
    this.#now = now
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
    switch (up.type) {
      case "subscribe":
        this.#subscribe(socket, up.after, log)
        return null
      case "viewing":
        this.#view(socket, up.visible)
        return null
      case "typing":
        return this.#passTyping(socket)
      default:
        return up satisfies never
    }
  }

  /** To be called when a socket has closed or failed: its person may look no more. */
  leave(socket: WebSocket): void {
    const others = this.#live().filter((one) => one !== socket)
    tellViewers(others, viewersAt([...others, socket]))
  }

  /** Closes the sockets of a person. */
  expel(personId: string, code: number): void {
    for (const socket of this.#ctx.getWebSockets()) {
      if (attendantOf(socket).id === personId) closeSocket(socket, code, "expelled")
    }
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
    sendFrame<RoomDown>(socket, { type: "caught-up", version })
    const attachment = socket.deserializeAttachment() as Attachment
    if (attachment.live === true) return
    const before = viewersAt(this.#live())
    socket.serializeAttachment({ ...attachment, live: true, viewingSince: this.#now() } satisfies Attachment)
    tellViewers(this.#live(), before, socket)
  }

  /** The tab is shown or hidden; the first time counts, however often it is said. */
  #view(socket: WebSocket, visible: boolean): void {
    const { viewingSince, ...hidden } = socket.deserializeAttachment() as Attachment
    if (hidden.live !== true) {
      sendFrame<RoomDown>(socket, { type: "refused", code: "not-subscribed" })
      return
    }
    if (visible === (viewingSince !== undefined)) return
    const before = viewersAt(this.#live())
    const shown: Attachment = { ...hidden, viewingSince: this.#now() }
    socket.serializeAttachment(visible ? shown : hidden)
    tellViewers(this.#live(), before)
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
    const isLive = (socket: WebSocket) => (attendantOf(socket) as Attachment).live === true
    return this.#ctx.getWebSockets().filter((one) => !isEnding(one) && isLive(one))
  }
}

function isEnding({ readyState }: WebSocket): boolean {
  return readyState === WebSocket.CLOSING || readyState === WebSocket.CLOSED
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
  if (json.type === "viewing" && "visible" in json && typeof json.visible === "boolean")
    return { type: "viewing", visible: json.visible }
  if (json.type !== "subscribe" || !("after" in json)) return null
  const { after } = json
  return Number.isSafeInteger(after) && (after as number) >= 0
    ? { type: "subscribe", after: after as number }
    : null
}
