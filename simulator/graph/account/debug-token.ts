import { timingSafeEqual } from "node:crypto"
import type { House } from "../../house.ts"
import { APP_ID } from "./number-fields.ts"

/** `GET /debug_token?input_token=`: what Meta says of a token. Source: "Access tokens", Graph API reference. */
export function debugToken(house: House, input: string | undefined): unknown {
  const { isValid, expiresAt, scopes } = house.world.state.account.token
  const isKnown = sameText(input ?? "", house.options.accessToken)
  const hasEnded = expiresAt !== 0 && expiresAt * 1000 <= house.world.clock.now()
  if (!isKnown || !isValid || hasEnded) return { data: { ...INVALID, scopes: [] } }
  return {
    data: {
      app_id: APP_ID,
      type: "SYSTEM_USER",
      application: "Ramal",
      is_valid: true,
      expires_at: expiresAt,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids: [house.options.wabaId] })),
    },
  }
}

const INVALID = {
  is_valid: false,
  error: { code: 190, message: "Invalid OAuth access token - Cannot parse access token" },
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}
