import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, test } from "vitest"
import { WebSocket } from "ws"
import { type RunningSimulator, startSimulator } from "./start-simulator.ts"
import { OPTIONS } from "./testing/bench.ts"
import { png } from "./testing/files.ts"
import type { Loose } from "./testing/loose.ts"
import { tempDir } from "./testing/temp-dir.ts"
import { signatureOf } from "./webhook/signature.ts"

type Heard = { readonly signature: string; readonly raw: string }
const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

async function start(more: object = {}): Promise<RunningSimulator> {
  const simulator = await startSimulator({
    ...OPTIONS,
    stateDir: tempDir(),
    ...more,
  })
  opened.push(simulator.close)
  return simulator
}

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(handler as never)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  opened.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A product that keeps the raw bytes; the promise is the first webhook. */
async function product(): Promise<{ readonly url: string; readonly first: Promise<Heard> }> {
  let heard: (webhook: Heard) => void
  const first = new Promise<Heard>((resolve) => {
    heard = resolve
  })
  const url = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      if (request.method === "GET")
        response.end(new URL(request.url ?? "", "http://x").searchParams.get("hub.challenge"))
      else response.end("ok")
      heard({
        signature: String(request.headers["x-hub-signature-256"]),
        raw: Buffer.concat(chunks).toString(),
      })
    })
  })
  return { url, first }
}

function write(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/simulator/people/ana/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
}

describe("the listening simulator", () => {
  test("[SIM30] only loopback is listened on", async () => {
    await expect(start({ host: "0.0.0.0" })).rejects.toThrow("loopback only")
  })

  test("[SIM30] options that cannot work are refused by name", async () => {
    await expect(start({ appSecret: "" })).rejects.toThrow("appSecret")
    await expect(start({ phoneNumberId: "abc" })).rejects.toThrow("phoneNumberId")
    await expect(start({ webhookUrl: "nowhere" })).rejects.toThrow("webhookUrl")
  })

  test("[SIM31] a webhook reaches the product over HTTP, signed over exactly its bytes", async () => {
    const { url: webhookUrl, first } = await product()
    const { url } = await start({ webhookUrl })
    await write(url, { type: "text", text: { body: "Olá/😀" } })
    const { signature, raw } = await first
    expect(signature).toBe(signatureOf(raw, OPTIONS.appSecret))
    expect(raw).toContain("Ol\\u00e1\\/\\ud83d\\ude00")
  })

  test("[SIM31] the webhook can be verified with the token, and a product that is not there is said so", async () => {
    const { url: webhookUrl } = await product()
    const good = await start({ webhookUrl })
    const dead = await start()
    const verify = (url: string) =>
      fetch(`${url}/simulator/webhooks/verify`, { method: "POST" }).then((response) => response.json())
    expect(await verify(good.url)).toMatchObject({ verified: true, status: 200 })
    expect(await verify(dead.url)).toMatchObject({ verified: false, status: null })
  })

  test("[SIM32] an open page hears of a message at once; a foreign origin gets no socket", async () => {
    const { url } = await start()
    const address = `${url.replace("http", "ws")}/simulator/live`
    const socket = new WebSocket(address, { origin: url })
    opened.push(() => socket.terminate())
    await new Promise((resolve) => socket.once("open", resolve))
    const frame = new Promise<Loose>((resolve) =>
      socket.once("message", (data) => resolve(JSON.parse(String(data)))),
    )
    await write(url, { type: "text", text: { body: "Oi" } })
    expect(await frame).toMatchObject({
      kind: "message",
      personId: "ana",
      message: { content: { body: "Oi" } },
    })
    const foreign = new WebSocket(address, { origin: "http://evil.example" })
    expect(await new Promise((resolve) => foreign.once("error", () => resolve("refused")))).toBe("refused")
  })

  test("[SIM33] a link on this machine is fetched as Meta would; one that fails or is too much fails later", async () => {
    const files = await listen((request, response) => {
      response.setHeader("content-type", "image/png")
      if (request.url === "/good.png") response.end(png(200))
      else response.writeHead(404).end()
    })
    const { url } = await start()
    await write(url, { type: "text", text: { body: "Oi" } })
    const send = (link: string) =>
      fetch(`${url}/v25.0/${OPTIONS.phoneNumberId}/messages`, {
        method: "POST",
        headers: { authorization: `Bearer ${OPTIONS.accessToken}` },
        body: JSON.stringify({
          messaging_product: "whatsapp",
          to: "+5511987654321",
          type: "image",
          image: { link },
        }),
      })
    expect([(await send(`${files}/good.png`)).status, (await send(`${files}/gone.png`)).status]).toEqual([
      200, 200,
    ])
    const { items } = (await (await fetch(`${url}/simulator/people/ana/messages`)).json()) as Loose
    const stored = items[1].content.fetched_links[`${files}/good.png`]
    const part = await fetch(`${url}/simulator/media/${stored}`, { headers: { range: "bytes=0-3" } })
    expect([part.status, part.headers.get("content-range"), items[2].content.fetched_links]).toEqual([
      206,
      "bytes 0-3/200",
      undefined,
    ])
  })

  test("[SIM34] the page comes with a policy that lets it ask nobody else, and only its own files are served", async () => {
    const { url } = await start()
    const page = await fetch(`${url}/`)
    expect([page.status, page.headers.get("content-security-policy")]).toEqual([
      200,
      expect.stringContaining("connect-src 'self'"),
    ])
    const html = await page.text()
    const files = [...html.matchAll(/(?:src|href)="(\/phone\/[^"]+)"/g)].map((match) => match[1] ?? "")
    for (const file of files) expect((await fetch(url + file)).status).toBe(200)
    expect(files.length).toBeGreaterThan(3)
    expect((await fetch(`${url}/phone/..%2f..%2fpackage.json`)).status).toBe(404)
  })
})
