import { once } from "node:events"
import { WebSocket } from "ws"

/** Chrome's DevTools protocol to one isolate. */
export interface Inspector {
  /** Calls a method; throws what it refuses. */
  call<Result>(method: string, params?: object): Promise<Result>
  close(): void
}

/** One node of a CPU profile, as the protocol's `Profiler.ProfileNode` tells it. */
export interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
}

/** `Profiler.Profile`: which node was seen running when; microseconds. */
export interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

type Answer = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Opens the isolate that an address names, `ws://…`. */
export async function openInspector(address: URL): Promise<Inspector> {
  const socket = new WebSocket(address, { maxPayload: 512 * 1024 * 1024 })
  await once(socket, "open")
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.on("message", (frame: Buffer) => {
    const answer = JSON.parse(frame.toString()) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  return {
    close: () => socket.terminate(),
    async call<Result>(method: string, params: object = {}) {
      const id = ++last
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method, params }))
      const { result, error } = await answered
      waiting.delete(id)
      if (error !== undefined) throw new Error(`${method}: ${error.message}`)
      return result as Result
    },
  }
}
