import { Agent } from "node:http"
import { parentPort, workerData } from "node:worker_threads"
import { type Delivery, post, statusDelivery, textDelivery } from "./delivery.ts"
import { type RoomWatch, type Watched, watchRooms } from "./watch-rooms.ts"

/** A load: deliveries of Meta over some connections, as fast as they are answered, for a bounded number. */
export interface Load {
  readonly port: number
  readonly connections: number
  readonly count: number
  readonly contacts: number
  /** `text`: one message each; `statuses`: sent, delivered and read of messages another program sent. */
  readonly kind: "text" | "statuses"
  /** Makes ids of this run its own. */
  readonly run: string
  /** Rooms whose sockets are open meanwhile. */
  readonly watch?: RoomWatch | undefined
}

/** What a load gave: requests a second, how long each answer took, and each watched frame, milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly answeredMs: readonly number[]
  /** From the sending of a webhook until its `recorded` was read from another browser's socket. */
  readonly recordedMs: readonly number[]
  readonly refused: number
}

const STATUSES = ["sent", "delivered", "read"]

/** Runs a load in this thread. */
export async function runLoad(load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const deliveries = Array.from({ length: load.count }, (_, index) => delivery(load, index))
  const watched = load.watch === undefined ? null : await watchRooms(load.watch)
  const sentAt: number[] = []
  const answeredMs: number[] = []
  let next = 0
  let refused = 0
  async function connection(): Promise<void> {
    for (let at = next++; at < deliveries.length; at = next++) {
      const sent = performance.now()
      sentAt[at] = sent
      if ((await post(agent, load.port, deliveries[at] as Delivery)) !== 200) refused++
      answeredMs.push(performance.now() - sent)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: load.connections }, connection))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  const recordedMs = watched === null ? [] : recorded(load.run, sentAt, watched)
  return { perSecond: load.count / seconds, answeredMs, recordedMs, refused }
}

function recorded(run: string, sentAt: readonly number[], watched: Watched): readonly number[] {
  watched.close()
  return sentAt.flatMap((sent, index) => {
    const seen = watched.seenAt.get(wamid(run, index))
    return seen === undefined ? [] : [seen - sent]
  })
}

function wamid(run: string, index: number): string {
  return `wamid.${run}.${index}`
}

function delivery({ kind, run, contacts }: Load, index: number): Delivery {
  if (kind === "text") return textDelivery(index % contacts, wamid(run, index), `mensagem ${index}`)
  const message = Math.floor(index / 3)
  return statusDelivery(message % contacts, wamid(run, message), STATUSES[index % 3] ?? "")
}

if (parentPort !== null) parentPort.postMessage(await runLoad(workerData as Load))
