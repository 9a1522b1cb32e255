import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { createSimulator } from "./create-simulator.ts"
import type { SimulatorOptions } from "./options.ts"

export type { SimulatorOptions } from "./options.ts"

/** A simulator that listens. */
export type RunningSimulator = {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Starts the simulator on loopback; with port 0 the address tells which port it took. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  let url = ""
  const simulator = createSimulator(options, { origin: () => url })
  const hostname = options.host ?? "127.0.0.1"
  const server = serve({ fetch: simulator.app.fetch, port: options.port, hostname }) as Server
  simulator.house.live.attach(server)
  url = await listening(server, hostname)
  return { url, close: async () => await closeAll(server, simulator.close) }
}

async function listening(server: Server, hostname: string): Promise<string> {
  if (!server.listening)
    await new Promise<void>((resolve, reject) => {
      server.once("listening", resolve)
      server.once("error", reject)
    })
  const { port } = server.address() as AddressInfo
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`
}

async function closeAll(server: Server, closeSimulator: () => void): Promise<void> {
  closeSimulator()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
