import { createServer, type Server } from "node:http"
import { type WebSocket, WebSocketServer } from "ws"
import { EdgeBrain } from "./edge-brain.ts"

/** A strict stand-in for the edge on a free loopback port: pairs one code, and lets one token of one site in. */
export class FakeEdge {
  readonly brain = new EdgeBrain()
  readonly sockets = new Set<WebSocket>()
  token = "token-0123456789abcdef"
  code = "1234-5678"
  refusedCount = 0
  readonly #server: Server
  readonly #sockets = new WebSocketServer({ noServer: true })

  private constructor(server: Server) {
    this.#server = server
    server.on("request", (request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const [status, body] = this.#answer(
          request.method,
          request.url ?? "",
          Buffer.concat(chunks).toString(),
          request.headers.authorization,
        )
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
      })
    })
    server.on("upgrade", (request, socket, head) => {
      if (
        request.headers.authorization !== `Bearer ${this.token}` ||
        request.url !== "/api/v1/sites/site-1/tunnel"
      ) {
        this.refusedCount += 1
        socket.end("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        return
      }
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#accept(opened))
    })
  }

  static async start(): Promise<FakeEdge> {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
    return new FakeEdge(server)
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
  }

  send(frame: unknown): void {
    for (const socket of this.sockets) socket.send(typeof frame === "string" ? frame : JSON.stringify(frame))
  }

  cut(): void {
    for (const socket of this.sockets) socket.terminate()
  }

  async stop(): Promise<void> {
    this.cut()
    this.#server.closeAllConnections()
    await new Promise<void>((closed) => this.#server.close(() => closed()))
  }

  #accept(socket: WebSocket): void {
    this.sockets.add(socket)
    const take = this.brain.connect((text) => socket.send(text))
    socket.on("message", (data) => take(String(data)))
    socket.on("close", () => this.sockets.delete(socket))
  }

  #answer(method = "", url: string, body: string, authorization = ""): readonly [number, unknown] {
    if (method !== "POST")
      return authorization === `Bearer ${this.token}` ? [426, {}] : [401, { code: "unauthorized" }]
    if (url !== "/api/v1/sites/pair") return [404, { code: "not-found" }]
    const { code } = JSON.parse(body) as { code: string }
    if (code !== this.code)
      return [403, { code: "wrong-code", detail: "This code is wrong, used or older than 10 minutes." }]
    return [201, { site_id: "site-1", token: this.token }]
  }
}
