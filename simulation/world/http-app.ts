import { createHmac } from "node:crypto"
import { DeliveryNotes } from "../../worker/app/delivery-notes.ts"
import type { Bindings, Parts } from "../../worker/compose.ts"
import type { HttpApp } from "../../worker/http/http-env.ts"
import type { makeApp } from "../../worker/make-app.ts"
import type { IsolateParts } from "./isolate.ts"
import { CHANNELS } from "./people-and-channels.ts"
import { remoteCall } from "./remote-call.ts"
import type { World } from "./world.ts"

/** Every so many seeds deliveries come through the HTTP side: it is what costs most. */
const HTTP_SEEDS = 4
const WEBHOOK = "https://ramal.simulated/api/v1/whatsapp/webhook"

let make: typeof makeApp | undefined

/** Whether the deliveries of a seed come through the HTTP side. */
export function isThroughHttp(seed: number): boolean {
  return seed % HTTP_SEEDS === 0
}

/** Loads the HTTP side, once for each thread. */
export async function loadHttp(): Promise<void> {
  make ??= (await import("../../worker/make-app.ts")).makeApp
}

/** The product's HTTP side, as one isolate has it; what the webhook does not reach is not there. */
export function httpApp(world: World, parts: IsolateParts): HttpApp {
  if (make === undefined) throw new Error("the HTTP side has not been loaded")
  const all = () => remoteCall(world, "d1", "d1 channels", () => CHANNELS)
  const channels = {
    all,
    ofWorkspace: all,
    byId: async (id: string) => (await all()).find((channel) => channel.id === id) ?? null,
  }
  const sleep = (ms: number) => world.scheduler.pause(ms, "pause")
  const notes = new DeliveryNotes({ journals: parts.journals, sleep })
  const accounts = { identities: { bySession: async () => null, byApiKey: async () => null } }
  const bindings = { DB: world.d1 } as unknown as Bindings
  const audit = { note: async () => undefined }
  return make(bindings, { ...parts, channels, notes, accounts, audit, sleep } as unknown as Parts)
}

/** One delivery over HTTP; the answer's status. */
export async function deliverOverHttp(app: HttpApp, body: string, signature: string): Promise<number> {
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature }
  const request = new Request(WEBHOOK, { method: "POST", headers, body })
  const context = { waitUntil, passThroughOnException: () => undefined, props: {} }
  const response = await app.fetch(request, {}, context as unknown as ExecutionContext)
  return response.status
}

/** What goes on after the answer may fail: the platform logs it. */
function waitUntil(work: Promise<unknown>): void {
  work.catch(() => undefined)
}

/** The header that Meta signs a body with. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`
}
