// The control of the tunnel: a hibernating WebSocket of a Durable Object that sends back what it is sent; below
// `/stored` it inserts one row before it does.
import { DurableObject } from "cloudflare:workers"

export class Echo extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env)
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
  }

  fetch(request) {
    const { 0: client, 1: socket } = new WebSocketPair()
    this.ctx.acceptWebSocket(socket, [new URL(request.url).pathname])
    return new Response(null, { status: 101, webSocket: client })
  }

  webSocketMessage(socket, text) {
    if (this.ctx.getTags(socket)[0] === "/stored")
      this.ctx.storage.sql.exec("INSERT INTO rows (body) VALUES (?)", text)
    socket.send(text)
  }
}

export default {
  fetch(request, env) {
    if (request.headers.get("upgrade") !== "websocket") return new Response("ok")
    return env.ECHOES.get(env.ECHOES.idFromName("echo")).fetch(request)
  },
}
