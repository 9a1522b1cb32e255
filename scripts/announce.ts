import { startSimulator } from "../simulator/start-simulator.ts"
import type { StartSettings } from "./settings.ts"

/** The simulator beside the product, with the product's own secrets; undefined when it is left out. */
export function startSimulatorFor({ simulatorPort, stateDir, variables }: StartSettings, productUrl: string) {
  if (simulatorPort === null) return undefined
  return startSimulator({
    port: simulatorPort,
    stateDir: `${stateDir}/simulator`,
    accessToken: variables["WHATSAPP_ACCESS_TOKEN"] ?? "",
    appSecret: variables["WHATSAPP_APP_SECRET"] ?? "",
    verifyToken: variables["WHATSAPP_WEBHOOK_VERIFY_TOKEN"] ?? "",
    phoneNumberId: variables["WHATSAPP_PHONE_NUMBER_ID"] ?? "",
    wabaId: variables["WHATSAPP_BUSINESS_ACCOUNT_ID"] ?? "",
    displayPhoneNumber: variables["WHATSAPP_DISPLAY_PHONE_NUMBER"] ?? "",
    webhookUrl: `${productUrl}/api/v1/whatsapp/webhook`,
  })
}

/** Says where everything is and how to sign in. */
export function announce(
  { variables, isFirst }: StartSettings,
  url: string,
  simulatorUrl: string | undefined,
): void {
  const shown = (address: string) => address.replace("127.0.0.1", "localhost")
  const lines = [
    "",
    `  Ramal      ${shown(url)}`,
    ...(simulatorUrl === undefined
      ? []
      : [`  Simulator  ${shown(simulatorUrl)}   (a phone that writes to the inbox)`]),
    "",
    `  Sign in    ${variables["RAMAL_OWNER_EMAIL"]}`,
    `  Password   ${variables["RAMAL_OWNER_PASSWORD"]}`,
    `  API key    ${variables["RAMAL_API_KEY"]}`,
    "",
    isFirst
      ? "  Secrets were made and are kept in .dev.vars. Ctrl-C stops; what is stored stays."
      : "  Ctrl-C stops; what is stored stays.",
    "",
  ]
  console.log(lines.join("\n"))
}
