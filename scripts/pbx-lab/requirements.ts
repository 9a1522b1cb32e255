import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"

const PROGRAMS = ["apt-get", "dpkg-deb", "tar", "xargs", "openssl"]
const APT_HELPER = "/usr/lib/apt/apt-helper"

/** What this machine lacks for a laboratory, by name; null when it has all of it. */
export function missingForLab(): string | null {
  if (process.platform !== "linux" || process.arch !== "x64") return "Linux on x64"
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const program = PROGRAMS.find((name) => !folders.some((folder) => existsSync(join(folder, name))))
  if (program !== undefined) return program
  return existsSync(APT_HELPER) ? null : "apt"
}
