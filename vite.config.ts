import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { cloudflare } from "@cloudflare/vite-plugin"
import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"
import { leanIcons } from "./web/build/lean-icons.ts"

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

export default defineConfig({
  root: "web",
  publicDir: "public",
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022" },
  plugins: [
    leanIcons(),
    solid(),
    documentHeaders(),
    cloudflare({
      configPath: "../wrangler.toml",
      persistState: { path: stateDir },
      config: (config) => ({ vars: { ...config.vars, ...variables } }),
    }),
  ],
})
