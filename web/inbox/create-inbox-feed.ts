import { createSignal } from "solid-js"
import type { FeedDown } from "#protocol/feed.ts"
import { request } from "../http/request.ts"
import { onComingBack } from "../room-socket/browser-ports.ts"
import { browserFeedPorts } from "./browser-feed-ports.ts"
import { type FeedPhase, type InboxSocket, makeInboxSocket } from "./inbox-socket.ts"

/** What the foot of the list says of the connection. */
export type FeedState = "opening" | "up-to-date" | "back" | "reconnecting" | "offline"

const BACK_SHOWN_MS = 8000 // long enough to be read after looking up from the phone

export interface InboxFeed {
  readonly state: () => FeedState
  /** Begins at the cursor of the first page read; later cursors change nothing. */
  readonly follow: (cursor: number) => void
  readonly stop: () => void
}

/** The feed's socket with its state as a signal; starts with the first page. */
export function createInboxFeed(listener: {
  readonly onRows: (frame: Extract<FeedDown, { type: "rows" }>) => void
  readonly onReload: () => void
}): InboxFeed {
  const [state, setState] = createSignal<FeedState>("opening")
  let socket: InboxSocket | undefined
  let wasLive = false
  let calm: ReturnType<typeof setTimeout> | undefined

  function onPhase(phase: FeedPhase): void {
    if (phase === "stopped") return
    clearTimeout(calm)
    if (phase !== "live") {
      if (wasLive || phase === "waiting") setState(isOffline() ? "offline" : "reconnecting")
      return
    }
    setState(wasLive || state() !== "opening" ? "back" : "up-to-date")
    wasLive = true
    calm = setTimeout(() => setState("up-to-date"), BACK_SHOWN_MS)
  }

  function follow(cursor: number): void {
    socket ??= makeInboxSocket(cursor, browserFeedPorts(), { ...listener, onPhase, onShutOut: askWhoIsIn })
  }

  const onOffline = () => state() !== "opening" && setState("offline")
  window.addEventListener("offline", onOffline)
  const endComingBack = onComingBack(() => {
    if (state() === "offline" && socket?.phase() === "live") setState("up-to-date")
    socket?.wake()
  })

  function stop(): void {
    clearTimeout(calm)
    window.removeEventListener("offline", onOffline)
    endComingBack()
    socket?.stop()
  }

  return { state, follow, stop }
}

function isOffline(): boolean {
  return navigator.onLine === false
}

// A socket is refused without a reason; an ordinary request tells whether the session is over.
function askWhoIsIn(): void {
  request("GET", "/api/v1/me").catch(() => undefined)
}
