import { resolve } from "node:path"
import { readSettings } from "./settings.ts"

/** What one call of the product has done. */
type Count = { readonly resealed: number; readonly left: number; readonly unreadable: number }

/** More calls than any workspace needs: a product that never comes to an end is not asked for ever. */
const MOST_CALLS = 1_000

/**
 * `npm run reseal [-- address]`: has the running product seal its secrets with the first key of
 * `RAMAL_ENCRYPTION_KEYS`. Begin the list with the new key, keep the old one behind it, restart, run this, and take
 * the old one out. The API key is `RAMAL_API_KEY`; with several workspaces run it with a key of each.
 */
async function main(): Promise<void> {
  const settings = readSettings(resolve(import.meta.dirname, ".."), process.env)
  const address = process.argv[2] ?? `http://127.0.0.1:${settings.port}`
  const key = settings.variables["RAMAL_API_KEY"] ?? ""
  let resealed = 0
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const count = await call(address, key)
    resealed += count.resealed
    if (count.left > 0) continue
    console.log(`${resealed} secrets are sealed with the first key now.`)
    if (count.unreadable > 0)
      throw new Error(`${count.unreadable} are sealed with a key that is not in the list`)
    return
  }
  throw new Error("there is always something left")
}

async function call(address: string, key: string): Promise<Count> {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(new URL("/api/v1/secrets/reseal", address), { method: "POST", headers })
  if (!answer.ok) throw new Error(`the product answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Count
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
