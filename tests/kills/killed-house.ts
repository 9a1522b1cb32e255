import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { freePort } from "../../scripts/free-port.ts"

const ROOT = new URL("../..", import.meta.url).pathname
/** A start from an existing build takes about 2 s; one that has to build first, about 10 s. */
const READY_WITHIN_MS = 60_000

/** The product as `npm start` runs it, in a process group of its own that can be killed and started again. */
export interface KilledHouse {
  readonly url: string
  readonly simulatorUrl: string
  readonly apiKey: string
  readonly ownerPassword: string
  readonly appSecret: string
  readonly phoneNumberId: string
  readonly wabaId: string
  /** What the simulator writes down before it answers anything. */
  readonly simulatorJournal: string
  /** Starts every process; ready or not is another question. */
  start(): void
  /** Waits until product and simulator answer. */
  ready(): Promise<void>
  /** SIGKILL to every process of the group, at once. */
  kill(): Promise<void>
  /** Kills what still runs and takes the state away. */
  close(): Promise<void>
}

/** Prepares a house on free ports with an empty state; nothing runs yet. */
export async function killedHouse(): Promise<KilledHouse> {
  const home = mkdtempSync(join(tmpdir(), "ramal-kills-"))
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const secrets = { apiKey: `rk_${secret()}`, ownerPassword: secret(), appSecret: secret() }
  const numbers = { phoneNumberId: "100000000000001", wabaId: "200000000000001" }
  const environment = environmentOf(home, port, simulatorPort, { ...secrets, ...numbers })
  const addresses = { url: `http://127.0.0.1:${port}`, simulatorUrl: `http://127.0.0.1:${simulatorPort}` }
  let running: Running | undefined
  async function kill() {
    await running?.kill()
    running = undefined
  }
  return {
    ...addresses,
    ...secrets,
    ...numbers,
    simulatorJournal: join(home, "state/simulator/journal.jsonl"),
    start() {
      running = startGroup(environment)
    },
    ready: () => ready(addresses, () => running),
    kill,
    async close() {
      await kill()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Running {
  readonly child: ChildProcess
  readonly said: () => string
  kill(): Promise<void>
}

/** `npm start` in a group of its own: the script, the runtime it starts, and whatever those start. */
function startGroup(environment: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: ROOT,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4_000)
    })
  }
  return { child, said: () => said, kill: () => killGroup(child) }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, "exit")
  process.kill(-child.pid, "SIGKILL")
  await ended
}

async function ready(
  { url, simulatorUrl }: Pick<KilledHouse, "url" | "simulatorUrl">,
  running: () => Running | undefined,
): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (!((await answers(`${url}/health`)) && (await answers(`${simulatorUrl}/simulator/faults`)))) {
    const now = running()
    const dead = now === undefined || now.child.exitCode !== null
    if (dead || Date.now() > until) throw new Error(`the product did not start: ${now?.said() ?? ""}`)
    await wait(50)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function environmentOf(
  home: string,
  port: number,
  simulatorPort: number,
  own: Pick<KilledHouse, "apiKey" | "ownerPassword" | "appSecret" | "phoneNumberId" | "wabaId">,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    NODE_ENV: "production",
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    RAMAL_STATE_DIR: join(home, "state"),
    RAMAL_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    RAMAL_OWNER_PASSWORD: own.ownerPassword,
    RAMAL_API_KEY: own.apiKey,
    WHATSAPP_ACCESS_TOKEN: secret(),
    WHATSAPP_PHONE_NUMBER_ID: own.phoneNumberId,
    WHATSAPP_BUSINESS_ACCOUNT_ID: own.wabaId,
    WHATSAPP_APP_SECRET: own.appSecret,
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: secret(),
    WHATSAPP_DISPLAY_PHONE_NUMBER: "551140001234",
  }
}

function secret(): string {
  return randomBytes(24).toString("base64url")
}
