import { CLOSE_CODES } from "#protocol/close-code.ts"

/** Tabs that one person, or programs that one key, may have open on one conversation. */
export const ROOM_SOCKETS = 20
/** The same for the lists of a workspace, which every open tab has. */
export const FEED_SOCKETS = 40
/** A frame beyond this closes its socket; ours have under 100 bytes, and the platform takes 32 MiB. */
export const LONGEST_FRAME_BYTES = 64 * 1024
/** Frames of one socket within a window. A person who types and switches tabs stays below ten. */
export const FRAMES_PER_WINDOW = 50
export const WINDOW_MS = 10_000

const POLICY_VIOLATION = 1008 // RFC 6455, 7.4.1; our clients do not come back after it
const TOO_BIG = 1009

interface Window {
  readonly since: number
  count: number
}

/**
 * Watches over what comes up the sockets of an object. What it remembers is lost when the object sleeps,
 * which it does after 10 s of silence at the earliest: a window is over by then.
 */
export class FrameGate {
  readonly #windows = new WeakMap<WebSocket, Window>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Whether a frame is to be looked at; closes the socket of who sends too much or too large. */
  admits(socket: WebSocket, frame: string | ArrayBuffer): boolean {
    const window = this.#windowOf(socket)
    window.count++
    if (window.count > FRAMES_PER_WINDOW) closeSocket(socket, POLICY_VIOLATION, "too-many-frames")
    else if (bytesOf(frame) > LONGEST_FRAME_BYTES) closeSocket(socket, TOO_BIG, "frame-too-large")
    else return true
    return false
  }

  #windowOf(socket: WebSocket): Window {
    const now = this.#now()
    const known = this.#windows.get(socket)
    if (known !== undefined && now - known.since < WINDOW_MS) return known
    const window = { since: now, count: 0 }
    this.#windows.set(socket, window)
    return window
  }
}

/** Closes the oldest of a person's open sockets until there are no more than `most`. */
export function closeOldest(sockets: readonly WebSocket[], most: number): void {
  const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN)
  const oldestFirst = open.toSorted((one, other) => openedAt(one) - openedAt(other))
  for (const socket of oldestFirst.slice(0, Math.max(0, open.length - most))) {
    closeSocket(socket, CLOSE_CODES.tooManySockets, "too-many-sockets")
  }
}

/** When a socket was opened, by its attachment; sockets of one object never share a moment. */
export function openedAt(socket: WebSocket): number {
  return (socket.deserializeAttachment() as { readonly openedAt?: number } | null)?.openedAt ?? 0
}

/** A text of n units has n to 3 n bytes; no reason to encode what is far from the limit. */
function bytesOf(frame: string | ArrayBuffer): number {
  if (typeof frame !== "string") return frame.byteLength
  return frame.length * 3 <= LONGEST_FRAME_BYTES ? frame.length : new TextEncoder().encode(frame).byteLength
}

/** Answers the close of a browser. One that vanished has told a code that no socket can be closed with: 1005, 1006. */
export function answerClose(socket: WebSocket, code: number): void {
  closeSocket(socket, code === 1005 || code === 1006 ? 1000 : code, "")
}

/** Closes a socket; one that is closing already is no error. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason)
  } catch {
    // it is closing already
  }
}
