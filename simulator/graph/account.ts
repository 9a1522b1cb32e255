import type { House } from "../house.ts"
import { APP_ID, numberFields } from "./account/number-fields.ts"
import { refusal } from "./graph-error.ts"

/** `GET /{PNID}`: the fields asked for, or Meta's usual ones. */
export function phoneNumber(house: House, fields: string | undefined): unknown {
  const all = numberFields(house)
  const names =
    fields === undefined || fields === ""
      ? ["display_phone_number", "verified_name", "quality_rating"]
      : fields.split(",")
  const wanted = names.map((name) => name.trim().replace(/[{(].*$/, "")).filter((name) => name !== "id")
  const unknown = wanted.find((name) => !Object.hasOwn(all, name))
  if (unknown !== undefined)
    throw refusal(
      100,
      `Tried accessing nonexisting field (${unknown}) on node type (WhatsAppBusinessPhoneNumber)`,
    )
  return { ...Object.fromEntries(wanted.map((name) => [name, all[name]])), id: house.options.phoneNumberId }
}

/** `POST`, `GET` and `DELETE /{WABA}/subscribed_apps`: without a subscription no webhook leaves. */
export function subscription(house: House, method: "GET" | "POST" | "DELETE"): unknown {
  if (method !== "GET") {
    house.world.record({ kind: "subscription-changed", subscribed: method === "POST" })
    return { success: true }
  }
  const app = {
    id: APP_ID,
    name: "Ramal",
    link: `https://www.facebook.com/games/?app_id=${APP_ID}`,
  }
  return { data: house.world.state.subscribed ? [{ whatsapp_business_api_data: app }] : [] }
}
