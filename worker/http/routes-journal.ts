import { z } from "zod"
import type { WorkspaceId } from "#domain/ids.ts"
import type { Channels } from "../app/channel.ts"
import type { DeliveryEntry, KeptUpdate, StoredDeadLetter, WebhookJournals } from "../app/journal-port.ts"
import { type RetryDeps, retryDeadLetter } from "../app/retry-dead-letter.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readQuery } from "./read-json.ts"
import { DEAD_PAGE, DELIVERY_PAGE, KEPT_PAGE } from "./whatsapp-answers.ts"

export interface JournalDeps extends RetryDeps {
  readonly journals: WebhookJournals
  readonly channels: Channels
}

const BASE = "/api/v1/whatsapp/webhook"
const PAGE = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const RETRIED = z.object({
  state: z.enum(["open", "resolved"]),
  cause: z.string().optional(),
  detail: z.string().optional(),
})
const DEAD = PAGE.extend({ state: z.enum(["open", "resolved", "ignored"]).optional() })
const KEPT = PAGE.extend({ field: z.string().max(120).optional() })

const CAUSES =
  "`cause`: `unknown-channel`, `names-nobody`, `without-id`, `unreadable`, `rule-refused` or `rule-failed`; " +
  "`detail` says it of this one update. After a retry also `store-unavailable`: it could not be tried just now."

/** What the webhook received: the last deliveries, what is kept raw, what could not be stored. */
export function journalRoutes(app: HttpApp, deps: JournalDeps): void {
  describe()
  app.get(`${BASE}/deliveries`, async (c) => {
    const { before, limit } = readQuery(c, PAGE)
    const journal = deps.journals.get(c.var.principal.workspaceId)
    const [page, totals] = await Promise.all([journal.deliveries(before ?? null, limit), journal.totals()])
    const since = totals.since === null ? null : new Date(totals.since).toISOString()
    return c.json({ items: page.items.map(deliveryJson), next: page.next, totals: { ...totals, since } })
  })
  app.get(`${BASE}/kept`, async (c) => {
    const { before, limit, field } = readQuery(c, KEPT)
    const journal = deps.journals.get(c.var.principal.workspaceId)
    const [page, by_field] = await Promise.all([
      journal.kept(field ?? null, before ?? null, limit),
      journal.keptByField(),
    ])
    return c.json({ items: page.items.map(keptJson), next: page.next, by_field })
  })
  app.get(`${BASE}/dead-letters`, async (c) => {
    const { before, limit, state } = readQuery(c, DEAD)
    const journal = deps.journals.get(c.var.principal.workspaceId)
    const [page, by_state] = await Promise.all([
      journal.deadLetters(state ?? null, before ?? null, limit),
      journal.deadByState(),
    ])
    return c.json({ items: page.items.map(deadJson), next: page.next, by_state })
  })
  app.post(`${BASE}/dead-letters/:id/retry`, async (c) => {
    const letter = await deadLetter(c, deps)
    const result = await retryDeadLetter(c.var.principal.workspaceId as WorkspaceId, letter, deps)
    return c.json(result)
  })
  for (const [act, state] of [
    ["ignore", "ignored"],
    ["reopen", "open"],
  ] as const) {
    app.post(`${BASE}/dead-letters/:id/${act}`, async (c) => {
      const { id } = await deadLetter(c, deps)
      const journal = deps.journals.get(c.var.principal.workspaceId)
      await journal.settleDeadLetter(id, { state, wasTried: false })
      return c.body(null, 204)
    })
  }
}

async function deadLetter(c: HttpContext, { journals }: JournalDeps): Promise<StoredDeadLetter> {
  const letter = await journals.get(c.var.principal.workspaceId).deadLetter(c.req.param("id") ?? "")
  if (letter === null) throw new Refusal("not-found", { detail: "The workspace has no such dead letter." })
  return letter
}

function deliveryJson(entry: DeliveryEntry & { readonly id: number }) {
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    source: entry.source,
    channel_id: entry.channelId,
    verdict: entry.verdict,
    http_status: entry.httpStatus,
    update_count: entry.updateCount,
    stored_count: entry.storedCount,
    kept_count: entry.keptCount,
    dead_count: entry.deadCount,
    fields: entry.fields,
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
  }
}

function keptJson({ id, at, field, channelId, raw }: KeptUpdate) {
  return { id, at: new Date(at).toISOString(), field, channel_id: channelId, raw }
}

function deadJson(letter: StoredDeadLetter) {
  const { cause, detail, attempts, state } = letter
  return { ...keptJson(letter), cause, detail, attempts, state }
}

function describe(): void {
  const gets = [
    {
      path: "deliveries",
      summary: "The last deliveries and what became of them.",
      query: PAGE,
      schema: DELIVERY_PAGE,
    },
    {
      path: "kept",
      summary: "Updates kept as they came, for what the product does not use yet.",
      query: KEPT,
      schema: KEPT_PAGE,
    },
    {
      path: "dead-letters",
      summary: "Updates that could not be stored as what they are.",
      description: CAUSES,
      query: DEAD,
      schema: DEAD_PAGE,
    },
  ]
  for (const { path, schema, ...route } of gets) {
    const responses = { 200: { description: "A page; pass next as before.", schema } }
    describeRoute({ method: "GET", path: `${BASE}/${path}`, ...route, responses })
  }
  describeRoute({
    method: "POST",
    path: `${BASE}/dead-letters/:id/retry`,
    summary: "Read a dead letter again with today's parser.",
    responses: { 200: { description: "What became of it.", schema: RETRIED } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/dead-letters/:id/ignore`,
    summary: "Set a dead letter aside.",
    responses: { 204: { description: "Set aside, unless it is resolved." } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/dead-letters/:id/reopen`,
    summary: "Take a dead letter that was set aside back among the open ones.",
    responses: { 204: { description: "Open again, unless it is resolved." } },
    problems: ["not-found"],
  })
  for (const path of [BASE, `${BASE}/:channelId`]) {
    const answer = { 200: { description: "Meta's challenge.", contentType: "text/plain" } }
    describeRoute({
      method: "GET",
      path,
      summary: "Meta verifies the webhook.",
      responses: answer,
      problems: ["verify-token-mismatch"],
    })
    describeRoute({
      method: "POST",
      path,
      summary: "Meta delivers; 200 means stored.",
      responses: { 200: { description: "Every update is stored." } },
      problems: ["invalid-signature", "bad-json", "payload-too-large", "store-unavailable"],
    })
  }
}
