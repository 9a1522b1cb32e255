import { once } from "node:events"
import { WebSocket } from "ws"

/** How one frame to many sockets went: from what set it off to the first and to the last, milliseconds. */
export interface Broadcast {
  readonly firstMs: number
  readonly lastMs: number
  /** Of the frame as text. */
  readonly frame: string
}

/** Many sockets that one frame is to reach. */
export interface Audience {
  /** From the first socket's opening to the last one's. */
  readonly openedMs: number
  /** Sets something off and waits until each socket has had one frame that counts. */
  reach(setOff: () => Promise<unknown>): Promise<Broadcast>
  close(): void
}

const OPENED_AT_ONCE = 20

/** Opens a socket for each of the headers; frames that do not begin with `prefix` are passed over. */
export async function openAudience(
  address: string,
  headers: readonly Readonly<Record<string, string>>[],
  prefix: string,
): Promise<Audience> {
  const sockets: WebSocket[] = []
  let heard: (frame: Buffer) => void = () => {}
  const began = performance.now()
  for (let at = 0; at < headers.length; at += OPENED_AT_ONCE) {
    const some = headers.slice(at, at + OPENED_AT_ONCE).map((one) => new WebSocket(address, { headers: one }))
    for (const socket of some) socket.on("message", (frame: Buffer) => heard(frame))
    await Promise.all(some.map((socket) => once(socket, "open")))
    sockets.push(...some)
  }
  const openedMs = performance.now() - began
  const start = Buffer.from(prefix)
  return {
    openedMs,
    close() {
      for (const socket of sockets) socket.terminate()
    },
    async reach(setOff) {
      const { promise, resolve } = Promise.withResolvers<Broadcast>()
      const began = performance.now()
      let [count, firstMs] = [0, 0]
      heard = (frame) => {
        if (frame.compare(start, 0, start.length, 0, start.length) !== 0) return
        if (count++ === 0) firstMs = performance.now() - began
        if (count === sockets.length)
          resolve({ firstMs, lastMs: performance.now() - began, frame: frame.toString() })
      }
      await setOff()
      return promise
    },
  }
}
