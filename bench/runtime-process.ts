import { readdirSync, readFileSync, readlinkSync } from "node:fs"

/** Clock ticks in a second that `/proc` counts CPU in; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4_096
const LISTEN = "0A"

/** The process of the runtime that listens on a port of this machine. Linux only. */
export function runtimeAt(port: number): number {
  const inode = listeningInode(port)
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  const found = pids.find(
    (pid) => commandOf(pid) === "workerd" && socketsOf(pid).includes(`socket:[${inode}]`),
  )
  if (found === undefined) throw new Error(`no runtime listens on port ${port}`)
  return Number(found)
}

/** Memory of a process that is in RAM, bytes. proc(5), statm. */
export function residentBytes(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES
}

/** CPU that a process has used since its start, milliseconds. proc(5), stat, utime and stime. */
export function cpuMs(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number)
  return ((user + system) / TICKS_PER_SECOND) * 1_000
}

/** proc(5), net/tcp: local address in the second field, state in the fourth, inode in the tenth. */
function listeningInode(port: number): string | undefined {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
  const lines = readFileSync("/proc/net/tcp", "utf8").split("\n")
  const fields = lines.map((line) => line.trim().split(/\s+/))
  return fields.find(([, address, , state]) => address?.endsWith(local) && state === LISTEN)?.[9]
}

function socketsOf(pid: string): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(`${folder}/${fd}`)]
    } catch {
      return [] // closed meanwhile
    }
  })
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim()
  } catch {
    return "" // it has ended meanwhile
  }
}

/** The fields after the command's name, from the state on. */
function statOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
}
