import { resolve } from "node:path"
import { cloudflare } from "@cloudflare/vite-plugin"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

const stateDir = resolve(import.meta.dirname, process.env["RAMAL_STATE_DIR"] ?? ".ramal")

/** Variables that `npm run dev` hands to the worker beside those of `.dev.vars`; a build has none. */
const variables = JSON.parse(process.env["RAMAL_DEV_VARIABLES"] ?? "{}") as Record<string, string>

export default defineConfig({
  root: "web",
  publicDir: "public",
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022" },
  plugins: [
    solid(),
    cloudflare({
      configPath: "../wrangler.toml",
      persistState: { path: stateDir },
      config: (config) => ({ vars: { ...config.vars, ...variables } }),
    }),
  ],
})
