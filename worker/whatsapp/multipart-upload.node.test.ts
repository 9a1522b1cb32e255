import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { createGraphClient, type GraphClient } from "./graph-client.ts"

const OPTIONS = {
  baseUrl: "https://graph.test",
  version: "v25.0",
  phoneNumberId: "208",
  accessToken: "token",
}

test("[GE25] a streamed file arrives whole, with its length known before and its name escaped", async () => {
  const received = await withServer(async (client) => {
    const chunks = Array.from({ length: 64 }, (_, at) => new Uint8Array(16_384).fill(at))
    const sent = await client.uploadMedia(
      streamOf(chunks),
      "application/pdf",
      'guia "1"\r\n.pdf',
      64 * 16_384,
    )
    expect(sent).toEqual({ outcome: "uploaded", id: "777" })
  })
  expect(received.headers["content-length"]).toBe(String(received.body.length))
  expect(received.headers["transfer-encoding"]).toBeUndefined()
  const form = await new Response(new Uint8Array(received.body), {
    headers: { "Content-Type": String(received.headers["content-type"]) },
  }).formData()
  expect([form.get("messaging_product"), form.get("type")]).toEqual(["whatsapp", "application/pdf"])
  const file = form.get("file") as File
  expect([file.size, file.type]).toEqual([64 * 16_384, "application/pdf"])
  expect(new Uint8Array(await file.arrayBuffer())[63 * 16_384]).toBe(63)
  expect(received.body.toString("latin1")).toContain('filename="guia %221%22%0D%0A.pdf"')
})

test("[GE26] a Blob is sent the same way", async () => {
  const received = await withServer(async (client) => {
    const sent = await client.uploadMedia(new Blob(["ola"]), "text/plain", "ola.txt", 3)
    expect(sent.outcome).toBe("uploaded")
  })
  expect(received.body.toString()).toContain("\r\n\r\nola\r\n--ramal-")
})

test("[GE27] a file that breaks off makes the upload fail, to be tried again", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error("the disk is gone"))
    },
  })
  await withServer(async (client) => {
    expect((await client.uploadMedia(broken, "text/plain", "a.txt", 3)).outcome).toBe("retry")
  })
})

test("[GE28] a refused type is refused", async () => {
  const answer = { error: { code: 131053, message: "Media upload error" } }
  const fetch = async () => new Response(JSON.stringify(answer), { status: 400 })
  const client = createGraphClient({ ...OPTIONS, fetch })
  const sent = await client.uploadMedia(new Blob(["x"]), "image/heic", "x.heic", 1)
  expect(sent).toMatchObject({ outcome: "refused", error: { code: 131053 }, channelBroken: false })
})

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...chunks]
  return new ReadableStream({
    pull(controller) {
      const next = left.shift()
      return next === undefined ? controller.close() : controller.enqueue(next)
    },
  })
}

interface Received {
  headers: IncomingMessage["headers"]
  body: Buffer
}

/** Runs a client against a real server on loopback and gives back what the server got. */
async function withServer(use: (client: GraphClient) => Promise<void>): Promise<Received> {
  const received: Received = { headers: {}, body: Buffer.alloc(0) }
  const server = createServer(async (request, response) => {
    received.headers = request.headers
    const parts: Buffer[] = []
    try {
      for await (const part of request) parts.push(part as Buffer)
    } catch {
      return // the client broke off: nothing to answer
    }
    received.body = Buffer.concat(parts)
    response.setHeader("Content-Type", "application/json").end('{"id":"777"}')
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  try {
    await use(createGraphClient({ ...OPTIONS, baseUrl: `http://127.0.0.1:${port}` }))
  } finally {
    server.closeAllConnections()
    server.close()
  }
  return received
}
