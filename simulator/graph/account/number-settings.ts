import type { House } from "../../house.ts"
import { verifyWebhook } from "../../webhook/post-webhook.ts"
import { newDigits } from "../../world/ids.ts"
import type { Fields } from "../check/field.ts"
import { refusal } from "../graph-error.ts"
import { checkedPin } from "./registration.ts"

const LONGEST_URL = 200

/** `POST /{PNID}`: another PIN, or another address for the number's webhooks. Source: "Override" [2026], "PIN". */
export async function changeNumber(house: House, body: Fields): Promise<unknown> {
  const { pin, webhook_configuration: webhook } = body
  if (pin === undefined && webhook === undefined) throw refusal(100, "There is nothing to change.")
  if (pin !== undefined) house.world.record({ kind: "account-changed", change: { pin: checkedPin(pin) } })
  if (webhook !== undefined) await override(house, (webhook ?? {}) as Fields)
  return { success: true }
}

/** `GET /{PNID}/settings`: calling is on unless the controls say otherwise. Source: "Calling settings" [2026]. */
export function callingSettings(house: House): unknown {
  return { calling: house.world.state.account.fields["calling"] ?? { status: "ENABLED" } }
}

/** The address has to answer the challenge with its own token; an empty one takes the override away. */
async function override(house: House, { override_callback_uri: url, verify_token: token }: Fields) {
  if (url === "") return house.world.record({ kind: "account-changed", change: { overrideUrl: null } })
  if (typeof url !== "string" || url.length > LONGEST_URL || !URL.canParse(url))
    throw refusal(100, `Param override_callback_uri must be a URL of ${LONGEST_URL} characters at most.`)
  const { verified } = await verifyWebhook(url, typeof token === "string" ? token : "", newDigits(10))
  if (!verified) throw refusal(2200, "The URL couldn't be validated: it did not answer the challenge.")
  house.world.record({ kind: "account-changed", change: { overrideUrl: url } })
}
