import { mkdirSync } from "node:fs"
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin"
import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"
import { readCorpus } from "./tests/corpus.ts"
import { PATIENCE_MS } from "./tests/patience.ts"

process.env["WRANGLER_SEND_METRICS"] = "false"
process.env["CLOUDFLARE_CF_FETCH_ENABLED"] = "false"
process.env["VITE_FUZZ_SECONDS"] = process.env["FUZZ_SECONDS"] ?? ""
process.env["VITE_FUZZ_SEED"] = process.env["FUZZ_SEED"] ?? ""
mkdirSync("dist/client", { recursive: true }) // the runtime refuses to start without its assets directory

/** What every lane has: waits that are patient (`tests/patience.ts`), and a test that may take that long. */
const patient = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: PATIENCE_MS } },
  setupFiles: ["./tests/patience.ts"],
}
const bundled = ["hono", "drizzle-orm", "drizzle-orm/d1", "drizzle-orm/sqlite-core", "zod"]

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            remoteBindings: false,
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
                TEST_CORPUS: { files: readCorpus(), isRequired: process.env["CI"] === "true" },
                WHATSAPP_GRAPH_BASE_URL: "https://graph.test",
                WHATSAPP_API_VERSION: "v25.0",
                RAMAL_ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
              },
            },
          })),
        ],
        test: {
          ...patient,
          name: "workerd",
          include: ["worker/**/*.test.ts"],
          exclude: ["worker/**/*.node.test.ts", "worker/domain/**", "worker/protocol/**"],
          setupFiles: [...patient.setupFiles, "./worker/testing/migrate.ts"],
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: bundled,
                rolldownOptions: { external: [/^node:/, /^cloudflare:/] },
              },
            },
          },
        },
      },
      {
        test: {
          ...patient,
          name: "node",
          include: [
            "worker/**/*.node.test.ts",
            "worker/domain/**/*.test.ts",
            "worker/protocol/**/*.test.ts",
            "simulator/**/*.test.ts",
            "scripts/**/*.test.ts",
            "simulation/**/*.test.ts",
            "tests/fuzz/**/*.node.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      {
        test: {
          ...patient,
          name: "agent",
          include: ["telephony-agent/**/*.test.ts"],
          exclude: ["telephony-agent/**/*.pbx.test.ts"],
        },
      },
      {
        test: {
          ...patient,
          name: "pbx",
          testTimeout: 120_000,
          hookTimeout: 300_000, // the first start fetches Asterisk's packages
          fileParallelism: false,
          globalSetup: ["./telephony-agent/testing/stop-labs.ts"],
          include: ["telephony-agent/**/*.pbx.test.ts", "tests/pbx/**/*.pbx.test.ts"],
        },
      },
      {
        plugins: [solid()],
        test: { ...patient, name: "web", include: ["web/**/*.test.{ts,tsx}"], environment: "happy-dom" },
      },
      {
        test: {
          ...patient,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts", "tests/kills/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
