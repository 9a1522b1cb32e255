import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { buildWhenNeeded } from "../../scripts/build.ts"
import { type RunningProduct, startProduct } from "../../scripts/product.ts"
import type { CallEvent } from "../../worker/domain/call/call-event.ts"
import type { CallSignal } from "../protocol/call-signal.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const MAIN = join(ROOT, "telephony-agent/main.ts")
const PATIENCE_MS = 20_000
const API_KEY = "rk_pbx-pbx-pbx-pbx-pbx-pbx-pbx-pbx-pbx-pbx-pbx-pbx"
/** Nothing is sent to WhatsApp: nobody answers there. */
const VARIABLES = {
  RAMAL_ENCRYPTION_KEYS: `pbx:${Buffer.alloc(32, 1).toString("base64")}`,
  RAMAL_OWNER_EMAIL: "pbx@ramal.local",
  RAMAL_OWNER_PASSWORD: "pbx-password",
  RAMAL_API_KEY: API_KEY,
  RAMAL_API_REQUESTS_PER_MINUTE: "0",
  WHATSAPP_ACCESS_TOKEN: "pbx",
  WHATSAPP_PHONE_NUMBER_ID: "100000000000001",
  WHATSAPP_BUSINESS_ACCOUNT_ID: "200000000000002",
  WHATSAPP_APP_SECRET: "pbx-secret",
  WHATSAPP_WEBHOOK_VERIFY_TOKEN: "pbx",
  WHATSAPP_API_VERSION: "v25.0",
  WHATSAPP_GRAPH_BASE_URL: "http://127.0.0.1:9",
}

/** Where a person opens the product, and who may. */
export interface EdgeDoor {
  readonly url: string
  readonly email: string
  readonly password: string
}

/** A call as the product has it: what was told, and what is in the caller's conversation. */
export interface EdgeCall {
  readonly state: string
  readonly conversationId: string | null
  readonly signals: readonly (Record<string, unknown> & Pick<CallSignal, "type" | "ordinal">)[]
  readonly events: readonly CallEvent[]
}

/** The real product with one site, and the real agent beside a PBX: both as they are started in an office. */
export class RealEdge {
  readonly siteId: string
  readonly #product: RunningProduct
  readonly #folder: string
  #agent: ChildProcess | null = null

  private constructor(product: RunningProduct, folder: string, siteId: string) {
    this.#product = product
    this.#folder = folder
    this.siteId = siteId
  }

  /** Starts the product, pairs an agent with the manager interface at an address, and waits until both are there. */
  static async open(amiHost: string, recordingDir: string): Promise<RealEdge> {
    await buildWhenNeeded(ROOT)
    const folder = mkdtempSync(join(tmpdir(), "ramal-pbx-"))
    const product = await startProduct(ROOT, {
      port: 0,
      stateDir: join(folder, "product"),
      variables: VARIABLES,
    })
    const ami = `[asterisk.ami]\nhost = "${amiHost}"\nsecret = "ramal"\n`
    const recorded = `[asterisk]\nrecording_dirs = ["${recordingDir}"]\n`
    writeFileSync(join(folder, "agent.toml"), `state_dir = "${join(folder, "agent")}"\n${recorded}${ami}`)
    const site = await ask(product.url, "POST", "/sites", { name: "Lab", area_code: "61" })
    const edge = new RealEdge(product, folder, String(site["id"]))
    await edge.#pair()
    await edge.startAgent()
    return edge
  }

  /** By the name that a browser takes for secure. */
  get door(): EdgeDoor {
    return {
      url: this.#product.url.replace("127.0.0.1", "localhost"),
      email: VARIABLES.RAMAL_OWNER_EMAIL,
      password: VARIABLES.RAMAL_OWNER_PASSWORD,
    }
  }

  /** Starts the agent, and waits until the site says that it and its Asterisk are there. */
  async startAgent(): Promise<void> {
    this.#agent = this.#run("run")
    const path = `/sites/${this.siteId}`
    await this.#until(path, (site) => site["state"] === "online" && site["asterisk_version"] !== null)
  }

  /** Kills it in the middle of whatever it does. */
  async killAgent(): Promise<void> {
    const agent = this.#agent
    if (agent === null) return
    const gone = new Promise((settle) => agent.once("exit", settle))
    agent.kill("SIGKILL")
    await gone
  }

  /** A call, once it is over for the product as well. */
  async ended(linkedid: string): Promise<EdgeCall> {
    const id = `${this.siteId}.${linkedid}`
    const call = await this.#until(`/calls/${id}`, (one) => one["state"] === "ended")
    const conversationId = call["conversation_id"] as string | null
    return {
      state: String(call["state"]),
      conversationId,
      signals: call["signals"] as EdgeCall["signals"],
      events: conversationId === null ? [] : await this.#eventsOf(conversationId, id),
    }
  }

  /** The bytes of a call's voicemail, once the product has them. */
  async voicemail(linkedid: string): Promise<Buffer> {
    const call = await this.#until(
      `/calls/${this.siteId}.${linkedid}`,
      (one) => one["voicemail_media_id"] !== null && one["voicemail_media_id"] !== undefined,
    )
    const headers = { authorization: `Bearer ${API_KEY}` }
    const media = await fetch(`${this.#product.url}/api/v1/media/${call["voicemail_media_id"]}`, { headers })
    return Buffer.from(await media.arrayBuffer())
  }

  /** Ids of all calls that the product knows. */
  async callIds(): Promise<readonly string[]> {
    const page = await ask(this.#product.url, "GET", "/calls?limit=200")
    return (page["items"] as { id: string }[]).map(({ id }) => id.slice(this.siteId.length + 1))
  }

  async close(): Promise<void> {
    await this.killAgent()
    await this.#product.close()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async #eventsOf(conversationId: string, callId: string): Promise<readonly CallEvent[]> {
    const path = `/conversations/${conversationId}/events?limit=500`
    const { events } = await ask(this.#product.url, "GET", path)
    return (
      (events as { event: CallEvent }[])
        .map(({ event }) => event)
        // files come when they come: what tells of them is another test's
        .filter((event) => event.callId === callId && event.type !== "CallRecordingStored")
    )
  }

  async #pair(): Promise<void> {
    const made = await ask(this.#product.url, "POST", `/sites/${this.siteId}/pairing-code`)
    const child = this.#run("pair", this.#product.url, String(made["code"]))
    const code = await new Promise((settle) => child.once("exit", settle))
    if (code !== 0) throw new Error(`pairing ended with ${code}`)
  }

  #run(...words: readonly string[]): ChildProcess {
    const args = [MAIN, ...words, "--config", join(this.#folder, "agent.toml")]
    return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] })
  }

  async #until(path: string, holds: (answer: Record<string, unknown>) => boolean) {
    const giveUpAt = performance.now() + PATIENCE_MS
    for (;;) {
      const answer = await ask(this.#product.url, "GET", path).catch((error: unknown) => ({
        error: String(error),
      }))
      if (holds(answer)) return answer as Record<string, unknown>
      if (performance.now() > giveUpAt) throw new Error(`${path} never came true: ${JSON.stringify(answer)}`)
      await new Promise((next) => setTimeout(next, 50))
    }
  }
}

async function ask(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>)
}
