import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll } from "vitest"
import { useDesk } from "./desk.ts"

/** A webhook as it came. */
export interface Received {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  readonly body: string
}

/** A program of somebody else. */
export interface WebhookReceiver {
  /** What came, oldest first. */
  readonly received: readonly Received[]
  readonly origin: string
  close(): void
}

/** The program of the tests. */
export let receiver: WebhookReceiver

/** Opens a desk whose product may tell the program of what happens. */
export function useReceiverDesk(): void {
  useDesk({
    variables: async () => {
      receiver = await startReceiver()
      return { RAMAL_WEBHOOK_ORIGINS: receiver.origin }
    },
  })
  afterAll(() => receiver?.close())
}

/** Starts a program that takes webhooks on this machine, and thanks for each. */
async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on("data", (piece: Buffer) => pieces.push(piece))
    request.on("end", () => {
      const of = (name: string) => String(request.headers[`webhook-${name}`] ?? "")
      const body = Buffer.concat(pieces).toString()
      received.push({ id: of("id"), timestamp: of("timestamp"), signature: of("signature"), body })
      response.writeHead(200).end("obrigado")
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  return { received, origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}
