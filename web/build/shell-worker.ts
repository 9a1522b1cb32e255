import { createHash } from "node:crypto"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Plugin } from "vite"

const ADDRESS = "service-worker.js"

/** What a page needs to open without a network: every hashed file, and some under fixed names. */
const KEPT =
  /^(?:assets\/.*\.(?:js|css)|favicon\.svg|first-paint\.js|manifest\.[a-z-]+\.webmanifest|icons\/icon-192\.png)$/

/**
 * Builds the service worker as a file of its own, at an address that never changes, and tells it what to keep.
 * Built pages only. What lies on the disk is told, not what was to be written: other plugins still rename.
 */
export function shellWorker(web: string): Plugin {
  return {
    name: "shell-worker",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    buildStart() {
      const id = resolve(web, "notify/service-worker/main.ts")
      this.emitFile({ type: "chunk", id, fileName: ADDRESS })
    },
    generateBundle(_, bundle) {
      const worker = bundle[ADDRESS]
      if (worker?.type !== "chunk") throw new Error("the service worker was not built")
      // It is registered as a plain script, and what the page runs at its start wants a window.
      if (worker.imports.length > 0)
        throw new Error(`the service worker imports ${worker.imports.join(", ")}`)
    },
    writeBundle({ dir }) {
      if (dir === undefined) throw new Error("the pages were built to no folder")
      const code = readFileSync(join(dir, ADDRESS), "utf8")
      writeFileSync(join(dir, ADDRESS), `const RAMAL_SHELL=${JSON.stringify(shellIn(dir))};${code}`)
    },
  }
}

/** The files to keep, and a name that differs when any of them, or the document, has other contents. */
function shellIn(dir: string): { readonly version: string; readonly files: readonly string[] } {
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => KEPT.test(name))
    .sort()
  const hash = createHash("sha256")
  for (const name of [...names, "index.html"]) hash.update(name).update(readFileSync(join(dir, name), "utf8"))
  return { version: hash.digest("hex").slice(0, 12), files: names.map((name) => `/${name}`) }
}
