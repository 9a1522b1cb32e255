import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { LabRelease } from "./versions.ts"

/** One package: its checksum, its size in bytes and its path below a mirror of Debian. */
export interface LockedPackage {
  readonly sha256: string
  readonly sizeBytes: number
  readonly path: string
}

/** Packages of the closure that only installation scripts or back ends without use here want. */
const LEFT_OUT =
  /^(?:perl|libperl|gnupg|gpg|dirmngr|pinentry|libgpgme|libsnmp-base|passwd|login|adduser|tar_|dpkg|debconf|sensible-|lsb-base|tzdata|pci\.ids|libdb5|libgdbm|openssl-provider-legacy|asterisk-config|libc-gconv|readline-common|ucf|init-system|sysvinit|util-linux|mount|libmount|libnss-|freetds-common|libpam|libldap-common|krb5-locales|fontconfig|libsemanage|gcc-)/

/** Debian's main mirror as this machine's own apt knows it. */
export function mirror(): string {
  const args = ["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
  const uris = execFileSync("apt-get", args, { encoding: "utf8" }).split("\n")
  const main = uris.find((uri) => uri.endsWith("/debian/"))
  if (main === undefined) throw new Error("apt knows no mirror of Debian's main archive")
  return main.replace(/\/$/, "")
}

/** The locked packages of a release. */
export function readLock(file: string): readonly LockedPackage[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [sha256 = "", size = "", path = ""] = line.split(" ")
      return { sha256, sizeBytes: Number(size), path }
    })
}

/** Resolves a release's packages anew, with an apt of its own that takes nothing as installed, and writes them down. */
export function writeLock(release: LabRelease, file: string, scratch: string): number {
  const apt = privateApt(release, scratch)
  apt("apt-get", "update", "-qq")
  const wanted = apt("apt-get", "install", "--print-uris", "-qq", ...release.packages)
    .split("\n")
    .flatMap((line) => /^'[^']+' (\S+) /.exec(line)?.[1] ?? [])
    .filter((name) => !LEFT_OUT.test(name))
  const index = packageIndex(apt("apt-cache", "dumpavail"))
  const lines = wanted.map((name) => {
    const found = index.get(decodeURIComponent(name))
    if (found === undefined) throw new Error(`apt's index has no ${name}`)
    return `${found.sha256} ${found.sizeBytes} ${found.path}`
  })
  writeFileSync(file, `${lines.sort((one, other) => (byPath(one) < byPath(other) ? -1 : 1)).join("\n")}\n`)
  rmSync(scratch, { recursive: true, force: true })
  return lines.length
}

function byPath(line: string): string {
  return line.split(" ")[2] ?? ""
}

/** File name without the epoch's colon, as apt writes it, → package. */
function packageIndex(text: string): ReadonlyMap<string, LockedPackage> {
  const found = text.split("\n\n").map((entry) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(entry)?.[1] ?? ""
    const path = field("Filename")
    const name = `${field("Package")}_${field("Version")}_${field("Architecture")}.deb`
    return [name, { sha256: field("SHA256"), sizeBytes: Number(field("Size")), path }] as const
  })
  return new Map([...found, ...found.map(([, one]) => [basename(one.path), one] as const)])
}

function privateApt(release: LabRelease, scratch: string): (command: string, ...args: string[]) => string {
  rmSync(scratch, { recursive: true, force: true })
  for (const folder of [
    "etc/apt.conf.d",
    "etc/preferences.d",
    "state/lists/partial",
    "cache/archives/partial",
  ]) {
    mkdirSync(join(scratch, folder), { recursive: true })
  }
  writeFileSync(join(scratch, "status"), "")
  const key = "/usr/share/keyrings/debian-archive-keyring.gpg"
  writeFileSync(
    join(scratch, "etc/sources.list"),
    `deb [signed-by=${key}] ${mirror()} ${release.suite} main\n`,
  )
  const config = join(scratch, "apt.conf")
  writeFileSync(config, aptConfig(scratch))
  return (command, ...args) =>
    execFileSync(command, args, {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      env: { ...process.env, APT_CONFIG: config },
      stdio: ["ignore", "pipe", "inherit"],
    })
}

/** A mirror may be older than its own "valid until" and still be what is wanted: checksums are locked. */
function aptConfig(scratch: string): string {
  return `Dir::Etc "${scratch}/etc"; Dir::Etc::sourcelist "${scratch}/etc/sources.list"; Dir::Etc::parts "${scratch}/etc/apt.conf.d";
Dir::State "${scratch}/state"; Dir::State::status "${scratch}/status"; Dir::Cache "${scratch}/cache";
APT::Architecture "amd64"; APT::Architectures { "amd64"; }; APT::Install-Recommends "false";
APT::Install-Suggests "false"; APT::Sandbox::User ""; Acquire::Languages "none"; Acquire::Check-Valid-Until "false";
`
}
