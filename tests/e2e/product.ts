import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { buildWhenNeeded } from "../../scripts/build.ts"
import { freePort } from "../../scripts/free-port.ts"
import { type RunningProduct, startProduct } from "../../scripts/product.ts"
import { readSettings } from "../../scripts/settings.ts"
import { type RunningSimulator, startSimulator } from "../../simulator/start-simulator.ts"

const ROOT = resolve(import.meta.dirname, "../..")

/** The whole product with its simulator on free ports and a state of its own, as `npm start` runs it. */
export interface House {
  readonly url: string
  readonly simulatorUrl: string
  readonly email: string
  readonly password: string
  readonly apiKey: string
  /** What the product was started with, by the names of its variables: what is known of the number at the simulator. */
  readonly variables: Readonly<Record<string, string>>
  /** Stops the product and keeps its state; the simulator goes on. */
  stopProduct(): Promise<void>
  /** Starts it again at the same address. */
  startProduct(): Promise<void>
  close(): Promise<void>
}

/** Starts a house; `variables` are set beside what each start sets. */
export async function openHouse(variables: Readonly<Record<string, string>> = {}): Promise<House> {
  await buildWhenNeeded(ROOT)
  const home = mkdtempSync(join(tmpdir(), "ramal-house-"))
  const settings = readSettings(home, {
    ...variables,
    RAMAL_STATE_DIR: join(home, "state"),
    SIMULATOR_PORT: String(await freePort()),
  })
  const port = await freePort()
  const { variables: texts, stateDir } = settings
  let product: RunningProduct | undefined = await startProduct(ROOT, { port, stateDir, variables: texts })
  const url = product.url
  const simulator = await startSimulatorAt(settings.simulatorPort ?? 0, home, texts, url)
  return {
    url: url.replace("127.0.0.1", "localhost"),
    simulatorUrl: simulator.url,
    email: texts["RAMAL_OWNER_EMAIL"] ?? "",
    password: texts["RAMAL_OWNER_PASSWORD"] ?? "",
    apiKey: texts["RAMAL_API_KEY"] ?? "",
    variables: texts,
    async stopProduct() {
      await product?.close()
      product = undefined
    },
    async startProduct() {
      product = await startProduct(ROOT, { port, stateDir, variables: texts })
    },
    async close() {
      await simulator.close()
      await product?.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function startSimulatorAt(
  port: number,
  home: string,
  variables: Readonly<Record<string, string>>,
  productUrl: string,
): Promise<RunningSimulator> {
  const of = (name: string) => variables[name] ?? ""
  return startSimulator({
    port,
    stateDir: join(home, "simulator"),
    accessToken: of("WHATSAPP_ACCESS_TOKEN"),
    appSecret: of("WHATSAPP_APP_SECRET"),
    verifyToken: of("WHATSAPP_WEBHOOK_VERIFY_TOKEN"),
    phoneNumberId: of("WHATSAPP_PHONE_NUMBER_ID"),
    wabaId: of("WHATSAPP_BUSINESS_ACCOUNT_ID"),
    displayPhoneNumber: of("WHATSAPP_DISPLAY_PHONE_NUMBER"),
    webhookUrl: `${productUrl}/api/v1/whatsapp/webhook`,
    delaysMs: { sent: 20, delivered: 60 },
    retry: { firstMs: 200, capMs: 1_000 },
  })
}
