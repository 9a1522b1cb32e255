/** Between two pings of a quiet socket, milliseconds; under the 60 s after which proxies cut silent ones. */
export const PING_EVERY_MS = 25_000
/** How long an answer may take before the socket counts as dead, milliseconds. */
export const PONG_WITHIN_MS = 10_000

export interface Heartbeat {
  readonly start: () => void
  /** Something came: the socket lives. */
  readonly heard: () => void
  /** Pings now, for a person who is back at the screen. */
  readonly askNow: () => void
  readonly stop: () => void
}

/** Pings a quiet socket and says when it has gone silent; opening it may take no longer than an answer. */
export function makeHeartbeat(
  after: (ms: number, run: () => void) => () => void,
  socket: { readonly ping: () => void; readonly silent: () => void },
): Heartbeat {
  let cancel = () => {}

  function next(ms: number, run: () => void): void {
    cancel()
    cancel = after(ms, run)
  }

  function askNow(): void {
    next(PONG_WITHIN_MS, socket.silent)
    socket.ping()
  }

  return {
    start: () => next(PONG_WITHIN_MS, socket.silent),
    heard: () => next(PING_EVERY_MS, askNow),
    askNow,
    stop: () => cancel(),
  }
}
