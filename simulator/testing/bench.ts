import { createSimulator, type Simulator } from "../create-simulator.ts"
import type { SimulatorOptions } from "../options.ts"
import type { Loose } from "./loose.ts"
import { type ManualClock, manualClock } from "./manual-clock.ts"
import { tempDir } from "./temp-dir.ts"

/** The options every test uses. */
export const OPTIONS: Omit<SimulatorOptions, "stateDir"> = {
  port: 0,
  accessToken: "token-1",
  appSecret: "secret-1",
  verifyToken: "verify-1",
  phoneNumberId: "106540352242922",
  wabaId: "102290129340398",
  displayPhoneNumber: "+55 11 4000-1234",
  webhookUrl: "http://127.0.0.1:9/webhook",
}

/** What Graph or the control side answered. */
export type Answer = { readonly status: number; readonly body: Loose }

/** A simulator with a clock moved by hand and a product that only listens. */
export type Bench = {
  readonly simulator: Simulator
  readonly clock: ManualClock
  readonly stateDir: string
  /** The values of all webhooks that arrived, in order. */
  readonly received: Loose[]
  /** Whether the product answers 200. */
  product: { up: boolean }
  graph(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  send(body: object): Promise<Answer>
  control(method: string, path: string, body?: unknown): Promise<Answer>
  /** The person writes, which opens the window. */
  writes(personId?: string): Promise<string>
  upload(type: string, bytes: Uint8Array, name?: string): Promise<Answer>
  /** The same world after a crash: nothing was closed, everything is read from disk. */
  restart(): Bench
}

/** Puts a bench together in a fresh (or a given) state directory. */
export function makeBench(stateDir = tempDir(), clock = manualClock()): Bench {
  const received: unknown[] = []
  const product = { up: true }
  const post = async (body: string): Promise<boolean> => {
    if (product.up) received.push(...JSON.parse(body).entry.map((entry: Loose) => entry.changes[0].value))
    return product.up
  }
  const simulator = createSimulator(
    { ...OPTIONS, stateDir },
    { clock, post, origin: () => "http://127.0.0.1:8788" },
  )
  const call = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const response = await simulator.app.request(path, { method, ...init })
    const text = await response.text()
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text }
  }
  const graph: Bench["graph"] = (method, path, body, token = OPTIONS.accessToken) => {
    const content = body instanceof FormData || typeof body === "string" ? body : JSON.stringify(body)
    return call(method, `/v25.0/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: content }),
    })
  }
  const control: Bench["control"] = (method, path, body) => {
    const multipart = body instanceof FormData
    const headers = { host: "127.0.0.1:8788", ...(multipart ? {} : { "content-type": "application/json" }) }
    return call(method, `/simulator${path}`, {
      headers,
      ...(body === undefined ? {} : { body: multipart ? body : JSON.stringify(body) }),
    })
  }
  return {
    simulator,
    clock,
    stateDir,
    received,
    product,
    graph,
    control,
    send: (body) =>
      graph("POST", `${OPTIONS.phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        to: "+5511987654321",
        ...body,
      }),
    writes: async (personId = "ana") => {
      const written = await control("POST", `/people/${personId}/messages`, {
        type: "text",
        text: { body: "Oi" },
      })
      await clock.advance(0)
      return written.body.id
    },
    upload: (type, bytes, name = "arquivo") =>
      graph("POST", `${OPTIONS.phoneNumberId}/media`, uploadForm(type, bytes, name)),
    restart: () => {
      clock.stop()
      return makeBench(stateDir, clock)
    },
  }
}

function uploadForm(type: string, bytes: Uint8Array, name: string): FormData {
  const form = new FormData()
  form.set("messaging_product", "whatsapp")
  form.set("type", type)
  form.set("file", new File([new Uint8Array(bytes)], name, { type }))
  return form
}

/** The statuses among webhook values, as words, in order of arrival. */
export function statusesOf(values: readonly Loose[], messageId?: string): readonly string[] {
  const all = values.flatMap((value) => value.statuses ?? [])
  return all.filter((entry) => messageId === undefined || entry.id === messageId).map((entry) => entry.status)
}
