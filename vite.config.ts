import { cloudflare } from "@cloudflare/vite-plugin"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

const STATE_DIR = process.env["RAMAL_STATE_DIR"] ?? ".ramal"

export default defineConfig({
  root: "web",
  publicDir: "public",
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022" },
  plugins: [solid(), cloudflare({ configPath: "../wrangler.toml", persistState: { path: `../${STATE_DIR}` } })],
})
