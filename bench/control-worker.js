// The control: what the same runtime does when nothing but the bare need is done.
// Row: checks the signature of a delivery and inserts one row by RPC into a SQLite Durable Object.
// Hall: accepts sockets that survive hibernation, and sends a text to all of them when asked by RPC.
import { DurableObject } from "cloudflare:workers"

const SECRET = "bench-app-secret"
const encoder = new TextEncoder()
let key

export class Row extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env)
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, key TEXT UNIQUE, body TEXT NOT NULL)",
    )
  }

  insert(id, body) {
    this.ctx.storage.sql.exec("INSERT OR IGNORE INTO rows (key, body) VALUES (?, ?)", id, body)
  }
}

export class Hall extends DurableObject {
  fetch() {
    const { 0: browser, 1: socket } = new WebSocketPair()
    this.ctx.acceptWebSocket(socket)
    return new Response(null, { status: 101, webSocket: browser })
  }

  say(text) {
    for (const socket of this.ctx.getWebSockets()) socket.send(text)
  }
}

export default {
  async fetch(request, env) {
    const hall = () => env.HALLS.get(env.HALLS.idFromName("hall"))
    if (request.headers.get("upgrade") === "websocket") return hall().fetch(request)
    if (request.method === "GET") return new Response("ok")
    if (new URL(request.url).pathname === "/say") {
      await hall().say(await request.text())
      return new Response(null, { status: 200 })
    }
    return insert(request, env)
  },
}

async function insert(request, env) {
  const bytes = await request.arrayBuffer()
  key ??= await crypto.subtle.importKey(
    "raw",
    encoder.encode(SECRET),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  )
  const header = request.headers.get("x-hub-signature-256") ?? ""
  const signature = Uint8Array.from(header.slice(7).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (!(await crypto.subtle.verify("HMAC", key, signature, bytes))) return new Response(null, { status: 403 })
  const text = new TextDecoder().decode(bytes)
  const value = JSON.parse(text).entry[0].changes[0].value
  const one = value.messages?.[0] ?? value.statuses[0]
  const who = one.from ?? one.recipient_id
  const stub = env.ROWS.get(env.ROWS.idFromName(who))
  await stub.insert(`${one.id}/${one.status ?? ""}`, text)
  return new Response(null, { status: 200 })
}
