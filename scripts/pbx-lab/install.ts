import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { basename, join } from "node:path"
import { type LockedPackage, mirror, readLock } from "./lock.ts"
import type { LabFolders } from "./versions.ts"

const LIBRARIES = "usr/lib/x86_64-linux-gnu"
/** Nobody reads these here. */
const NOT_UNPACKED = ["doc", "man", "locale", "lintian"].map((name) => `--exclude=./usr/share/${name}`)

/** Makes a release of Asterisk ready below its prefix, from Debian's packages; does nothing when it is. */
export function install(folders: LabFolders): void {
  const mark = join(folders.prefix, ".installed")
  const lock = readFileSync(folders.lock, "utf8")
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return
  const packages = readLock(folders.lock)
  download(packages, folders.packages)
  unpack(packages, folders)
  adopt(folders.prefix)
  writeFileSync(mark, lock)
}

function download(packages: readonly LockedPackage[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  const missing = packages.filter((one) => !isThere(one, folder))
  if (missing.length === 0) return
  const base = mirror()
  const wanted = missing.flatMap(({ path, sha256 }) => [
    `${base}/${path.replaceAll("+", "%2b")}`,
    join(folder, basename(path)),
    `SHA256:${sha256}`,
  ])
  // apt's own client: it knows this machine's mirrors and proxies, and checks each checksum.
  execFileSync("/usr/lib/apt/apt-helper", ["download-file", ...wanted], {
    stdio: ["ignore", "ignore", "pipe"],
  })
}

function isThere({ path, sha256, sizeBytes }: LockedPackage, folder: string): boolean {
  const file = join(folder, basename(path))
  if (!existsSync(file) || statSync(file).size !== sizeBytes) return false
  return createHash("sha256").update(readFileSync(file)).digest("hex") === sha256
}

/** The tree has Debian's merged `/usr` before anything is in it, so that packages of either layout meet. */
function unpack(packages: readonly LockedPackage[], { prefix, packages: folder }: LabFolders): void {
  rmSync(prefix, { recursive: true, force: true })
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(prefix, "usr", name), { recursive: true })
    symlinkSync(`usr/${name}`, join(prefix, name))
  }
  const files = packages.map(({ path }) => join(folder, basename(path))).join("\n")
  const tar = `tar -C "$0" -x --keep-directory-symlink --no-same-owner ${NOT_UNPACKED.join(" ")}`
  const script = `dpkg-deb --fsys-tarfile "$1" | ${tar}`
  execFileSync("xargs", ["-P2", "-I{}", "sh", "-c", script, prefix, "{}"], { input: files })
}

/**
 * Points the binary, and only it, at the prefix's own loader and libraries: an rpath of the main program also serves
 * the modules it loads, and its children see the machine's own libraries.
 */
function adopt(prefix: string): void {
  const libraries = join(prefix, LIBRARIES)
  const loader = readdirSync(libraries).find(
    (name) => /^ld-.*\.so/.test(name) && !name.includes("linux-x86-64.so.2"),
  )
  const path = join(prefix, "usr/lib64/ld-linux-x86-64.so.2")
  if (loader !== undefined) relink(`../lib/x86_64-linux-gnu/${loader}`, path)
  else if (!existsSync(path)) relink("../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", path)
  relink("en_US_f_Allison", join(prefix, "usr/share/asterisk/sounds/en"))
  const search = `${libraries}:${join(prefix, "usr/lib")}`
  const patch = [
    "--set-interpreter",
    path,
    "--force-rpath",
    "--set-rpath",
    search,
    join(prefix, "usr/sbin/asterisk"),
  ]
  execFileSync(path, ["--library-path", search, join(prefix, "usr/bin/patchelf"), ...patch])
}

function relink(target: string, path: string): void {
  rmSync(path, { force: true })
  symlinkSync(target, path)
}
