import type { ServerType } from "@hono/node-server"
import { type WebSocket, WebSocketServer } from "ws"
import type { WorldRecord } from "../world/record.ts"
import type { World } from "../world/world.ts"
import { isOwnRequest } from "./own-request.ts"
import { messageView, personView } from "./views.ts"

/** Path of the phone page's socket. */
export const LIVE_PATH = "/simulator/live"

/** The sockets of open phone pages: each change goes to all of them as one JSON frame. */
export class Live {
  readonly #world: World
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  readonly #stop: () => void

  constructor(world: World) {
    this.#world = world
    this.#stop = world.listen((record) => this.#tell(record))
  }

  /** Takes upgrades on the server; refuses other paths and other origins. */
  attach(server: ServerType): void {
    server.on("upgrade", (request, socket, head) => {
      const own = isOwnRequest(request.headers.host, request.headers.origin)
      if (request.url !== LIVE_PATH || !own) return socket.destroy()
      this.#sockets.handleUpgrade(request, socket, head, (client) => answerPings(client))
    })
  }

  showTyping(personId: string, untilMs: number): void {
    this.#send({ kind: "typing", personId, forMs: untilMs - this.#world.clock.now() })
  }

  faultsChanged(): void {
    this.#send({ kind: "faults" })
  }

  requestsChanged(): void {
    this.#send({ kind: "requests" })
  }

  close(): void {
    this.#stop()
    for (const client of this.#sockets.clients) client.terminate()
    this.#sockets.close()
  }

  #tell(record: WorldRecord): void {
    if (this.#sockets.clients.size === 0) return
    const frame = this.#frameOf(record)
    if (frame !== null) this.#send(frame)
  }

  #frameOf(record: WorldRecord): unknown {
    switch (record.kind) {
      case "message-recorded":
        return this.#messageFrame(record.message.id)
      case "status-recorded":
      case "message-edited":
      case "message-revoked":
        return this.#messageFrame(record.messageId)
      case "person-saved":
        return { kind: "person", person: personView(this.#world, record.person) }
      case "inbound-read":
        return { kind: "read", personId: record.personId, upTo: new Date(record.upToMs).toISOString() }
      case "webhook-queued":
      case "webhook-settled":
        return { kind: "waiting", count: this.#world.state.webhooks.size }
      case "template-saved":
      case "template-removed":
      case "account-changed":
        return { kind: "templates" }
      default:
        return null
    }
  }

  #messageFrame(id: string): unknown {
    const known = this.#world.message(id)
    const personId = known?.message.personId ?? null
    if (known === undefined || personId === null) return null
    return { kind: "message", personId, message: messageView(this.#world, known) }
  }

  #send(frame: unknown): void {
    const text = JSON.stringify(frame)
    for (const client of this.#sockets.clients) client.send(text)
  }
}

function answerPings(client: WebSocket): void {
  client.on("message", (data) => {
    if (String(data) === "ping") client.send('"pong"')
  })
}
