import type { House } from "../house.ts"
import { refusal } from "./graph-error.ts"
import { TEMPLATES } from "./templates.ts"

/** `GET /{PNID}`: the fields asked for, or Meta's usual ones. */
export function phoneNumber(house: House, fields: string | undefined): unknown {
  const all = phoneNumberFields(house)
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

function phoneNumberFields(house: House): Readonly<Record<string, unknown>> {
  const { phoneNumberId, wabaId, displayPhoneNumber } = house.options
  const entity = (entity_type: string, id: string) => ({ entity_type, id, can_send_message: "AVAILABLE" })
  return {
    display_phone_number: displayPhoneNumber,
    verified_name: "Clínica Simulada",
    quality_rating: "GREEN",
    throughput: { level: "STANDARD" },
    status: "CONNECTED",
    name_status: "APPROVED",
    code_verification_status: "VERIFIED",
    platform_type: "CLOUD_API",
    account_mode: "LIVE",
    webhook_configuration: { application: house.options.webhookUrl },
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [entity("PHONE_NUMBER", phoneNumberId), entity("WABA", wabaId)],
    },
  }
}

/** `GET /{WABA}/message_templates`, optionally for one name; all on one page. */
export function listTemplates(name: string | undefined, limit: string | undefined): unknown {
  const found = TEMPLATES.filter((template) => name === undefined || template.name.includes(name))
  const data = found.slice(0, limit === undefined ? 25 : Math.max(1, Number(limit) || 25))
  return { data, paging: { cursors: { before: "MAZDZD", after: "MjQZD" } } }
}

/** `POST`, `GET` and `DELETE /{WABA}/subscribed_apps`: without a subscription no webhook leaves. */
export function subscription(house: House, method: "GET" | "POST" | "DELETE"): unknown {
  if (method !== "GET") {
    house.world.record({ kind: "subscription-changed", subscribed: method === "POST" })
    return { success: true }
  }
  const app = {
    id: "670843887433847",
    name: "Ramal",
    link: "https://www.facebook.com/games/?app_id=670843887433847",
  }
  return { data: house.world.state.subscribed ? [{ whatsapp_business_api_data: app }] : [] }
}
