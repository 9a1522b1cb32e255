import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { RoomDown, RoomUp, Viewer } from "#protocol/room.ts"
import { backOffMs } from "./back-off.ts"
import { type Heartbeat, makeHeartbeat } from "./heartbeat.ts"
import { parseRoomFrame } from "./room-frame.ts"
import { endOf } from "./socket-end.ts"

/**
 *               ┌──────────────── cut, no pong ◄──────────────┐
 *               ▼                                             │
 *   connecting ──► catching-up ──► live ──────────────────────┤
 *      ▲               ▲            │ gap: subscribe again    │
 *      │               └────────────┘                         │
 *      ├── waiting ◄──────────────────────────────────────────┤      stopped: by the caller, for ever
 *      ├── session-over ◄── 1008, 4001 ───────────────────────┤      woken by coming back
 *      └── elsewhere ◄── 4002, too many windows ──────────────┤      only the person brings it back here
 *          removed ◄── 4003, no longer a member ──────────────┘      for ever
 */
export type RoomPhase =
  | "connecting"
  | "catching-up"
  | "live"
  | "waiting"
  | "session-over"
  | "elsewhere"
  | "removed"
  | "stopped"

/** What is used of a WebSocket. */
export interface SocketLike {
  send(text: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((message: { readonly data: unknown }) => void) | null
  onclose: ((closed: { readonly code: number }) => void) | null
}

/** The outside of a room socket; times in milliseconds. */
export interface RoomSocketPorts {
  readonly open: () => SocketLike
  /** Runs once after the time; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly random: () => number
}

export interface RoomSocketListener {
  /** New events, each once and without a gap; a whole catch-up comes in one call. */
  readonly onRecorded: (events: readonly RecordedEvent[]) => void
  readonly onTyping?: (attendant: { readonly id: string; readonly name: string }) => void
  /** Who else looks at the conversation; nobody while the socket is cut. */
  readonly onPresence?: (viewers: readonly Viewer[]) => void
  readonly onPhase?: (phase: RoomPhase) => void
}

export interface RoomSocket {
  readonly phase: () => RoomPhase
  /** Version of the last event handed on. */
  readonly version: () => number
  /** Says that the person is writing; nothing happens unless the socket is live. */
  readonly sendTyping: () => void
  /** Says whether the tab is shown; said anew after each cut. */
  readonly setVisible: (visible: boolean) => void
  /** Comes back after another window took its place. */
  readonly useHere: () => void
  /** Tries at once instead of waiting, or asks a silent socket whether it lives. */
  readonly wake: () => void
  readonly stop: () => void
}

/**
 * A socket of a conversation's room that starts after `version`, survives cuts and hands on every event
 * exactly once, in order.
 */
export function makeRoomSocket(
  version: number,
  ports: RoomSocketPorts,
  listener: RoomSocketListener,
): RoomSocket {
  let phase: RoomPhase = "connecting"
  let socket: SocketLike | null = null
  let last = version
  let caught: RecordedEvent[] = []
  let attempt = 0
  let isVisible = true
  let cancelRetry = () => {}
  const heartbeat: Heartbeat = makeHeartbeat(ports.after, {
    ping: () => socket?.send("ping"),
    silent: () => cut(0),
  })

  function enter(next: RoomPhase): void {
    if (phase === next) return
    phase = next
    listener.onPhase?.(next)
  }

  function connect(): void {
    cancelRetry()
    enter("connecting")
    const opened = ports.open()
    socket = opened
    opened.onopen = () => {
      if (socket === opened) subscribe()
    }
    opened.onmessage = ({ data }) => {
      if (socket === opened) receive(data)
    }
    opened.onclose = ({ code }) => {
      if (socket === opened) cut(code)
    }
    heartbeat.start()
  }

  function subscribe(): void {
    enter("catching-up")
    caught = []
    say({ type: "subscribe", after: last })
    if (!isVisible) say({ type: "viewing", visible: false })
  }

  function say(frame: RoomUp): void {
    socket?.send(JSON.stringify(frame))
  }

  function receive(data: unknown): void {
    heartbeat.heard()
    const frame = data === "pong" ? undefined : parseRoomFrame(data)
    if (frame !== undefined) obey(frame)
  }

  function obey(frame: RoomDown): void {
    switch (frame.type) {
      case "recorded":
        take(frame)
        break
      case "caught-up":
        settle(frame.version)
        break
      case "typing":
        listener.onTyping?.(frame.attendant)
        break
      case "presence":
        listener.onPresence?.(frame.viewers)
        break
      case "refused":
        if (frame.code === "not-subscribed") subscribe()
        break
      default:
        frame satisfies never
    }
  }

  function take({ version, at, event }: Extract<RoomDown, { type: "recorded" }>): void {
    const expected = (caught.at(-1)?.version ?? last) + 1
    if (version > expected) mend()
    if (version !== expected) return
    caught.push({ version, at, event })
    if (phase === "live") handOn()
  }

  /** An event is missing: what is whole is handed on, the rest is asked for anew. */
  function mend(): void {
    handOn()
    if (phase === "catching-up") cut(0)
    else subscribe()
  }

  function settle(version: number): void {
    handOn()
    if (version > last) {
      mend()
      return
    }
    attempt = 0
    enter("live")
  }

  function handOn(): void {
    if (caught.length === 0) return
    const events = caught
    caught = []
    last = events.at(-1)?.version ?? last
    listener.onRecorded(events)
  }

  function drop(): void {
    const dropped = socket
    socket = null
    heartbeat.stop()
    cancelRetry()
    dropped?.close(1000)
  }

  function cut(code: number): void {
    handOn()
    drop()
    listener.onPresence?.([])
    const end = endOf(code)
    if (end === null) retry()
    else enter(end)
  }

  function retry(): void {
    enter("waiting")
    cancelRetry = ports.after(backOffMs(attempt, ports.random), connect)
    attempt += 1
  }

  function wake(): void {
    if (phase === "waiting" || phase === "session-over") connect()
    else if (phase === "live") heartbeat.askNow()
  }

  function stop(): void {
    drop()
    enter("stopped")
  }

  function sendTyping(): void {
    if (phase === "live") say({ type: "typing" })
  }

  function setVisible(visible: boolean): void {
    if (visible === isVisible) return
    isVisible = visible
    if (phase === "live" || phase === "catching-up") say({ type: "viewing", visible })
  }

  function useHere(): void {
    if (phase === "elsewhere") connect()
  }

  connect()
  return { phase: () => phase, version: () => last, sendTyping, setVisible, useHere, wake, stop }
}
