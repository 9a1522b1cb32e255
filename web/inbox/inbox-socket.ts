import { CLOSE_CODES } from "#protocol/close-code.ts"
import type { FeedDown, FeedUp } from "#protocol/feed.ts"
import { makeHeartbeat } from "../room-socket/heartbeat.ts"
import type { SocketLike } from "../room-socket/make-room-socket.ts"
import { parseFeedFrame } from "./feed-frame.ts"

/**
 *   connecting ──► catching-up ──► live
 *      ▲                │            │
 *      └──── waiting ◄──┴────────────┘ cut, no pong        stopped: by the caller, for ever
 *               ├──► session-over (close codes 1008, 4001): woken by coming back
 *               ├──► elsewhere (4002, too many windows): only the person brings it back here
 *               └──► removed (4003): for ever
 */
export type FeedPhase =
  | "connecting"
  | "catching-up"
  | "live"
  | "waiting"
  | "session-over"
  | "elsewhere"
  | "removed"
  | "stopped"

/** The outside of the feed's socket; times in milliseconds. */
export interface FeedPorts {
  readonly open: (cursor: number) => SocketLike
  /** Runs once after the time; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly random: () => number
}

export interface FeedListener {
  readonly onRows: (frame: Extract<FeedDown, { type: "rows" }>) => void
  /** Too much was missed: the lists are to be loaded anew. */
  readonly onReload: () => void
  /** A note calls the person at this screen. */
  readonly onMentioned: (frame: Extract<FeedDown, { type: "mentioned" }>) => void
  /** A channel works, is broken or is off now. */
  readonly onChannel?: (frame: Extract<FeedDown, { type: "channel" }>) => void
  /** A call or the board of a PBX is other than before. */
  readonly onCalls?: (frame: Extract<FeedDown, { type: "call" | "board" }>) => void
  readonly onPhase: (phase: FeedPhase) => void
  /** Several tries in a row found no open door: the session may be over. */
  readonly onShutOut: () => void
  /** The person belongs to the workspace no more. */
  readonly onRemoved: () => void
}

export interface InboxSocket {
  readonly phase: () => FeedPhase
  /** Where the feed stands in this browser. */
  readonly cursor: () => number
  /** Tries at once instead of waiting, or asks a silent socket whether it lives. */
  readonly wake: () => void
  /** Tells whether the tab is shown: who has none shown is told by pushes. */
  readonly setVisible: (visible: boolean) => void
  /** Comes back after another window took its place. */
  readonly useHere: () => void
  readonly stop: () => void
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
const TRIES_BEFORE_DOUBT = 2
const POLICY_CODE = 1008 // RFC 6455, 7.4.1: policy violation, which is how older servers end a session

/** Pause before try `attempt` (from 0): doubles from 1 s to 30 s, spread over its upper half. */
export function feedPauseMs(attempt: number, random: () => number): number {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS)
  return Math.max(FIRST_PAUSE_MS, full / 2 + (random() * full) / 2)
}

/** The feed of a workspace's lists from `cursor` on; survives cuts and misses nothing. */
export function makeInboxSocket(cursor: number, ports: FeedPorts, listener: FeedListener): InboxSocket {
  let phase: FeedPhase = "connecting"
  let socket: SocketLike | null = null
  let seen = cursor
  let attempt = 0
  let isShown = true
  let cancelRetry = () => {}
  const heartbeat = makeHeartbeat(ports.after, {
    ping: () => socket?.send("ping"),
    silent: () => cut(0),
  })

  function enter(next: FeedPhase): void {
    if (phase === next) return
    phase = next
    listener.onPhase(next)
  }

  function connect(): void {
    cancelRetry()
    enter("connecting")
    const opened = ports.open(seen)
    socket = opened
    opened.onopen = () => {
      if (socket !== opened) return
      enter("catching-up")
      if (!isShown) sayVisible() // one that is opened counts as shown
    }
    opened.onmessage = ({ data }) => {
      if (socket === opened) receive(data)
    }
    opened.onclose = ({ code }) => {
      if (socket === opened) cut(code)
    }
    heartbeat.start()
  }

  function receive(data: unknown): void {
    heartbeat.heard()
    const frame = data === "pong" ? undefined : parseFeedFrame(data)
    if (frame !== undefined) obey(frame)
  }

  function obey(frame: FeedDown): void {
    switch (frame.type) {
      case "rows":
        seen = frame.cursor
        listener.onRows(frame)
        break
      case "caught-up":
        settle(frame.cursor)
        break
      case "reload":
        settle(frame.cursor)
        listener.onReload()
        break
      case "presence":
        break
      case "mentioned":
        listener.onMentioned(frame)
        break
      case "call":
      case "board":
        listener.onCalls?.(frame)
        break
      case "channel":
        listener.onChannel?.(frame)
        break
      default:
        frame satisfies never
    }
  }

  function sayVisible(): void {
    const frame: FeedUp = { type: "visible", visible: isShown }
    if (phase === "catching-up" || phase === "live") socket?.send(JSON.stringify(frame))
  }

  function setVisible(visible: boolean): void {
    if (visible === isShown) return
    isShown = visible
    sayVisible()
  }

  function settle(cursorNow: number): void {
    seen = cursorNow
    attempt = 0
    enter("live")
  }

  function drop(): void {
    const dropped = socket
    socket = null
    heartbeat.stop()
    cancelRetry()
    dropped?.close(1000)
  }

  function cut(code: number): void {
    drop()
    if (code === CLOSE_CODES.tooManySockets) enter("elsewhere")
    else if (code === CLOSE_CODES.noLongerMember) {
      enter("removed")
      listener.onRemoved()
    } else if (code === POLICY_CODE || code === CLOSE_CODES.sessionOver) {
      enter("session-over")
      listener.onShutOut()
    } else retry()
  }

  function retry(): void {
    enter("waiting")
    cancelRetry = ports.after(feedPauseMs(attempt, ports.random), connect)
    attempt += 1
    if (attempt === TRIES_BEFORE_DOUBT) listener.onShutOut()
  }

  function wake(): void {
    if (phase === "waiting" || phase === "session-over") connect()
    else if (phase === "live") heartbeat.askNow()
  }

  function useHere(): void {
    if (phase === "elsewhere") connect()
  }

  function stop(): void {
    drop()
    enter("stopped")
  }

  connect()
  return { phase: () => phase, cursor: () => seen, wake, setVisible, useHere, stop }
}
