import { defineConfig } from "drizzle-kit"

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./worker/accounts/schema.ts",
    "./worker/channels/schema.ts",
    "./worker/read-model/schema.ts",
    "./worker/desk/schema.ts",
    "./worker/templates/schema.ts",
  ],
  out: "./migrations",
})
