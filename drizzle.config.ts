import { defineConfig } from "drizzle-kit"

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./worker/accounts/schema.ts",
    "./worker/channels/schema.ts",
    "./worker/read-model/schema.ts",
    "./worker/audit/schema.ts",
    "./worker/desk/schema.ts",
    "./worker/templates/schema.ts",
    "./worker/media/schema.ts",
    "./worker/site/schema.ts",
    "./worker/calls/schema.ts",
  ],
  out: "./migrations",
})
