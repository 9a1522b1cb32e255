import "./check-node.mjs"
import { startSimulator } from "../simulator/start-simulator.ts"
import { buildWhenNeeded } from "./build.ts"
import { startProduct } from "./product.ts"
import { readSettings, type StartSettings } from "./settings.ts"

const root = new URL("..", import.meta.url).pathname
Object.assign(process.env, { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" })

/** `npm start`: builds, migrates, makes the demo workspace, starts everything on local storage. */
async function start(): Promise<void> {
  const settings = readSettings(root, process.env)
  await buildWhenNeeded(root)
  const product = await startProduct(root, settings)
  const simulator = await startSimulatorFor(settings, product.url)
  announce(settings, product.url, simulator?.url)
  const stop = async () => {
    await simulator?.close()
    await product.close()
    process.exit(0)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function startSimulatorFor({ simulatorPort, stateDir, variables }: StartSettings, productUrl: string) {
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

function announce({ variables, isFirst }: StartSettings, url: string, simulatorUrl: string | undefined): void {
  const shown = (address: string) => address.replace("127.0.0.1", "localhost")
  const lines = [
    "",
    `  Ramal      ${shown(url)}`,
    ...(simulatorUrl === undefined ? [] : [`  Simulator  ${shown(simulatorUrl)}   (a phone that writes to the inbox)`]),
    "",
    `  Sign in    ${variables["RAMAL_OWNER_EMAIL"]}`,
    `  Password   ${variables["RAMAL_OWNER_PASSWORD"]}`,
    `  API key    ${variables["RAMAL_API_KEY"]}`,
    "",
    isFirst ? "  Secrets were made and are kept in .dev.vars. Ctrl-C stops; what is stored stays." : "  Ctrl-C stops; what is stored stays.",
    "",
  ]
  console.log(lines.join("\n"))
}

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
