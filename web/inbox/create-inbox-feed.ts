import { createSignal } from "solid-js"
import type { FeedDown } from "#protocol/feed.ts"
import { tellCallNews } from "../calls/call-news.ts"
import { request } from "../http/request.ts"
import { onComingBack } from "../room-socket/browser-ports.ts"
import { tellNoLongerMember } from "../session/session-end.ts"
import { browserFeedPorts } from "./browser-feed-ports.ts"
import { type FeedPhase, type InboxSocket, makeInboxSocket } from "./inbox-socket.ts"

/** What the foot of the list says of the connection. */
export type FeedState = "opening" | "up-to-date" | "back" | "reconnecting" | "offline" | "elsewhere"

const BACK_SHOWN_MS = 8000 // long enough to be read after looking up from the phone

export interface InboxFeed {
  readonly state: () => FeedState
  /** Begins at the cursor of the first page read; later cursors change nothing. */
  readonly follow: (cursor: number) => void
  /** Takes the feed back after another window was opened too much. */
  readonly useHere: () => void
  readonly stop: () => void
}

/** The feed's socket with its state as a signal; starts with the first page. */
export function createInboxFeed(listener: {
  readonly onRows: (frame: Extract<FeedDown, { type: "rows" }>) => void
  readonly onReload: () => void
  readonly onMentioned: (frame: Extract<FeedDown, { type: "mentioned" }>) => void
  readonly onChannel: (frame: Extract<FeedDown, { type: "channel" }>) => void
}): InboxFeed {
  const [state, setState] = createSignal<FeedState>(isOffline() ? "offline" : "opening")
  let socket: InboxSocket | undefined
  let wasLive = false
  let calm: ReturnType<typeof setTimeout> | undefined

  function onPhase(phase: FeedPhase): void {
    if (phase === "stopped") return
    clearTimeout(calm)
    if (phase === "elsewhere") {
      setState("elsewhere")
      return
    }
    if (phase !== "live") {
      if (wasLive || phase === "waiting") setState(isOffline() ? "offline" : "reconnecting")
      return
    }
    setState(wasLive || state() !== "opening" ? "back" : "up-to-date")
    wasLive = true
    calm = setTimeout(() => setState("up-to-date"), BACK_SHOWN_MS)
  }

  function follow(cursor: number): void {
    socket ??= makeInboxSocket(cursor, browserFeedPorts(), {
      ...listener,
      onCalls: tellCallNews,
      onPhase,
      onShutOut: askWhoIsIn,
      onRemoved: tellNoLongerMember,
    })
    sayShown()
  }

  const sayShown = () => socket?.setVisible(document.visibilityState === "visible")
  document.addEventListener("visibilitychange", sayShown)
  const onOffline = () => setState("offline")
  window.addEventListener("offline", onOffline)
  const endComingBack = onComingBack(() => {
    if (state() === "offline" && !isOffline()) setState(stateOf(socket?.phase()))
    socket?.wake()
  })

  function stop(): void {
    clearTimeout(calm)
    window.removeEventListener("offline", onOffline)
    document.removeEventListener("visibilitychange", sayShown)
    endComingBack()
    socket?.stop()
  }

  return { state, follow, useHere: () => socket?.useHere(), stop }
}

/** What is true again once the network is back. */
function stateOf(phase: FeedPhase | undefined): FeedState {
  if (phase === undefined) return "opening"
  return phase === "live" ? "up-to-date" : "reconnecting"
}

function isOffline(): boolean {
  return navigator.onLine === false
}

// A socket is refused without a reason; an ordinary request tells whether the session is over.
function askWhoIsIn(): void {
  request("GET", "/api/v1/me").catch(() => undefined)
}
