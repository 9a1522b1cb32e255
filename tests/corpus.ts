import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(import.meta.dirname, "../../shared/corpus/whatsapp")

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** One file of webhooks: a single delivery, or several in the order in which they arrive. A binding takes it so. */
export type CorpusFile = { name: string; bodies: Json[] }

/** Every file of the payload corpus that holds webhooks; null where the folder is missing. */
export function readCorpus(): CorpusFile[] | null {
  if (!existsSync(FOLDER)) return null
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && !/\.(?:request|response)\.json$/.test(name))
    .sort()
    .map((name) => ({
      name,
      bodies: [JSON.parse(readFileSync(join(FOLDER, name), "utf8"))].flat() as Json[],
    }))
    .filter(({ bodies }) => bodies.length > 0 && bodies.every(isWebhook))
}

function isWebhook(body: Json): boolean {
  return typeof body === "object" && body !== null && "entry" in body
}
