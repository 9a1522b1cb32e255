import { createHash } from "node:crypto"
import { createServer, type Server, type Socket } from "node:net"
import { AmiFramer } from "../ami/framing.ts"
import type { AmiMessage } from "../ami/message.ts"

/** How the manager interface of a made-up Asterisk answers one action; null for not at all. */
export type Answerer = (action: AmiMessage, connection: FakeConnection) => string | null

const CHALLENGE = "160160"

/** One connection to a made-up Asterisk, from its side. */
export class FakeConnection {
  readonly socket: Socket
  readonly actions: AmiMessage[] = []

  constructor(socket: Socket) {
    this.socket = socket
  }

  event(name: string, headers: AmiMessage = {}): void {
    this.socket.write(block({ Event: name, ...headers }))
  }
}

/** A strict stand-in for Asterisk's manager interface on a free loopback port: refuses what Asterisk refuses. */
export class FakeAsterisk {
  readonly connections: FakeConnection[] = []
  greeting = "Asterisk Call Manager/5.0.4\r\n"
  secret = "secret"
  channels: readonly AmiMessage[] = []
  /** Overrides the usual answers, by action. */
  readonly answers = new Map<string, Answerer>()
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    server.on("connection", (socket) => this.#accept(socket))
  }

  static async start(): Promise<FakeAsterisk> {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
    return new FakeAsterisk(server)
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === "object" && address !== null ? address.port : 0
  }

  get last(): FakeConnection {
    const connection = this.connections.at(-1)
    if (connection === undefined) throw new Error("nobody has connected")
    return connection
  }

  actionNames(): readonly string[] {
    return this.connections.flatMap(({ actions }) => actions.map((action) => action["Action"] ?? ""))
  }

  async stop(): Promise<void> {
    for (const { socket } of this.connections) socket.destroy()
    await new Promise<void>((closed) => this.#server.close(() => closed()))
  }

  #accept(socket: Socket): void {
    const connection = new FakeConnection(socket)
    this.connections.push(connection)
    const framer = new AmiFramer()
    framer.push(Buffer.from("client\n")) // a client sends no greeting
    socket.on("error", () => {})
    socket.on("data", (chunk: Buffer) => {
      for (const frame of framer.push(chunk))
        if (frame.kind === "message") this.#answer(connection, frame.message)
    })
    socket.write(this.greeting)
  }

  #answer(connection: FakeConnection, action: AmiMessage): void {
    connection.actions.push(action)
    const name = action["Action"] ?? ""
    const answer = this.answers.get(name) ?? ((one: AmiMessage) => this.#usual(one))
    const text = answer(action, connection)
    if (text !== null) connection.socket.write(text)
    if (name === "Login" && text?.includes("Authentication failed") === true) connection.socket.end()
  }

  #usual(action: AmiMessage): string {
    const reply = (headers: AmiMessage) => block({ ...headers, ActionID: action["ActionID"] ?? "" })
    switch (action["Action"]) {
      case "Challenge":
        return reply({ Response: "Success", Challenge: CHALLENGE })
      case "Login":
        return this.#isRight(action)
          ? `${reply({ Response: "Success", Message: "Authentication accepted" })}${block({ Event: "FullyBooted", Status: "Fully Booted" })}`
          : reply({ Response: "Error", Message: "Authentication failed" })
      case "CoreShowChannels":
        return this.list(action, this.channels)
      case "QueueStatus":
      case "DeviceStateList":
        return this.list(action, [])
      case "Ping":
        return reply({ Response: "Success", Ping: "Pong" })
      case "PJSIPShowEndpoints":
      case "SIPpeers":
        return reply({ Response: "Error", Message: "Permission denied" })
      default:
        return reply({ Response: "Success", Message: "done" })
    }
  }

  list(action: AmiMessage, items: readonly AmiMessage[]): string {
    const id = { ActionID: action["ActionID"] ?? "" }
    const name = action["Action"] ?? ""
    return [
      block({ Response: "Success", ...id, EventList: "start" }),
      ...items.map((item) => block({ Event: "Item", ...id, ...item })),
      block({ Event: `${name}Complete`, ...id, EventList: "Complete", ListItems: String(items.length) }),
    ].join("")
  }

  #isRight(action: AmiMessage): boolean {
    const key = createHash("md5").update(`${CHALLENGE}${this.secret}`).digest("hex")
    return action["AuthType"] === "MD5" ? action["Key"] === key : action["Secret"] === this.secret
  }
}

/** A message as it goes over the wire. */
export function block(headers: AmiMessage): string {
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`
}
