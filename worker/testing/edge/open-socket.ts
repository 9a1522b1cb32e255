import { vi } from "vitest"

type Frame = Readonly<Record<string, unknown>>

/** A browser's end of a socket: what came so far, and a way to wait for more. */
export interface TestSocket {
  readonly frames: Frame[]
  readonly texts: string[]
  send(frame: unknown): void
  sendBytes(bytes: Uint8Array): void
  /** Waits until the frames that came satisfy something. */
  until(come: (frames: readonly Frame[]) => boolean): Promise<void>
  close(): void
  readonly closed: () => boolean
}

/** Opens a socket through the front door; the request carries what identifies the browser or program. */
export async function openSocket(
  get: (path: string, headers: Record<string, string>) => Promise<Response>,
  path: string,
): Promise<TestSocket> {
  const response = await get(path, { upgrade: "websocket" })
  const socket = response.webSocket
  if (socket === null) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  const frames: Frame[] = []
  const texts: string[] = []
  let closed = false
  socket.addEventListener("message", ({ data }) => {
    texts.push(String(data))
    if (data !== "pong") frames.push(JSON.parse(String(data)) as Frame)
  })
  socket.addEventListener("close", () => {
    closed = true
  })
  socket.accept()
  return {
    frames,
    texts,
    send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    sendBytes: (bytes) => socket.send(bytes),
    until: (come) =>
      vi.waitFor(
        () => {
          if (!come(frames)) throw new Error(`came only ${frames.map(({ type }) => type).join(", ")}`)
        },
        { interval: 5 },
      ),
    close: () => socket.close(1000),
    closed: () => closed,
  }
}
