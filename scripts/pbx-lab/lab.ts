import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { install } from "./install.ts"
import { render } from "./render.ts"
import { LAB_RELEASES, type LabFolders, type LabRelease, type LabVersion, labFolders } from "./versions.ts"

const BOOT_SECONDS = 30
const STOP_SECONDS = 10

/** A real Asterisk that runs. */
export interface RunningLab {
  readonly release: LabRelease
  readonly folders: LabFolders
  readonly processId: number
}

/** Runs one command of Asterisk's console, and gives what it prints. */
export function asteriskConsole(folders: LabFolders, command: string): string {
  const { stdout } = asterisk(folders, ["-rx", command])
  return stdout
}

/** Starts a release, installing it when that was not done; one that runs already is kept as it is. */
export async function startLab(
  stateDir: string,
  version: LabVersion,
  extra: string | null = null,
): Promise<RunningLab> {
  const release = LAB_RELEASES[version]
  const folders = labFolders(stateDir, version)
  const running = processOf(folders)
  if (running !== null) return { release, folders, processId: running }
  install(folders)
  await refuseTaken(release)
  render(release, folders, extra)
  const { status, stdout, stderr } = asterisk(folders, ["-F"])
  if (status !== 0) throw new Error(`Asterisk ${version} did not start: ${stdout}${stderr}`)
  await untilBooted(folders, version)
  return { release, folders, processId: processOf(folders) ?? 0 }
}

/** Stops a release; false when it did not run. */
export async function stopLab(stateDir: string, version: LabVersion): Promise<boolean> {
  const folders = labFolders(stateDir, version)
  const id = processOf(folders)
  if (id === null) return false
  asterisk(folders, ["-rx", "core stop now"])
  const gone = await eventually(STOP_SECONDS, () => processOf(folders) === null)
  if (!gone) process.kill(id, "SIGKILL")
  return true
}

/** The process of an instance, when it is really this one. */
export function processOf(folders: LabFolders): number | null {
  const file = join(folders.run, "run/asterisk.pid")
  if (!existsSync(file)) return null
  const id = Number(readFileSync(file, "utf8").trim())
  const commandLine = `/proc/${id}/cmdline`
  if (!Number.isInteger(id) || id <= 0 || !existsSync(commandLine)) return null
  return readFileSync(commandLine, "utf8").includes(folders.run) ? id : null
}

function asterisk(folders: LabFolders, args: readonly string[]) {
  const binary = join(folders.prefix, "usr/sbin/asterisk")
  return spawnSync(binary, ["-C", join(folders.run, "etc/asterisk.conf"), ...args], { encoding: "utf8" })
}

async function untilBooted(folders: LabFolders, version: string): Promise<void> {
  const isUp = () => asteriskConsole(folders, "core waitfullybooted").includes("fully booted")
  if (await eventually(BOOT_SECONDS, isUp)) return
  const log = join(folders.run, "log/full")
  throw new Error(
    `Asterisk ${version} did not boot: ${existsSync(log) ? readFileSync(log, "utf8").slice(-2_000) : ""}`,
  )
}

async function eventually(seconds: number, holds: () => boolean): Promise<boolean> {
  const giveUpAt = performance.now() + seconds * 1_000
  while (performance.now() < giveUpAt) {
    if (holds()) return true
    await new Promise((next) => setTimeout(next, 50))
  }
  return false
}

/** Says in words that somebody else listens where this one wants to. */
async function refuseTaken({ ip, version }: LabRelease): Promise<void> {
  for (const port of [5038, 8088]) {
    const isTaken = await new Promise<boolean>((settle) => {
      const probe = connect({ host: ip, port, timeout: 1_000 })
      probe.once("connect", () => settle(true))
      for (const name of ["error", "timeout"]) probe.once(name, () => settle(false))
      probe.once("connect", () => probe.destroy())
    })
    if (isTaken) throw new Error(`${ip}:${port} is in use, which Asterisk ${version} needs`)
  }
}
