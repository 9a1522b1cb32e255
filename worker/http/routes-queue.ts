import { z } from "zod"
import { conversationOfMessage, isMessageId, type WorkspaceId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { type FindByPhoneDeps, type Found, findById, findByPhone } from "../app/find-conversation.ts"
import { actorOf } from "../app/principal.ts"
import type { Queries } from "../app/queries-port.ts"
import { phoneChannelOf, type SiteStore } from "../app/site-port.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { historyLine, messageStatus } from "./message-json.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"
import { attendantOf, type ConversationDeps, closing } from "./routes-conversations.ts"
import { handled } from "./routes-conversations-found.ts"
import { HISTORY_PAGE, MESSAGE_STATUS, PENDING_PAGE } from "./whatsapp-answers.ts"

export interface QueueDeps extends ConversationDeps {
  readonly queries: Queries
  /** Its telephone lines have conversations as well. */
  readonly siteStore: Pick<SiteStore, "everOf">
}

const BASE = "/api/v1/whatsapp"
const PAGE = "A page; pass next as before."
const CHANNEL = { channel_id: z.string().max(64).optional() }
const PENDING = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(80).optional(),
})
const ASSIGN = z.object({
  attendant_id: z.string().max(64).optional(),
  attendant_email: z.string().max(320).optional(),
  force: z.boolean().default(false),
})
const CLOSE = z.object({ reason: z.string().max(500).optional() })
const HISTORY = z.object({
  ...CHANNEL,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.coerce.number().int().positive().optional(),
  include: z.string().max(40).optional().describe("`calls`, `notes` or both, with a comma between"),
})

/** The queue and the history as programs use them, by phone number. */
export function queueRoutes(app: HttpApp, deps: QueueDeps): void {
  describe()
  app.get(`${BASE}/queue/pending`, (c) => pending(c, deps))
  app.post(`${BASE}/queue/:phone/assign`, async (c) => {
    const { attendant_id: id, attendant_email: email, force } = await readJson(c, ASSIGN)
    if ((id === undefined) === (email === undefined)) {
      throw invalid([{ field: "attendant_id", rule: "attendant_id or attendant_email" }])
    }
    const found = await byPhone(c, deps)
    const to = await attendantOf(
      c,
      { ...(id === undefined ? {} : { id }), ...(email === undefined ? {} : { email }) },
      deps,
    )
    return handled(c, found, { type: "AssignConversation", to, force, by: actorOf(c.var.principal) }, deps)
  })
  app.post(`${BASE}/queue/:phone/close`, async (c) => {
    const { reason } = await readJson(c, CLOSE)
    return handled(c, await byPhone(c, deps), closing(c, reason), deps)
  })
  app.get(`${BASE}/conversations/:phone/history`, (c) => history(c, deps))
  app.get(`${BASE}/messages/:messageId`, (c) => message(c, deps))
}

async function pending(c: HttpContext, { queries }: QueueDeps): Promise<Response> {
  const { limit, before } = readQuery(c, PENDING)
  const { workspaceId } = c.var.principal
  const page = await queries.inbox({
    workspaceId,
    filter: "waiting",
    me: "",
    search: null,
    before: before ?? null,
    limit,
  })
  return c.json({ items: page.items.map(pendingItem), next: page.next })
}

function pendingItem(row: InboxRow) {
  return {
    phone: row.phone,
    contact_name: row.contactName ?? row.username,
    conversation_id: row.conversationId,
    channel_id: row.channelId,
    waiting_since: row.waitingSince === null ? null : new Date(row.waitingSince).toISOString(),
    unread_count: row.unreadCount,
    last_message: row.lastLine === null ? null : lastMessage(row.lastLine),
  }
}

function lastMessage({ preview, direction, at, messageId }: NonNullable<InboxRow["lastLine"]>) {
  return {
    message_id: messageId,
    type: preview.kind,
    text: preview.text,
    direction,
    at: new Date(at).toISOString(),
  }
}

async function history(c: HttpContext, deps: QueueDeps): Promise<Response> {
  const { limit, before, include } = readQuery(c, HISTORY)
  const { identity } = await byPhone(c, deps)
  const room = deps.conversations.get(identity.conversationId)
  const also = (include ?? "").split(",")
  const page = await room.history(before ?? null, limit, also.includes("notes"), also.includes("calls"))
  return c.json({
    items: (page?.items ?? []).map(historyLine),
    next: page?.next === null || page === null ? null : String(page.next),
  })
}

async function message(c: HttpContext, deps: QueueDeps): Promise<Response> {
  const id = c.req.param("messageId") ?? ""
  const conversationId = conversationOfMessage(id)
  const workspaceId = c.var.principal.workspaceId
  const found = conversationId === undefined ? null : await findById(workspaceId, conversationId, deps)
  const item =
    found === null || !isMessageId(id)
      ? null
      : await deps.conversations.get(found.identity.conversationId).message(id)
  if (found === null || item === null)
    throw new Refusal("not-found", { detail: "The workspace has no such message." })
  return c.json(messageStatus(item, found.identity.conversationId))
}

async function byPhone(c: HttpContext, deps: QueueDeps): Promise<Found> {
  const workspaceId = c.var.principal.workspaceId as WorkspaceId
  const asked = [workspaceId, c.req.param("phone") ?? "", c.req.query("channel_id") ?? null] as const
  const found = (await findByPhone(...asked, deps)) ?? (await findByPhone(...asked, onLines(deps)))
  if (found === null) throw new Refusal("not-found", { detail: "There is no conversation with this number." })
  return found
}

/** The telephone lines: looked through for a number that nobody has written with. */
function onLines({ siteStore, ...deps }: QueueDeps): FindByPhoneDeps {
  async function ofWorkspace(workspaceId: string) {
    const sites = await siteStore.everOf(workspaceId)
    return sites.map(({ id }) => ({ id: phoneChannelOf(id) }))
  }
  return { ...deps, channels: { ofWorkspace } }
}

function describe(): void {
  const done = { 204: { description: "Done, or so already." } }
  describeRoute({
    method: "GET",
    path: `${BASE}/queue/pending`,
    summary: "Who waits, oldest first.",
    query: PENDING,
    responses: { 200: { description: PAGE, schema: PENDING_PAGE } },
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/queue/:phone/assign`,
    summary: "Give the conversation of a number to an attendant.",
    query: z.object(CHANNEL),
    body: ASSIGN,
    responses: done,
    problems: ["already-assigned", "not-found"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/queue/:phone/close`,
    summary: "Close the conversation of a number.",
    query: z.object(CHANNEL),
    body: CLOSE,
    responses: done,
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/conversations/:phone/history`,
    summary: "What was said with a number, newest first; with its calls and notes when they are asked for.",
    query: HISTORY,
    responses: { 200: { description: PAGE, schema: HISTORY_PAGE } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/messages/:messageId`,
    summary: "One message with all its statuses.",
    responses: { 200: { description: "The message.", schema: MESSAGE_STATUS } },
    problems: ["not-found"],
  })
}
