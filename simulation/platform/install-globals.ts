import type { World } from "../world/world.ts"
import { ObjectEnd } from "./web-socket.ts"

let current: World | undefined

/** Which world the globals belong to from now on; one at a time in a thread. */
export function enter(world: World): void {
  current = world
}

function world(): World {
  if (current === undefined) throw new Error("there is no world yet")
  return current
}

/** What an `Upgrade` is answered with: Node's own class refuses 101. */
class Upgraded {
  readonly status: number
  readonly webSocket: unknown

  constructor(_body: null, { status, webSocket }: { status: number; webSocket: unknown }) {
    this.status = status
    this.webSocket = webSocket
  }
}

class SocketPair {
  readonly 0: ObjectEnd
  readonly 1: ObjectEnd

  constructor() {
    this[0] = new ObjectEnd(world())
    this[1] = this[0]
  }
}

/**
 * Everything by which the product's code reaches out of itself, for good in this thread: clock, chance,
 * pauses, network, sockets.
 */
export function installGlobals(): void {
  Date.now = () => world().scheduler.now
  Math.random = () => {
    throw new Error("Math.random in the simulated world")
  }
  crypto.randomUUID = () => world().uuid()
  Object.assign(globalThis, {
    scheduler: { wait: (ms: number) => world().scheduler.pause(ms, "pause") },
    fetch: (url: string, init: RequestInit) => world().graph.fetch(String(url), init),
    Response: Upgraded,
    WebSocketPair: SocketPair,
    WebSocketRequestResponsePair: class {},
    setTimeout: (run: () => void, ms: number) => {
      const { scheduler } = world()
      return scheduler.later(scheduler.owner, ms, "timer", run)
    },
    clearTimeout: (cancel: (() => void) | undefined) => cancel?.(),
  })
  process.on("unhandledRejection", (error) => world().faults.push(`nobody handles ${String(error)}`))
  console.error = (...words: unknown[]) => world().scheduler.note(`said ${JSON.stringify(words)}`)
}
