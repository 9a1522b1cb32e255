import type { RoomSocketPorts, SocketLike } from "./make-room-socket.ts"

/** The ports of a room socket in a browser, on the page's own origin. */
export function browserPorts(conversationId: string): RoomSocketPorts {
  const url = new URL(`/api/v1/conversations/${conversationId}/socket`, location.href)
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:"
  return {
    open: () => new WebSocket(url) as SocketLike,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
}

/** Calls back when the network or the person is back; the answer ends it. */
export function onComingBack(run: () => void): () => void {
  const shown = () => document.visibilityState === "visible" && run()
  window.addEventListener("online", run)
  document.addEventListener("visibilitychange", shown)
  return () => {
    window.removeEventListener("online", run)
    document.removeEventListener("visibilitychange", shown)
  }
}
