import type { RefusalCode } from "../protocol/tunnel-frames.ts"

/** One WebSocket, from the agent's side. */
export interface TunnelSocket {
  readonly send: (text: string) => void
  readonly close: () => void
  /** Bytes that wait to be sent. */
  readonly waitingBytes: () => number
}

/** What a socket tells; `onClosed` comes once, opened or not. */
export interface SocketListener {
  readonly onOpen: () => void
  readonly onText: (text: string) => void
  readonly onClosed: () => void
}

/** Opens a socket to the site's object, as the holder of a token. */
export type Dial = (url: string, token: string, listener: SocketListener) => TunnelSocket

/** Asks why a socket was not to be had: the code of a refusal, or null when nobody was there to say. */
export type Explain = (url: string, token: string) => Promise<RefusalCode | null>
