import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { type Disk, folderDisk } from "./spool/disk.ts"
import { Spool } from "./spool/spool.ts"
import type { Pairing } from "./tunnel/pair.ts"

/** Calls are never thrown away; notes about the agent itself make room at once. */
const CALLS = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const DIAGNOSTICS = { maxBytes: 8_388_608, dropsOldest: true }
const PAIRING = "pairing.json"

/** The spools below a state folder. */
export function openSpools(stateDir: string): { readonly calls: Spool; readonly diagnostics: Spool } {
  return {
    calls: new Spool(folderDisk(join(stateDir, "spool/calls")), CALLS, randomUUID()),
    diagnostics: new Spool(folderDisk(join(stateDir, "spool/diagnostics")), DIAGNOSTICS, randomUUID()),
  }
}

/** What pairing gave, or null before it. The file can be read by its owner only. */
export function readPairing(stateDir: string, disk: Disk = folderDisk(stateDir)): Pairing | null {
  if (!disk.list().includes(PAIRING)) return null
  return JSON.parse(disk.read(PAIRING).toString()) as Pairing
}

export function writePairing(stateDir: string, pairing: Pairing): void {
  folderDisk(stateDir).replace(PAIRING, Buffer.from(JSON.stringify(pairing)))
}

const STATUS = "status.json"

/** How a running agent is, as it last wrote it down. */
export interface AgentStatus {
  readonly version: string
  readonly processId: number
  readonly atMs: number
  readonly asterisk: unknown
  readonly tunnel: unknown
  readonly openCallCount: number
  readonly waitingCount: number
  readonly unwrittenCount: number
}

export function readStatus(stateDir: string, disk: Disk = folderDisk(stateDir)): AgentStatus | null {
  if (!disk.list().includes(STATUS)) return null
  return JSON.parse(disk.read(STATUS).toString()) as AgentStatus
}

export function writeStatus(stateDir: string, status: AgentStatus): void {
  folderDisk(stateDir).replace(STATUS, Buffer.from(JSON.stringify(status)))
}
