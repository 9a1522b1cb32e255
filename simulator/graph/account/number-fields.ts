import type { House } from "../../house.ts"

/** The app that is subscribed to the account. */
export const APP_ID = "670843887433847"

/** The fields of the number's node. Source: "Business phone numbers" [2026], OpenAPI v23. */
export function numberFields(house: House): Readonly<Record<string, unknown>> {
  const { phoneNumberId, wabaId, displayPhoneNumber, webhookUrl } = house.options
  const { registered, pin, overrideUrl, fields } = house.world.state.account
  const sending = registered ? "AVAILABLE" : "BLOCKED"
  const entity = (entity_type: string, id: string) => ({ entity_type, id, can_send_message: sending })
  return {
    display_phone_number: displayPhoneNumber,
    verified_name: "Clínica Simulada",
    quality_rating: "GREEN",
    throughput: { level: "STANDARD" },
    status: registered ? "CONNECTED" : "DISCONNECTED",
    name_status: "APPROVED",
    code_verification_status: "VERIFIED",
    platform_type: "CLOUD_API",
    is_on_biz_app: false,
    is_pin_enabled: pin !== null,
    whatsapp_business_manager_messaging_limit: "TIER_1K",
    account_mode: "LIVE",
    webhook_configuration: {
      ...(overrideUrl === null ? {} : { phone_number: overrideUrl }),
      application: webhookUrl,
    },
    health_status: {
      can_send_message: sending,
      entities: [entity("PHONE_NUMBER", phoneNumberId), entity("WABA", wabaId)],
    },
    ...fields,
  }
}
