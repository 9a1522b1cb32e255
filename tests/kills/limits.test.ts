import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildWhenNeeded } from "../../scripts/build.ts"
import { type KilledHouse, killedHouse } from "./killed-house.ts"

/** What a sender writes at once. */
const CHUNK = Buffer.alloc(65_536, "a")
const FRAMED = Buffer.concat([Buffer.from("10000\r\n"), CHUNK, Buffer.from("\r\n")])
const END = Buffer.from("0\r\n\r\n")
const MIB = 1024 * 1024

/** One connection, spoken to in bytes: no client stands between that would hide a cut. */
interface Line {
  /** Writes all of it, however slowly the other side takes it. */
  send(...parts: readonly (string | Buffer)[]): Promise<void>
  /** The next answer: its status, and its JSON. */
  answer(): Promise<{ readonly status: number; readonly json: Readonly<Record<string, unknown>> }>
  close(): void
}

async function openLine(port: number): Promise<Line> {
  const socket = connect(port, "127.0.0.1")
  await once(socket, "connect")
  let came = Buffer.alloc(0)
  let ended: string | undefined
  socket.on("data", (bytes) => {
    came = Buffer.concat([came, bytes])
  })
  socket.on("error", (error) => {
    ended = String(error)
  })
  socket.on("close", () => {
    ended ??= "closed"
  })
  return {
    send: (...parts) => writeAll(socket, parts),
    async answer() {
      await expect.poll(() => ended ?? whole(came)?.status).toBeTypeOf("number")
      const { status, body, rest } = whole(came) ?? { status: 0, body: "", rest: came }
      came = rest
      return { status, json: JSON.parse(body) }
    },
    close: () => socket.destroy(),
  }
}

async function writeAll(socket: Socket, parts: readonly (string | Buffer)[]): Promise<void> {
  for (const part of parts) {
    await new Promise<void>((resolve) => socket.write(part, () => resolve()))
  }
}

/** The first whole answer in the bytes that came, by its content-length. */
function whole(came: Buffer): { status: number; body: string; rest: Buffer<ArrayBuffer> } | undefined {
  const head = came.indexOf("\r\n\r\n")
  const text = came.subarray(0, head).toString("latin1")
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
  const end = head + 4 + length
  if (head === -1 || came.length < end) return undefined
  const status = Number(text.slice(9, 12))
  return {
    status,
    body: came.subarray(head + 4, end).toString("utf8"),
    rest: Buffer.from(came.subarray(end)),
  }
}

describe("limits over the wire", () => {
  let house: KilledHouse
  let port: number

  beforeAll(async () => {
    await buildWhenNeeded(new URL("../..", import.meta.url).pathname)
    house = await killedHouse()
    port = Number(new URL(house.url).port)
    house.start()
    await house.ready()
  })
  afterAll(() => house?.close())

  function head(path: string, headers: Readonly<Record<string, string | number>>): string {
    const all = { host: "ramal.test", authorization: `Bearer ${house.apiKey}`, ...headers }
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
    return `POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`
  }

  const HEALTH = "GET /health HTTP/1.1\r\nhost: ramal.test\r\n\r\n"

  test.each([
    ["the webhook", "/api/v1/whatsapp/webhook", 4],
    ["the webhook", "/api/v1/whatsapp/webhook", 15],
    ["the API", "/api/v1/whatsapp/send/text", 2],
    ["the API", "/api/v1/whatsapp/send/text", 15],
  ])("[LIM2] %s answers 413 to a body that is too large, chunked or not, and the connection goes on (%#)", async (_, path, mib) => {
    const chunks = (mib * MIB) / CHUNK.length
    const line = await openLine(port)
    await line.send(head(path, { "transfer-encoding": "chunked" }), ...Array(chunks).fill(FRAMED), END)
    expect(await line.answer()).toMatchObject({ status: 413, json: { code: "payload-too-large" } })
    await line.send(head(path, { "content-length": mib * MIB }), ...Array(chunks).fill(CHUNK))
    expect(await line.answer()).toMatchObject({ status: 413, json: { code: "payload-too-large" } })
    await line.send(HEALTH)
    expect(await line.answer()).toMatchObject({ status: 200, json: { status: "ok" } })
    line.close()
  })

  test("[LIM2] whoever is refused before their body was looked at hears why, and may go on", async () => {
    const line = await openLine(port)
    const headers = { authorization: "Bearer nobody", "content-length": MIB }
    await line.send(head("/api/v1/whatsapp/send/text", headers), ...Array(16).fill(CHUNK))
    expect(await line.answer()).toMatchObject({ status: 401 })
    await line.send(HEALTH)
    expect(await line.answer()).toMatchObject({ status: 200 })
    line.close()
  })

  test("[LIM3] a compressed body is refused as it is, small or a bomb: nothing inflates it", async () => {
    const line = await openLine(port)
    for (const bytes of [gzipSync("{}"), gzipSync(Buffer.alloc(64 * MIB))]) {
      for (const path of ["/api/v1/whatsapp/webhook", "/api/v1/whatsapp/send/text"]) {
        const headers = { "content-encoding": "gzip", "content-length": bytes.length }
        await line.send(head(path, headers), bytes)
        expect(await line.answer()).toMatchObject({ status: 415, json: { code: "unsupported-media-type" } })
      }
    }
    line.close()
  })
})
