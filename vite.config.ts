import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { cloudflare } from "@cloudflare/vite-plugin"
import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"
import { firstChunks } from "./web/build/first-chunks.ts"
import { leanIcons } from "./web/build/lean-icons.ts"
import { shellWorker } from "./web/build/shell-worker.ts"

const stateDir = resolve(import.meta.dirname, process.env["RAMAL_STATE_DIR"] ?? ".ramal")

/** Variables that `npm run dev` hands to the worker beside those of `.dev.vars`; a build has none. */
const variables = JSON.parse(process.env["RAMAL_DEV_VARIABLES"] ?? "{}") as Record<string, string>

/** The headers of every page, for Cloudflare's assets. Built pages only: reloading needs what they forbid. */
function documentHeaders(): Plugin {
  const source = readFileSync(resolve(import.meta.dirname, "web/document-headers.txt"), "utf8")
  return {
    name: "document-headers",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source })
    },
  }
}

const web = resolve(import.meta.dirname, "web")

/** Everybody needs the frame with the list, whoever opens a conversation its pane: one file each. */
const places = firstChunks([
  { name: "inbox", root: resolve(web, "main.tsx") },
  { name: "conversation", root: resolve(web, "conversation/conversation-pane.tsx") },
])

/** The icons that several later parts share, a hundred bytes each: one file. */
const icons = { name: "icons", test: /lucide-static/, minShareCount: 3 }

function isPane(file: string): boolean {
  return /\/conversation-[^/]+\.js$/.test(file)
}

export default defineConfig({
  root: "web",
  publicDir: "public",
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: {
      // Only for browsers without `modulepreload`, which load the same files a little later.
      polyfill: false,
      // The pane is asked for beside what it is part of, and by the page itself only where a conversation is open: a list
      // needs nothing of it. Other parts are fetched when the page rests, so that a list of what each needs beside its
      // styles would only weigh.
      resolveDependencies: (_, files, { hostId, hostType }) =>
        files.filter(
          (file) => file.endsWith(".css") || (hostType === "js" && isPane(file) && !isPane(hostId)),
        ),
    },
  },
  environments: {
    client: {
      build: { rolldownOptions: { output: { codeSplitting: { groups: [...places, icons] } } } },
    },
  },
  plugins: [
    leanIcons(),
    solid(),
    documentHeaders(),
    shellWorker(web),
    cloudflare({
      configPath: "../wrangler.toml",
      persistState: { path: stateDir },
      config: (config) => ({ vars: { ...config.vars, ...variables } }),
    }),
  ],
})
