#!/usr/bin/env node
import { existsSync, readFileSync, realpathSync } from "node:fs"
import { Agent } from "./agent.ts"
import { machineClock } from "./clock.ts"
import { type AgentSettings, CONFIG_FILE, readSettings } from "./config/settings.ts"
import { openSpools, readPairing, readStatus, writePairing, writeStatus } from "./state-files.ts"
import { dialWebSocket, explainByStatus } from "./tunnel/dial.ts"
import { pair } from "./tunnel/pair.ts"
import { AGENT_VERSION } from "./version.ts"

/** Exit codes: all well, a check failed, used wrongly or not configured. */
const WELL = 0
const FAILED = 1
const MISUSED = 2
/** A status that is older was left behind by an agent that ended. */
const STATUS_AGE_MS = 15_000
const STATUS_EVERY_MS = 5_000

const USAGE = `ramal-agent pair <edge url> <code> | run | status [--json] | version
  --config <file>   instead of ${CONFIG_FILE}; every key also has a RAMAL_AGENT_… variable`

/** What the command line is given, so that a test can be the one who types. */
export interface Terminal {
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Settles when the agent is asked to stop. */
  readonly stopped: Promise<void>
}

/** Runs one command; the answer is the exit code. */
export async function ramalAgent(terminal: Terminal): Promise<number> {
  const { file, words } = split(terminal.args)
  const [command, ...rest] = words
  switch (command) {
    case "version":
      terminal.say(AGENT_VERSION)
      return WELL
    case "pair":
    case "run":
    case "status":
      return withSettings(terminal, file, (settings) => act(command, settings, rest, terminal))
    case "doctor":
    case "config":
      terminal.complain(`${command}: not yet in this version`)
      return MISUSED
    default:
      terminal.complain(USAGE)
      return MISUSED
  }
}

function act(
  command: "pair" | "run" | "status",
  settings: AgentSettings,
  rest: readonly string[],
  terminal: Terminal,
): Promise<number> | number {
  if (command === "pair") return pairWith(settings, rest, terminal)
  return command === "run" ? run(settings, terminal) : showStatus(settings, rest, terminal)
}

function split(args: readonly string[]): { readonly file: string | null; readonly words: readonly string[] } {
  const at = args.indexOf("--config")
  if (at === -1) return { file: null, words: args }
  return { file: args[at + 1] ?? "", words: args.filter((_, index) => index !== at && index !== at + 1) }
}

async function withSettings(
  terminal: Terminal,
  file: string | null,
  use: (settings: AgentSettings) => Promise<number> | number,
): Promise<number> {
  const path = file ?? terminal.environment["RAMAL_AGENT_CONFIG"] ?? CONFIG_FILE
  if (file !== null && !existsSync(path)) {
    terminal.complain(`${path}: there is no such file`)
    return MISUSED
  }
  const read = readSettings(existsSync(path) ? readFileSync(path, "utf8") : "", terminal.environment)
  if (read.kind === "settings") return use(read.settings)
  for (const reason of read.reasons) terminal.complain(`${path}: ${reason}`)
  return MISUSED
}

async function pairWith(
  settings: AgentSettings,
  [edge, code]: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const form = /^https?:\/\/\S+$/
  if (edge === undefined || code === undefined || !form.test(edge) || !URL.canParse(edge)) {
    terminal.complain(USAGE)
    return MISUSED
  }
  const outcome = await pair(edge, code, AGENT_VERSION)
  if (outcome.kind !== "paired") {
    terminal.complain(`not paired: ${outcome.message}`)
    return FAILED
  }
  writePairing(settings.stateDir, outcome.pairing)
  terminal.say(`paired with ${outcome.pairing.edgeUrl} as site ${outcome.pairing.site}`)
  return WELL
}

async function run(settings: AgentSettings, terminal: Terminal): Promise<number> {
  const paired = readPairing(settings.stateDir)
  if (paired === null || settings.ami.secret === "") {
    terminal.complain(
      paired === null ? "not paired: ramal-agent pair <edge url> <code>" : "asterisk.ami.secret is not set",
    )
    return MISUSED
  }
  const pairing = { ...paired, edgeUrl: settings.edgeUrl ?? paired.edgeUrl }
  const agent = new Agent(settings, pairing, {
    clock: machineClock,
    random: Math.random,
    dial: dialWebSocket,
    explain: explainByStatus,
    spools: openSpools(settings.stateDir),
    onToken: (token) => writePairing(settings.stateDir, { ...paired, token }),
    onStatus: (status) => writeStatus(settings.stateDir, status),
    log: terminal.say,
  })
  agent.start()
  const report = setInterval(() => writeStatus(settings.stateDir, agent.status()), STATUS_EVERY_MS)
  await terminal.stopped
  clearInterval(report)
  agent.stop()
  return WELL
}

function showStatus(settings: AgentSettings, rest: readonly string[], terminal: Terminal): number {
  if (readPairing(settings.stateDir) === null) {
    terminal.complain("not paired: ramal-agent pair <edge url> <code>")
    return MISUSED
  }
  const status = readStatus(settings.stateDir)
  const isRunning = status !== null && Math.abs(Date.now() - status.atMs) < STATUS_AGE_MS
  const isWell = isRunning && isKind(status.asterisk, "ready") && isKind(status.tunnel, "live")
  if (rest.includes("--json")) terminal.say(JSON.stringify({ isRunning, ...status }))
  else
    for (const [name, value] of Object.entries({ isRunning, ...status }))
      terminal.say(`${name}: ${JSON.stringify(value)}`)
  return isWell ? WELL : FAILED
}

function isKind(state: unknown, kind: string): boolean {
  return typeof state === "object" && state !== null && "kind" in state && state.kind === kind
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  const stopped = new Promise<void>((settle) => {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => settle())
  })
  process.exitCode = await ramalAgent({
    args: process.argv.slice(2),
    environment: process.env,
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    stopped,
  })
}
