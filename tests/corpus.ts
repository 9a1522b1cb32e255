import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(import.meta.dirname, "../../shared/corpus/whatsapp")

/** One file of webhooks: a single delivery, or several in the order in which they arrive. */
export interface CorpusFile {
  readonly name: string
  readonly bodies: readonly unknown[]
}

/** Every file of the payload corpus that holds webhooks; null where the folder is missing. */
export function readCorpus(): readonly CorpusFile[] | null {
  if (!existsSync(FOLDER)) return null
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && !/\.(?:request|response)\.json$/.test(name))
    .sort()
    .map((name) => ({
      name,
      bodies: [JSON.parse(readFileSync(join(FOLDER, name), "utf8"))].flat() as unknown[],
    }))
    .filter(({ bodies }) => bodies.length > 0 && bodies.every(isWebhook))
}

function isWebhook(body: unknown): boolean {
  return typeof body === "object" && body !== null && "entry" in body
}
