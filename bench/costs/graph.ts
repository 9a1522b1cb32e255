import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"

/** A message that the product has handed over. */
export interface Taken {
  readonly wamid: string
  /** Our own id in it, which comes back with each status. */
  readonly returned: string
}

/** Something that takes messages as the Graph API does, at once. */
export interface Graph {
  readonly url: string
  /** Those that were taken and not yet asked for. */
  take(): readonly Taken[]
  close(): void
}

/** Starts it on a free port of this machine. */
export async function startGraph(): Promise<Graph> {
  let taken: Taken[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as { biz_opaque_callback_data?: string; status?: string }
    const wamid = `wamid.out.${crypto.randomUUID()}`
    if (body.status === undefined) taken.push({ wamid, returned: body.biz_opaque_callback_data ?? "" })
    response.setHeader("content-type", "application/json")
    response.end(
      JSON.stringify(body.status === undefined ? { messages: [{ id: wamid }] } : { success: true }),
    )
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
    take() {
      const all = taken
      taken = []
      return all
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
