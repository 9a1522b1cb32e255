import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare"
import { WebSocket } from "ws"
import type { Figure } from "../figure.ts"
import { percentile } from "../samples.ts"
import { API_KEY, ROOT, startBenchProduct } from "../servers.ts"

const ROUND_TRIPS = 1_500
/** The first ones find everything cold. */
const WARM_UP = 200

/** Sends a text, and settles with the milliseconds until it was answered. */
type RoundTrip = (index: number) => Promise<number>

/** Samples of the bare echo, of the one that stores a row, and of the tunnel, in milliseconds. */
type Samples = readonly [bare: readonly number[], storing: readonly number[], tunnel: readonly number[]]

/**
 * One signal through a site's tunnel, from sending it to its acknowledgement, which comes once it is on the disk;
 * beside a bare WebSocket of a Durable Object that sends back a text as long, and one that stores the text first.
 * One at a time, the three in turns.
 */
export async function tunnelFigures(): Promise<readonly Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), "ramal-bench-"))
  const echo = await startEcho(dir)
  const product = await startBenchProduct(dir)
  const sockets: WebSocket[] = []
  try {
    const control = `ws://127.0.0.1:${Number((await echo.ready).port)}`
    const bare = await openSocket(`${control}/`, {}, sockets)
    const storing = await openSocket(`${control}/stored`, {}, sockets)
    const tunnel = await openTunnel(product.port, sockets)
    return figures(await inTurns([answered(bare), answered(storing), answered(tunnel)]))
  } finally {
    for (const socket of sockets) socket.terminate()
    await Promise.all([echo.dispose(), product.close()])
    rmSync(dir, { recursive: true, force: true })
  }
}

function figures([bare, storing, tunnel]: Samples): readonly Figure[] {
  const figure = (name: string, control: readonly number[], share: number, atMost: number): Figure => {
    const [theirs, ours] = [percentile(control, share), percentile(tunnel, share)]
    return { name, control: theirs, product: ours, ratio: ours / theirs, unit: "ms", reach: { atMost } }
  }
  return [
    figure("a call signal through the tunnel until it is acknowledged, beside an echo, median", bare, 0.5, 4),
    figure("the same, p99", bare, 0.99, 6),
    figure("beside an echo that stores a row, median", storing, 0.5, 2),
    figure("the same, p99", storing, 0.99, 2),
  ]
}

async function inTurns(trips: readonly [RoundTrip, RoundTrip, RoundTrip]): Promise<Samples> {
  const samples: [number[], number[], number[]] = [[], [], []]
  for (let index = 1; index <= WARM_UP + ROUND_TRIPS; index++) {
    for (const [place, trip] of trips.entries()) samples[place]?.push(await trip(index))
  }
  const [bare, storing, tunnel] = samples
  return [bare.slice(WARM_UP), storing.slice(WARM_UP), tunnel.slice(WARM_UP)]
}

/** The signals of calls inside the house, four of each: what is measured is the tunnel, not the inbox. */
function recordOf(sequence: number): string {
  const [call, ordinal] = [`1700000000.${Math.ceil(sequence / 4)}`, ((sequence - 1) % 4) + 1]
  const party = { kind: "extension", number: "201" }
  const caller = { number: "201", name: null, party }
  const started = {
    type: "started",
    direction: "internal",
    trunk: null,
    caller,
    dialled: "202",
    command: null,
  }
  const ended = { type: "ended", how: "hung-up", outcome: "answered", cause: 16, hungUpBy: null, waitMs: 1 }
  const bodies = [
    started,
    { type: "ringing", at: party, queue: null, isConsultation: false },
    { type: "answered", by: party, queue: null, waitMs: 1 },
    { ...ended, talkMs: 1, legs: [] },
  ]
  const signal = { schema: 1, id: `s/${call}/${ordinal}`, call, ordinal, atMs: 1_700_000_000_000 + sequence }
  const body = { ...signal, ...bodies[ordinal - 1] }
  return JSON.stringify({ type: "record", lane: "calls", sequence, body })
}

function answered(socket: WebSocket): RoundTrip {
  return (index) =>
    new Promise((settle) => {
      const text = recordOf(index)
      const startedAt = performance.now()
      socket.once("message", () => settle(performance.now() - startedAt))
      socket.send(text)
    })
}

function openSocket(
  url: string,
  headers: Readonly<Record<string, string>>,
  opened: WebSocket[],
): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers })
  opened.push(socket)
  return new Promise((settle, reject) => {
    socket.once("open", () => settle(socket))
    socket.once("error", reject)
  })
}

/** Makes a site, pairs it, says hello and waits for the welcome, as an agent does. */
async function openTunnel(port: number, opened: WebSocket[]): Promise<WebSocket> {
  const site = await ask(port, "/sites", { name: "Bench", area_code: "11" })
  const { code } = await ask(port, `/sites/${site["id"]}/pairing-code`, {})
  const { token } = await ask(port, "/sites/pair", { code, agent_version: "bench" })
  const url = `ws://127.0.0.1:${port}/api/v1/sites/${site["id"]}/tunnel`
  const socket = await openSocket(url, { authorization: `Bearer ${token}` }, opened)
  const welcomed = new Promise((settle) => socket.once("message", settle))
  const hello = {
    type: "hello",
    protocol: { min: 1, max: 1 },
    agent: "bench",
    spool: "s",
    streams: ["calls"],
  }
  socket.send(JSON.stringify(hello))
  await welcomed
  return socket
}

async function ask(port: number, path: string, body: object): Promise<Record<string, string>> {
  const headers = { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" }
  const init = { method: "POST", headers, body: JSON.stringify(body) }
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, init)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Record<string, string>
}

async function startEcho(dir: string): Promise<Miniflare> {
  const contents = readFileSync(join(ROOT, "bench/tunnel/echo-worker.js"), "utf8")
  const options = {
    name: "echo",
    modules: [{ type: "ESModule", path: "echo-worker.js", contents }],
    compatibilityDate: "2026-09-01",
    durableObjects: { ECHOES: { className: "Echo", useSQLite: true } },
    ...{ host: "127.0.0.1", port: 0, cf: false, logRequests: false },
  }
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions(options as unknown as V4MiniflareOptions),
    resourcePersistencePath: join(dir, "echo"),
  })
  await runtime.ready
  return runtime
}
