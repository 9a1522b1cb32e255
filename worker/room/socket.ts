import { closeOldest, openedAt } from "./socket-limits.ts"

/** Who sits at a socket. */
export interface Attendant {
  readonly id: string
  readonly name: string
}

const ATTENDANT_HEADER = "x-ramal-attendant"

/** The upgrade request as a room gets it: whoever asked, the person in it is the one that was signed in. */
export function requestFor(request: Request, attendant: Attendant): Request {
  const headers = new Headers(request.headers)
  headers.delete("cookie")
  headers.set(ATTENDANT_HEADER, encodeURIComponent(JSON.stringify(attendant)))
  return new Request(request.url, { headers })
}

/** The person in an upgrade request made by `requestFor`. */
export function attendantFrom(request: Request): Attendant {
  return JSON.parse(decodeURIComponent(request.headers.get(ATTENDANT_HEADER) ?? "")) as Attendant
}

/**
 * Accepts a browser's socket so that it survives the object's hibernation; the attachment names the person
 * and the moment. Of a person's sockets beyond `most` the oldest are closed: a tab that was forgotten gives
 * way to the one just opened.
 */
export function openSocket(
  ctx: DurableObjectState,
  { id, name }: Attendant,
  most: number,
): { response: Response; socket: WebSocket } {
  const { 0: browser, 1: socket } = new WebSocketPair()
  const others = ctx.getWebSockets().filter((one) => attendantOf(one).id === id)
  ctx.acceptWebSocket(socket)
  const after = Math.max(0, ...others.map(openedAt))
  socket.serializeAttachment({ id, name, openedAt: Math.max(Date.now(), after + 1) })
  closeOldest([...others, socket], most)
  return { response: new Response(null, { status: 101, webSocket: browser }), socket }
}

/** The person a socket was opened for. */
export function attendantOf(socket: WebSocket): Attendant {
  return socket.deserializeAttachment() as Attendant
}

/** Sends one frame. */
export function sendFrame<Frame>(socket: WebSocket, frame: Frame): void {
  sendText(socket, JSON.stringify(frame))
}

/** Sends a frame that is text already; a socket that is closing gets none and is no error. */
export function sendText(socket: WebSocket, text: string): void {
  try {
    socket.send(text)
  } catch {
    // the browser has gone; it catches up when it is back
  }
}
