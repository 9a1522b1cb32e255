import { registerHooks } from "node:module"

const PLATFORM = new URL("./cloudflare-workers.ts", import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "cloudflare:workers" ? { url: PLATFORM, shortCircuit: true } : next(specifier, context),
})
