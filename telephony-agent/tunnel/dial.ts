import type { Dial, Explain } from "./socket.ts"

const EXPLAIN_TIMEOUT_MS = 10_000

/** Dials with Node's own client. The token goes in a header of the upgrade, so that nothing opens without it. */
export const dialWebSocket: Dial = (url, token, listener) => {
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } })
  let isClosed = false
  const closed = () => {
    if (isClosed) return
    isClosed = true
    listener.onClosed()
  }
  socket.addEventListener("open", () => listener.onOpen())
  socket.addEventListener("message", ({ data }) => listener.onText(typeof data === "string" ? data : ""))
  socket.addEventListener("close", closed)
  socket.addEventListener("error", closed)
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      socket.close()
      // A peer that is gone never answers the closing: the agent does not wait for it.
      closed()
    },
    waitingBytes: () => socket.bufferedAmount,
  }
}

/** Node's client does not tell the status of a refused upgrade: the same address, asked plainly, does. */
export const explainByStatus: Explain = async (url, token) => {
  const signal = AbortSignal.timeout(EXPLAIN_TIMEOUT_MS)
  const headers = { authorization: `Bearer ${token}` }
  try {
    const { status } = await fetch(url.replace(/^ws/, "http"), { headers, signal, redirect: "manual" })
    return status === 401 || status === 403 ? "revoked" : null
  } catch {
    return null
  }
}
