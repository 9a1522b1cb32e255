import { resolve } from "node:path"
import { stopLab } from "../../scripts/pbx-lab/lab.ts"
import { LAB_VERSIONS } from "../../scripts/pbx-lab/versions.ts"

/** After the live tests no Asterisk is left running; named as `globalSetup` of their lane. */
export async function teardown(): Promise<void> {
  const root = resolve(import.meta.dirname, "../..")
  const stateDir = resolve(root, process.env["RAMAL_STATE_DIR"] ?? ".ramal")
  for (const version of LAB_VERSIONS) await stopLab(stateDir, version)
}
