import { randomBytes } from "node:crypto"
import { appendFileSync, existsSync, readFileSync } from "node:fs"
import { parseVars } from "../settings.ts"
import { CannotDeploy } from "./deploy-product.ts"

type Texts = Readonly<Record<string, string | undefined>>

/** Made at random by the first deployment, unless they are given. */
const RANDOM: Readonly<Record<string, () => string>> = {
  RAMAL_ENCRYPTION_KEYS: () => `k1:${randomBytes(32).toString("base64")}`,
  RAMAL_OWNER_PASSWORD: () => randomBytes(12).toString("base64url"),
  RAMAL_API_KEY: () => `rk_${randomBytes(32).toString("base64url")}`,
}

/** Uploaded when they are given. */
const GIVEN = [
  "RAMAL_OWNER_EMAIL",
  "RAMAL_OWNER_NAME",
  "RAMAL_WORKSPACE_NAME",
  "RAMAL_API_REQUESTS_PER_MINUTE",
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_BUSINESS_ACCOUNT_ID",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_WEBHOOK_VERIFY_TOKEN",
  "WHATSAPP_DISPLAY_PHONE_NUMBER",
]

/**
 * The secrets of a deployment: what the environment says replaces what Cloudflare has; what Cloudflare lacks comes
 * from `file`, and what that lacks too is made at random and written there first, so that no key is ever only in the cloud.
 *
 * @throws CannotDeploy when nobody has said whose the product is
 */
export function deploySecrets(file: string, environment: Texts) {
  return (existing: readonly string[]): Readonly<Record<string, string>> => {
    const kept = existsSync(file) ? parseVars(readFileSync(file, "utf8")) : {}
    const secrets: Record<string, string> = {}
    for (const name of [...Object.keys(RANDOM), ...GIVEN]) {
      const said = environment[name] === "" ? undefined : environment[name]
      const missing = existing.includes(name) ? undefined : (kept[name] ?? made(name, file))
      const value = said ?? missing
      if (value !== undefined) secrets[name] = value
    }
    const hasOwner = existing.includes("RAMAL_OWNER_EMAIL") || secrets["RAMAL_OWNER_EMAIL"] !== undefined
    if (!hasOwner) throw new CannotDeploy("Set RAMAL_OWNER_EMAIL: the first person who may sign in.")
    return secrets
  }
}

function made(name: string, file: string): string | undefined {
  const value = RANDOM[name]?.()
  if (value === undefined) return undefined
  appendFileSync(file, `${name}=${value}\n`, { mode: 0o600 })
  return value
}
