import type { SocketLike } from "../room-socket/make-room-socket.ts"
import type { FeedPorts } from "./inbox-socket.ts"

/** The ports of the feed's socket in a browser, on the page's own origin. */
export function browserFeedPorts(): FeedPorts {
  return {
    open(cursor) {
      const url = new URL(`/api/v1/inbox/socket?cursor=${cursor}`, location.href)
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:"
      return new WebSocket(url) as SocketLike
    },
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
}
