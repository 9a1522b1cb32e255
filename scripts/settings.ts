import { randomBytes } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"

/** Everything a start needs to know; see the table in README.md. */
export interface StartSettings {
  readonly port: number
  /** Null leaves the simulator out. */
  readonly simulatorPort: number | null
  readonly stateDir: string
  /** What the worker gets, by name. */
  readonly variables: Readonly<Record<string, string>>
  /** Whether this start made `.dev.vars`. */
  readonly isFirst: boolean
}

type Texts = Readonly<Record<string, string | undefined>>

const FILE = ".dev.vars"

/** Reads the environment and `.dev.vars`; the environment wins. Makes `.dev.vars` with random secrets when missing. */
export function readSettings(root: string, environment: Texts): StartSettings {
  const file = resolve(root, FILE)
  const isFirst = !existsSync(file)
  if (isFirst) writeFileSync(file, freshFile(), { mode: 0o600 })
  const texts: Texts = { ...parseVars(readFileSync(file, "utf8")), ...filled(environment) }
  const port = portOf(texts["PORT"], 8787)
  const simulatorPort = texts["SIMULATOR_PORT"] === "off" ? null : portOf(texts["SIMULATOR_PORT"], 8788)
  const stateDir = resolve(root, texts["RAMAL_STATE_DIR"] ?? ".ramal")
  return { port, simulatorPort, stateDir, isFirst, variables: variablesOf(texts, simulatorPort) }
}

/** Lines `NAME=value`, `#` comments, optional quotes. */
export function parseVars(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line))
  return Object.fromEntries(
    lines.flatMap((line) => (line === null ? [] : [[line[1], unquoted(line[2] ?? "")]])),
  )
}

const OWN = [
  "RAMAL_OWNER_EMAIL",
  "RAMAL_OWNER_PASSWORD",
  "RAMAL_OWNER_NAME",
  "RAMAL_WORKSPACE_NAME",
  "RAMAL_API_KEY",
  "RAMAL_ENCRYPTION_KEYS",
  "RAMAL_API_REQUESTS_PER_MINUTE",
  "RAMAL_PUSH_ORIGINS",
  "RAMAL_WEBHOOK_ORIGINS",
]

const FROM_META = [
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_BUSINESS_ACCOUNT_ID",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_WEBHOOK_VERIFY_TOKEN",
  "WHATSAPP_DISPLAY_PHONE_NUMBER",
]

/** The channel at the simulator, for whoever has no number yet. */
const SIMULATED = {
  WHATSAPP_ACCESS_TOKEN: "simulator-access-token",
  WHATSAPP_PHONE_NUMBER_ID: "100000000000001",
  WHATSAPP_BUSINESS_ACCOUNT_ID: "200000000000001",
  WHATSAPP_DISPLAY_PHONE_NUMBER: "551140001234",
}

function variablesOf(texts: Texts, simulatorPort: number | null): Record<string, string> {
  const own = pick(texts, [...OWN, ...FROM_META])
  const simulated = simulatorPort === null ? {} : { ...SIMULATED, ...pick(texts, SIMULATOR_SECRETS) }
  const graph = simulatorPort === null ? "https://graph.facebook.com" : `http://127.0.0.1:${simulatorPort}`
  const dialog360 = simulatorPort === null ? "https://waba-v2.360dialog.io" : `${graph}/360dialog`
  return {
    RAMAL_OWNER_EMAIL: "owner@ramal.local",
    WHATSAPP_API_VERSION: texts["WHATSAPP_API_VERSION"] ?? "v25.0",
    WHATSAPP_GRAPH_BASE_URL: texts["WHATSAPP_GRAPH_BASE_URL"] ?? graph,
    WHATSAPP_360DIALOG_BASE_URL: texts["WHATSAPP_360DIALOG_BASE_URL"] ?? dialog360,
    ...simulated,
    ...own,
  }
}

const SIMULATOR_SECRETS = ["WHATSAPP_APP_SECRET", "WHATSAPP_WEBHOOK_VERIFY_TOKEN"]

function freshFile(): string {
  const secret = () => randomBytes(24).toString("base64url")
  return [
    "# Made at the first start. Keep it: without these keys the stored secrets cannot be read.",
    `RAMAL_ENCRYPTION_KEYS=k1:${randomBytes(32).toString("base64")}`,
    `RAMAL_OWNER_PASSWORD=${randomBytes(9).toString("base64url")}`,
    `RAMAL_API_KEY=rk_${randomBytes(32).toString("base64url")}`,
    `WHATSAPP_APP_SECRET=${secret()}`,
    `WHATSAPP_WEBHOOK_VERIFY_TOKEN=${secret()}`,
    "",
  ].join("\n")
}

function portOf(text: string | undefined, standard: number): number {
  const port = Number(text ?? standard)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${text} is no port`)
  return port
}

function pick(texts: Texts, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = texts[name]
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/** A variable that is set to nothing counts as not set. */
function filled(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined && value !== ""))
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
