import { createHash } from "node:crypto"
import { commandKey, eventKey } from "#domain/conversation/event-key.ts"
import type { WebhookUpdate } from "../../worker/app/webhook-update.ts"
import { readWebhook } from "../../worker/whatsapp/read-webhook.ts"
import { deliveryOf } from "../meta/update.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import { keyCounts, type Log } from "./logs.ts"
import { same } from "./same.ts"

/** Each acknowledged update is in exactly one log, once, as what it was; nothing else is in any. */
export function checkUpdates(world: World, logs: readonly Log[]): readonly string[] {
  const sent = world.postman.posted.map((posted) => {
    const read = readWebhook(JSON.parse(JSON.stringify(deliveryOf([posted.update], false))))
    return { posted, read: read[0] as WebhookUpdate, parts: read.length }
  })
  const counts = keyCounts(logs)
  const known = new Set(sent.flatMap(({ read }) => keyOf(read) ?? []))
  const strange = sent
    .filter(({ parts }) => parts !== 1)
    .map(({ posted }) => `update ${posted.update.id} is read as several`)
  const unheard = sent
    .filter(({ posted }) => !posted.acknowledged)
    .map(({ posted }) => `update ${posted.update.id} was never acknowledged`)
  const wrong = sent.flatMap(({ posted, read }) => {
    const key = keyOf(read)
    const times = key === null ? keptTimes(world, read) : (counts.get(key) ?? 0)
    return times === 1 ? [] : [`update ${posted.update.id} (${key ?? read.kind}) is stored ${times} times`]
  })
  const invented = [...counts.keys()].filter(
    (key) => /^(?:in|ed|rv|re|st|us)\//.test(key) && !known.has(key) && !isOurs(key, logs),
  )
  return [
    ...strange,
    ...unheard,
    ...wrong,
    ...invented.map((key) => `nobody sent ${key}`),
    ...checkContents(
      sent.map(({ read }) => read),
      logs,
    ),
  ]
}

function keyOf(update: WebhookUpdate): string | null {
  const isOfRoom = update.kind === "message" || update.kind === "status" || update.kind === "told"
  return isOfRoom ? commandKey(update.command) : null
}

function keptTimes(world: World, { raw, kind }: WebhookUpdate): number {
  const id = createHash("sha256").update(raw).digest("hex").slice(0, 40)
  const table = kind === "unreadable" ? "dead_letters" : "kept"
  const { sql } = world.objects.get("journal", WORKSPACE)
  const tables = sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", table).toArray()
  return tables.length === 0 ? 0 : sql.exec(`SELECT 1 FROM ${table} WHERE id = ?`, id).toArray().length
}

/** Reactions of ours are queued replies, with keys of their own. */
function isOurs(key: string, logs: readonly Log[]): boolean {
  return logs.some(({ events }) =>
    events.some(({ event }) => event.type === "ReplyQueued" && eventKey(event) === key),
  )
}

function checkContents(updates: readonly WebhookUpdate[], logs: readonly Log[]): readonly string[] {
  const told = new Map(
    updates.flatMap((update) => (update.kind === "message" ? [[update.command.wamid, update.command]] : [])),
  )
  return logs
    .flatMap(({ events }) => events)
    .flatMap(({ event }) => {
      if (event.type !== "MessageReceived") return []
      const { content, sentAt } = told.get(event.wamid) ?? {}
      return same(content, event.content) && sentAt === event.sentAt
        ? []
        : [`${event.wamid} is not as it was sent`]
    })
}
