import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { startSimulatorFor } from "./announce.ts"
import { buildWhenNeeded } from "./build.ts"
import { freePort } from "./free-port.ts"
import { startProduct } from "./product.ts"
import { writeContactSheet } from "./screenshots/contact-sheet.ts"
import { type Place, takePictures } from "./screenshots/take-pictures.ts"
import { readSettings } from "./settings.ts"

/**
 * `npm run screenshots`: pictures of every page and state at 390, 768 and 1440 pixels, light and dark, in three
 * languages, into `screenshots/`, with an `index.html` to look at them. `-- --only inbox,conversation-voice --sizes 390
 * --themes dark --languages en` takes fewer, by beginnings of scenes' names; `--languages longer` is Portuguese with
 * texts 40 % longer; `--missing` goes on where a run was cut short; `--lanes 2` takes fewer at once; `--url` and
 * `--simulator` photograph a product that runs already (with RAMAL_OWNER_EMAIL and _PASSWORD). A scene that cannot be
 * taken does not stop the others: it is listed at the end with its reason, and the command ends with 1.
 */
const root = resolve(import.meta.dirname, "..")
Object.assign(process.env, { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" })

const { values } = parseArgs({
  options: {
    ...{ only: { type: "string" }, sizes: { type: "string" }, themes: { type: "string" } },
    ...{ languages: { type: "string" }, url: { type: "string" }, simulator: { type: "string" } },
    ...{ missing: { type: "boolean", default: false }, lanes: { type: "string", default: "4" } },
  },
})
const list = (text: string | undefined) => text?.split(",").filter((part) => part !== "")

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium"
if (!existsSync(chromium)) throw new Error(`There is no Chromium at ${chromium}; name one by CHROMIUM.`)
const target = join(root, "screenshots")
mkdirSync(target, { recursive: true })

const place = await openPlace()
try {
  const { count, failures, faults } = await takePictures(place, {
    ...{ chromium, target, only: list(values.only), isMissingOnly: values.missing },
    laneCount: Math.max(1, Number(values.lanes) || 1),
    sizes: list(values.sizes)?.map(Number),
    themes: list(values.themes),
    languages: list(values.languages),
  })
  const sheet = writeContactSheet(target, [...failures, ...faults])
  tell("To be looked at", faults)
  tell("Not taken", failures)
  console.log(`\n${count} pictures; look at ${sheet}`)
  if (failures.length > 0) process.exitCode = 1
} finally {
  await place.close()
}

function tell(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([`\n${title}:`, ...lines].join("\n  "))
}

/** A product of its own with nothing in it, or the one that was named. */
async function openPlace(): Promise<Place & { close(): Promise<void> }> {
  const { url, simulator } = values
  if (url !== undefined && simulator !== undefined) {
    const { RAMAL_OWNER_EMAIL: email = "", RAMAL_OWNER_PASSWORD: password = "" } = process.env
    return { url, simulatorUrl: simulator, email, password, close: async () => undefined }
  }
  await buildWhenNeeded(root)
  const home = mkdtempSync(join(tmpdir(), "ramal-pictures-"))
  const environment = { RAMAL_STATE_DIR: join(home, "state"), SIMULATOR_PORT: String(await freePort()) }
  const settings = { ...readSettings(home, environment), port: await freePort() }
  const product = await startProduct(root, settings)
  const phones = await startSimulatorFor(settings, product.url)
  return {
    url: product.url.replace("127.0.0.1", "localhost"),
    simulatorUrl: phones?.url ?? "",
    email: settings.variables["RAMAL_OWNER_EMAIL"] ?? "",
    password: settings.variables["RAMAL_OWNER_PASSWORD"] ?? "",
    async close() {
      await phones?.close()
      await product.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
