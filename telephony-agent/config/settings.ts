import { readToml, TomlError, type TomlValue } from "./toml.ts"

/** How the agent is set up; every key also has a variable, `asterisk.ami.host` is `RAMAL_AGENT_ASTERISK_AMI_HOST`. */
export interface AgentSettings {
  readonly edgeUrl: string | null
  readonly stateDir: string
  readonly ami: {
    readonly host: string
    readonly port: number
    readonly username: string
    readonly secret: string
    readonly tls: boolean
    /** A file with the authority that signed Asterisk's certificate; null for the system's own. */
    readonly tlsCa: string | null
    readonly login: "plain" | "challenge"
  }
  readonly wsUrl: string
  readonly configDir: string
  readonly flavour: "plain" | "issabel" | "freepbx" | null
  /** Contexts that commands may use; the first is the default. */
  readonly contexts: readonly string[]
  /** Technologies of phones that commands may ring; the first is the default. */
  readonly technologies: readonly string[]
  /** How members of queues are written, `Local/{extension}@from-queue/n` for one; null: as the phone itself. */
  readonly queueInterface: string | null
  readonly trunks: readonly string[]
  readonly extensions: readonly string[]
  /** Folders below which the PBX records; files outside of them are never handed over. */
  readonly recordingDirs: readonly string[]
}

/** Settings, or what is wrong with them in words that name the key and never a secret. */
export type ReadSettings =
  | { readonly kind: "settings"; readonly settings: AgentSettings }
  | { readonly kind: "wrong"; readonly reasons: readonly string[] }

/** Where the configuration is unless somebody says otherwise. */
export const CONFIG_FILE = "/etc/ramal-agent/agent.toml"
const PREFIX = "RAMAL_AGENT_"

type Kind = "text" | "number" | "boolean" | "list"

/** Every key, what it is, and what it is when nobody says. */
const KEYS: Readonly<Record<string, readonly [kind: Kind, fallback: TomlValue | null]>> = {
  edge_url: ["text", null],
  state_dir: ["text", "/var/lib/ramal-agent"],
  "asterisk.ami.host": ["text", "127.0.0.1"],
  "asterisk.ami.port": ["number", 5_038],
  "asterisk.ami.username": ["text", "ramal"],
  "asterisk.ami.secret": ["text", null],
  "asterisk.ami.tls": ["boolean", false],
  "asterisk.ami.tls_ca": ["text", null],
  "asterisk.ami.login": ["text", "challenge"],
  "asterisk.ws_url": ["text", "ws://127.0.0.1:8088/ws"],
  "asterisk.config_dir": ["text", "/etc/asterisk"],
  "asterisk.flavour": ["text", null],
  "asterisk.contexts": ["list", ["from-internal"]],
  "asterisk.technologies": ["list", ["PJSIP", "SIP"]],
  "asterisk.queue_interface": ["text", null],
  "asterisk.trunks": ["list", []],
  "asterisk.extensions": ["list", []],
  "asterisk.recording_dirs": ["list", ["/var/spool/asterisk/monitor", "/var/spool/asterisk/voicemail"]],
}

/** Reads the configuration; a variable wins over the file, and an unknown key is a mistake that is told. */
export function readSettings(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): ReadSettings {
  const reasons: string[] = []
  const values = fileValues(file, reasons)
  for (const key of Object.keys(KEYS)) {
    const text = environment[`${PREFIX}${key.toUpperCase().replaceAll(".", "_")}`]
    if (text !== undefined) values.set(key, fromText(key, text))
  }
  for (const [key, value] of values) reasons.push(...mistakes(key, value))
  if (reasons.length > 0) return { kind: "wrong", reasons }
  return { kind: "settings", settings: settingsOf((key) => values.get(key) ?? KEYS[key]?.[1] ?? null) }
}

function fileValues(file: string, reasons: string[]): Map<string, TomlValue> {
  try {
    return new Map(readToml(file))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    reasons.push(error.message)
    return new Map()
  }
}

function fromText(key: string, text: string): TomlValue {
  const kind = KEYS[key]?.[0]
  if (kind === "number" && /^\d+$/.test(text)) return Number(text)
  if (kind === "boolean" && /^(?:true|false)$/.test(text)) return text === "true"
  return kind === "list"
    ? text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "")
    : text
}

const FORMS: Readonly<Record<string, readonly [form: RegExp, words: string]>> = {
  edge_url: [/^https?:\/\/[^\s/]+\/?$/, "an address like https://inbox.example.com"],
  "asterisk.ami.username": [/^[\x20-\x7e]{1,80}$/, "plain characters on one line"],
  "asterisk.ami.secret": [/^[^\p{Cc}]{0,200}$/u, "characters on one line"],
  "asterisk.ami.login": [/^(?:plain|challenge)$/, "plain or challenge"],
  "asterisk.flavour": [/^(?:plain|issabel|freepbx)$/, "plain, issabel or freepbx"],
  "asterisk.queue_interface": [/^[A-Za-z0-9_]+\/[^\s,;"]*\{extension\}[^\s,;"]*$/, "like PJSIP/{extension}"],
}

function mistakes(key: string, value: TomlValue): readonly string[] {
  const known = KEYS[key]
  if (known === undefined) return [`${key} is no setting`]
  const kind = Array.isArray(value) ? "list" : typeof value === "string" ? "text" : typeof value
  if (kind !== known[0]) return [`${key} has to be a ${known[0]}`]
  const form = FORMS[key]
  return form !== undefined && !form[0].test(String(value)) ? [`${key} has to be ${form[1]}`] : []
}

function settingsOf(get: (key: string) => TomlValue | null): AgentSettings {
  const text = (key: string) => get(key) as string | null
  const list = (key: string) => get(key) as readonly string[]
  return {
    edgeUrl: text("edge_url"),
    stateDir: text("state_dir") ?? "",
    ami: {
      host: text("asterisk.ami.host") ?? "",
      port: get("asterisk.ami.port") as number,
      username: text("asterisk.ami.username") ?? "",
      secret: text("asterisk.ami.secret") ?? "",
      tls: get("asterisk.ami.tls") as boolean,
      tlsCa: text("asterisk.ami.tls_ca"),
      login: get("asterisk.ami.login") as "plain" | "challenge",
    },
    wsUrl: text("asterisk.ws_url") ?? "",
    configDir: text("asterisk.config_dir") ?? "",
    flavour: get("asterisk.flavour") as AgentSettings["flavour"],
    contexts: list("asterisk.contexts"),
    technologies: list("asterisk.technologies"),
    queueInterface: text("asterisk.queue_interface"),
    trunks: list("asterisk.trunks"),
    extensions: list("asterisk.extensions"),
    recordingDirs: list("asterisk.recording_dirs"),
  }
}
