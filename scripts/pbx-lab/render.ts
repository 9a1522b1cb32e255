import { execFileSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import type { LabFolders, LabRelease } from "./versions.ts"

/** Files that Asterisk asks for and that have nothing to say here. */
const EMPTY = [
  "acl",
  "ari",
  "ccss",
  "confbridge",
  "queuerules",
  "udptl",
  "pjsip_notify",
  "pjsip_wizard",
  "websocket_client",
  "res_http_media_cache",
]
const WRITABLE = ["etc", "cache", "lib/keys", "data", "spool/voicemail", "run", "log"]
const SHARED = ["sounds", "moh", "documentation", "agi-bin", "rest-api", "static-http"]

/**
 * Writes the configuration of an instance, and an empty folder for all that it writes itself.
 *
 * @param extra a folder whose files are rendered over it; `pjsip_custom.conf` and its like are included
 */
export function render(release: LabRelease, folders: LabFolders, extra: string | null): void {
  rmSync(folders.run, { recursive: true, force: true })
  for (const name of WRITABLE) mkdirSync(join(folders.run, name), { recursive: true })
  for (const name of SHARED) share(folders, name)
  cpSync(keys(folders, release), join(folders.run, "etc/keys"), { recursive: true })
  for (const name of EMPTY) writeFileSync(join(folders.run, "etc", `${name}.conf`), "; nothing\n")
  const values = placeholders(release, folders)
  const sources = ["common", release.version].map((name) => join(import.meta.dirname, "etc", name))
  for (const folder of [...sources, ...(extra === null ? [] : [extra])]) {
    if (existsSync(folder)) renderFolder(folder, join(folders.run, "etc"), values)
  }
}

function renderFolder(from: string, to: string, values: ReadonlyMap<string, string>): void {
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), "utf8")
    writeFileSync(
      join(to, name),
      text.replace(/@[A-Z_]+@/g, (key) => values.get(key) ?? key),
    )
  }
}

function placeholders(release: LabRelease, folders: LabFolders): ReadonlyMap<string, string> {
  return new Map([
    ["@PREFIX@", folders.prefix],
    ["@MODULES@", join(folders.prefix, release.modules)],
    ["@RUN@", folders.run],
    ["@IP@", release.ip],
    ["@LINE_IP@", release.lineIp],
    ["@RTP_START@", String(release.rtpStart)],
    ["@RTP_END@", String(release.rtpStart + 1_999)],
  ])
}

function share(folders: LabFolders, name: string): void {
  const source = join(folders.prefix, "usr/share/asterisk", name)
  if (existsSync(source)) symlinkSync(source, join(folders.run, "data", name))
}

/** A certificate of its own that is kept, so that a browser or a test may pin it. */
function keys(folders: LabFolders, release: LabRelease): string {
  const folder = join(folders.keys, release.version)
  if (existsSync(join(folder, "lab.pem"))) return folder
  mkdirSync(folder, { recursive: true })
  const [key, crt] = [join(folder, "lab.key"), join(folder, "lab.crt")]
  const names = `subjectAltName=DNS:localhost,IP:127.0.0.1,IP:${release.ip}`
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650"]
  const rest = ["-subj", "/CN=pbx-lab", "-addext", names, "-keyout", key, "-out", crt]
  execFileSync("openssl", ["req", "-x509", ...curve, ...rest], { stdio: "ignore" })
  writeFileSync(join(folder, "lab.pem"), readFileSync(crt, "utf8") + readFileSync(key, "utf8"))
  return folder
}
