import { join } from "node:path"

/** The releases of Asterisk that there are, by major version. */
export type LabVersion = "16" | "22"
export const LAB_VERSIONS: readonly LabVersion[] = ["16", "22"]

/** Where one release comes from, and where it listens: each on addresses of its own, so that both can run at once. */
export interface LabRelease {
  readonly version: LabVersion
  /** Debian's release that has it. */
  readonly suite: string
  readonly packages: readonly string[]
  /** Where its modules lie, in the package. */
  readonly modules: string
  /** Asterisk's address: AMI 5038, TLS 5039, SIP over UDP 5062, `ws` 8088, `wss` 8089. */
  readonly ip: string
  /** Where the line to the world outside is expected, port 5060. */
  readonly lineIp: string
  readonly rtpStart: number
}

const SOUNDS = ["asterisk-core-sounds-en-gsm", "asterisk-moh-opsound-gsm"]

export const LAB_RELEASES: Readonly<Record<LabVersion, LabRelease>> = {
  "16": {
    version: "16",
    suite: "bullseye",
    packages: ["patchelf", "asterisk", "asterisk-modules", "asterisk-opus", "asterisk-voicemail", ...SOUNDS],
    modules: "usr/lib/asterisk/modules",
    ip: "127.0.0.16",
    lineIp: "127.0.0.36",
    rtpStart: 10_000,
  },
  "22": {
    version: "22",
    suite: "forky",
    packages: ["patchelf", "asterisk", "asterisk-modules", ...SOUNDS],
    modules: "usr/lib/x86_64-linux-gnu/asterisk/modules",
    ip: "127.0.0.22",
    lineIp: "127.0.0.42",
    rtpStart: 14_000,
  },
}

/** Everything of one release's instance, below the folder for local data. */
export interface LabFolders {
  readonly packages: string
  readonly prefix: string
  readonly run: string
  readonly keys: string
  readonly lock: string
}

/** The folders of a release. `stateDir` is that of `RAMAL_STATE_DIR`. */
export function labFolders(stateDir: string, version: LabVersion): LabFolders {
  const home = join(stateDir, "pbx-lab")
  return {
    packages: join(home, "packages", version),
    prefix: join(home, `asterisk-${version}`),
    run: join(home, `run-${version}`),
    keys: join(home, "keys"),
    lock: join(import.meta.dirname, `packages-${version}.lock`),
  }
}
