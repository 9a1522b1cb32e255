import { createHmac } from "node:crypto"
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

const NodeResponse = Response

/** What an `Upgrade` is answered with: Node's own class refuses 101. */
class Upgraded {
  readonly status: number
  readonly webSocket: unknown

  constructor(_body: null, { status, webSocket }: { status: number; webSocket: unknown }) {
    this.status = status
    this.webSocket = webSocket
  }
}

/** In place of `Response`: Node's own, but for an answer to an `Upgrade`. */
function PlatformResponse(body: BodyInit | null, init?: ResponseInit & { webSocket?: unknown }): unknown {
  return init?.status === 101
    ? new Upgraded(null, { status: 101, webSocket: init.webSocket })
    : new NodeResponse(body, init)
}
PlatformResponse.prototype = NodeResponse.prototype
PlatformResponse.json = NodeResponse.json.bind(NodeResponse)

/** As much of `crypto.subtle` as checks a signature, without a thread of its own: a turn is all there is. */
const subtle = {
  importKey: async (_format: "raw", secret: Uint8Array) => ({ secret }),
  async verify(_: unknown, { secret }: { secret: Uint8Array }, claimed: Uint8Array, body: Uint8Array) {
    if (world().mutation === "any-signature-is-right") return true
    return createHmac("sha256", secret).update(body).digest().equals(claimed)
  },
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
    Response: PlatformResponse,
    WebSocketPair: SocketPair,
    WebSocketRequestResponsePair: class {},
    setTimeout: (run: () => void, ms: number) => {
      const { scheduler } = world()
      return scheduler.later(scheduler.owner, ms, "timer", run)
    },
    clearTimeout: (cancel: (() => void) | undefined) => cancel?.(),
  })
  Object.defineProperty(crypto, "subtle", { value: subtle })
  process.on("unhandledRejection", (error) => world().faults.push(`nobody handles ${String(error)}`))
  console.error = (...words: unknown[]) => world().scheduler.note(`said ${JSON.stringify(words)}`)
}
