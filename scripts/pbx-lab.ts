import { resolve } from "node:path"
import "./check-node.mjs"
import { processOf, startLab, stopLab } from "./pbx-lab/lab.ts"
import { writeLock } from "./pbx-lab/lock.ts"
import { LAB_RELEASES, LAB_VERSIONS, type LabVersion, labFolders } from "./pbx-lab/versions.ts"

const USAGE = "npm run pbx-lab -- start|stop|status|lock [16|22]"
const stateDir = resolve(import.meta.dirname, "..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")

/** `npm run pbx-lab`: a real Asterisk on loopback, from Debian's packages; without a version, both. */
async function run(command: string, versions: readonly LabVersion[]): Promise<void> {
  for (const version of versions) {
    const begunAt = performance.now()
    const said = await act(command, version)
    console.log(`Asterisk ${version}: ${said} (${((performance.now() - begunAt) / 1_000).toFixed(1)} s)`)
  }
}

async function act(command: string, version: LabVersion): Promise<string> {
  const folders = labFolders(stateDir, version)
  switch (command) {
    case "start":
      return tell((await startLab(stateDir, version)).processId, version)
    case "stop":
      return (await stopLab(stateDir, version)) ? "stopped" : "did not run"
    case "status": {
      const id = processOf(folders)
      return id === null ? "does not run" : tell(id, version)
    }
    case "lock":
      return `${writeLock(LAB_RELEASES[version], folders.lock, resolve(folders.run, "..", `apt-${version}`))} packages locked`
    default:
      throw new Error(USAGE)
  }
}

function tell(processId: number, version: LabVersion): string {
  const { ip } = LAB_RELEASES[version]
  return `process ${processId}; AMI ${ip}:5038 (ramal/ramal, lab/lab), SIP ${ip}:5062, ws://${ip}:8088/ws`
}

const [command = "", wanted] = process.argv.slice(2)
const versions = LAB_VERSIONS.filter((version) => wanted === undefined || version === wanted)
if (versions.length === 0) console.error(USAGE)
run(versions.length === 0 ? "" : command, versions.length === 0 ? ["16"] : versions).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
