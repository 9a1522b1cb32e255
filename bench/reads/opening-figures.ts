import { Agent } from "node:http"
import { WebSocket } from "ws"
import { post, textDelivery } from "../delivery.ts"
import type { Figure } from "../figure.ts"
import { conversationIds } from "../product-api.ts"
import { median } from "../samples.ts"
import { API_KEY, startBenchProduct } from "../servers.ts"
import { lengthenLog } from "./long-log.ts"
import { objectFiles } from "./object-files.ts"
import { ask, inTurn } from "./timed.ts"

/** Half a snapshot's distance on top of each, so that both fold as much after their newest snapshot. */
const [SHORT, LONG] = [1_500, 100_500]
/** Conversations of each length, and how often the runtime is started anew; each is opened cold once a start. */
const PAIRS = 3
const STARTS = 6
const ROUNDS_WARM = 60
/** What a browser asks for. */
const PAGE_EVENTS = 200
const REACH = { atMost: 2 } as const

interface Opened {
  readonly short: readonly string[]
  readonly long: readonly string[]
  /** Opened before anything is measured, so that the runtime has started as a whole. */
  readonly first: string
}

/** Opening a conversation with 100,000 events beside one with 1,000: its newest page, then its socket to `caught-up`. */
export async function openingFigures(dir: string): Promise<readonly Figure[]> {
  const opened = await seeded(dir)
  const cold = { short: [] as number[], long: [] as number[] }
  for (let start = 0; start < STARTS; start++) await openCold(dir, opened, cold, start)
  const warm = await openWarm(dir, opened)
  const note = `newest page of ${PAGE_EVENTS} events, then the socket to caught-up; 100,500 beside 1,500 events`
  const [control, product] = [median(cold.short), median(cold.long)]
  return [
    figure("opening a conversation, evicted", control, product, `${note}; ${STARTS} starts of the runtime`),
    figure("opening a conversation, warm", warm.control, warm.product, note),
  ]
}

function figure(name: string, control: number, product: number, note: string): Figure {
  return { name, control, product, ratio: product / control, unit: "ms", reach: REACH, note }
}

async function seeded(dir: string): Promise<Opened> {
  const product = await startBenchProduct(dir)
  const agent = new Agent()
  const count = 2 * PAIRS + 1
  for (let contact = 0; contact < count; contact++) {
    const status = await post(agent, product.port, textDelivery(contact, `wamid.open.${contact}`, "Olá"))
    if (status !== 200) throw new Error(`a message was answered ${status}`)
  }
  while ((await conversationIds(product.port, count)).length < count) await new Promise(setImmediate)
  await product.close()
  agent.destroy()
  const files = objectFiles(dir, "do/ramal-ConversationRoom")
  const ids = files.flatMap(
    (file, index) => lengthenLog(file, index < PAIRS ? LONG : SHORT)?.conversationId ?? [],
  )
  const [first, ...short] = ids.slice(PAIRS)
  if (first === undefined || ids.length !== count) throw new Error(`${ids.length} logs of ${count}`)
  return { long: ids.slice(0, PAIRS), short, first }
}

async function openCold(
  dir: string,
  { short, long, first }: Opened,
  took: { readonly short: number[]; readonly long: number[] },
  start: number,
): Promise<void> {
  const product = await startBenchProduct(dir)
  try {
    for (let round = 0; round < 5; round++) await open(product.port, first)
    const order = start % 2 === 0 ? (["short", "long"] as const) : (["long", "short"] as const)
    for (let pair = 0; pair < PAIRS; pair++) {
      for (const kind of order) {
        const began = performance.now()
        await open(product.port, (kind === "short" ? short : long)[pair] ?? "")
        took[kind].push(performance.now() - began)
      }
    }
  } finally {
    await product.close()
  }
}

async function openWarm(dir: string, { short, long }: Opened) {
  const { port, close } = await startBenchProduct(dir)
  try {
    return await inTurn(
      () => open(port, short[0] ?? ""),
      () => open(port, long[0] ?? ""),
      ROUNDS_WARM,
    )
  } finally {
    await close()
  }
}

async function open(port: number, id: string): Promise<void> {
  const path = `/api/v1/conversations/${id}`
  const { head } = await ask<{ head: number }>(port, `${path}/events?limit=${PAGE_EVENTS}`)
  const headers = { authorization: `Bearer ${API_KEY}` }
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}/socket`, { headers })
  try {
    await caughtUp(socket, head)
  } finally {
    socket.terminate()
  }
}

function caughtUp(socket: WebSocket, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.on("error", reject)
    socket.on("open", () => socket.send(JSON.stringify({ type: "subscribe", after })))
    socket.on("message", (frame: Buffer) => {
      if ((JSON.parse(frame.toString()) as { type: string }).type === "caught-up") resolve()
    })
  })
}
