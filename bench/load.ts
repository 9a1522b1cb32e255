import { createHmac } from "node:crypto"
import { Agent, request } from "node:http"
import { parentPort, workerData } from "node:worker_threads"

/** A load: deliveries of Meta over some connections, for a bounded number of requests. */
export interface Load {
  readonly port: number
  readonly secret: string
  readonly connections: number
  readonly count: number
  readonly contacts: number
  /** `text`: one message each; `statuses`: sent, delivered and read of messages another program sent. */
  readonly kind: "text" | "statuses"
  /** Makes ids of this run its own. */
  readonly run: string
}

/** What a load gave: requests a second, and how long answers took, milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly refused: number
}

const PATH = "/api/v1/whatsapp/webhook"

/** Runs a load in this thread. */
export async function runLoad(load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const bodies = Array.from({ length: load.count }, (_, index) => delivery(load, index))
  const signed = bodies.map(
    (body) => [body, `sha256=${createHmac("sha256", load.secret).update(body).digest("hex")}`] as const,
  )
  const took: number[] = []
  let next = 0
  let refused = 0
  async function connection(): Promise<void> {
    for (let at = next++; at < signed.length; at = next++) {
      const [body, signature] = signed[at] ?? ["", ""]
      const started = performance.now()
      if ((await post(agent, load.port, body, signature)) !== 200) refused++
      took.push(performance.now() - started)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: load.connections }, connection))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  took.sort((one, other) => one - other)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { perSecond: load.count / seconds, p50: at(0.5), p99: at(0.99), refused }
}

function delivery({ kind, run, contacts }: Load, index: number): string {
  const contact = kind === "text" ? index % contacts : Math.floor(index / 3) % contacts
  const phone = `55119${String(60_000_000 + contact)}`
  const timestamp = "1790000000"
  const value =
    kind === "text"
      ? {
          contacts: [{ profile: { name: `Pessoa ${contact}` }, wa_id: phone }],
          messages: [
            {
              from: phone,
              id: `wamid.${run}.${index}`,
              timestamp,
              type: "text",
              text: { body: `mensagem ${index}` },
            },
          ],
        }
      : {
          statuses: [
            {
              id: `wamid.${run}.${Math.floor(index / 3)}`,
              status: ["sent", "delivered", "read"][index % 3],
              timestamp,
              recipient_id: phone,
            },
          ],
        }
  const metadata = { display_phone_number: "551140000000", phone_number_id: "1001" }
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "2001",
        changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
      },
    ],
  })
}

function post(agent: Agent, port: number, body: string, signature: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-hub-signature-256": signature,
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: "127.0.0.1", port, method: "POST", path: PATH, headers },
      (answer) => {
        answer.resume()
        answer.on("end", () => resolve(answer.statusCode ?? 0))
      },
    )
    sent.on("error", reject)
    sent.end(body)
  })
}

if (parentPort !== null) parentPort.postMessage(await runLoad(workerData as Load))
