import { z } from "zod"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { Attendant } from "#domain/conversation/event.ts"
import { conversationOfMessage, isMessageId, type UserId } from "#domain/ids.ts"
import type { Feeds } from "../app/feed-port.ts"
import { actorOf } from "../app/principal.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { CONVERSATION_PATH, conversation, handled } from "./routes-conversations-found.ts"
import { conversationLogRoutes } from "./routes-conversations-log.ts"
import { conversationTriageRoutes, type TriageDeps } from "./routes-conversations-triage.ts"

export interface ConversationDeps extends TriageDeps {
  readonly feeds: Feeds
  /** Somebody of the workspace who can be given a conversation. */
  readonly attendant: (
    workspaceId: string,
    by: { readonly id?: string; readonly email?: string },
  ) => Promise<Attendant | null>
}

const READ = z.object({ up_to: z.number().int().nonnegative() })
const ASSIGN = z.object({
  attendant_id: z.string().max(64).nullable(),
  force: z.boolean().default(false),
  note: z.string().max(1_000).optional().describe("A word for whoever gets it"),
})
const CLOSE = z.object({ reason: z.string().max(500).optional() })
const NOTE = z.object({
  text: z.string().max(4096),
  mentions: z.array(z.string().max(64)).max(20).default([]).describe("Ids of the colleagues it calls"),
})

/** A conversation by its id: its log, its socket, and what is done with it. */
export function conversationRoutes(app: HttpApp, deps: ConversationDeps): void {
  describe()
  conversationLogRoutes(app, deps)
  conversationTriageRoutes(app, deps)
  app.get(`${CONVERSATION_PATH}/socket`, async (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket")
      throw new Refusal("bad-request", { detail: "Not an upgrade." })
    const { identity } = await conversation(c, deps)
    const who = whoLooks(c)
    await deps.feeds.get(identity.workspaceId).visits(who.id, identity.conversationId)
    return deps.conversations.get(identity.conversationId).connect(c.req.raw, who)
  })
  app.post(`${CONVERSATION_PATH}/read`, async (c) => {
    const { up_to } = await readJson(c, READ)
    return handled(
      c,
      await conversation(c, deps),
      { type: "MarkRead", upTo: up_to, by: actorOf(c.var.principal) },
      deps,
    )
  })
  app.post(`${CONVERSATION_PATH}/assign`, async (c) => {
    const { attendant_id, force, note } = await readJson(c, ASSIGN)
    const found = await conversation(c, deps)
    const to = attendant_id === null ? null : await attendantOf(c, { id: attendant_id }, deps)
    const by = actorOf(c.var.principal)
    const said = note === undefined ? {} : { note }
    return handled(c, found, { type: "AssignConversation", to, force, by, ...said }, deps)
  })
  app.post(`${CONVERSATION_PATH}/close`, async (c) => {
    const { reason } = await readJson(c, CLOSE)
    return handled(c, await conversation(c, deps), closing(c, reason), deps)
  })
  app.post(`${CONVERSATION_PATH}/reopen`, async (c) => {
    return handled(
      c,
      await conversation(c, deps),
      { type: "ReopenConversation", by: actorOf(c.var.principal) },
      deps,
    )
  })
  app.post(`${CONVERSATION_PATH}/notes`, async (c) => {
    const { text, mentions: ids } = await readJson(c, NOTE)
    const by = actorOf(c.var.principal)
    const noteId = `${by.kind === "system" ? "" : by.id}/${c.var.idempotencyKey ?? crypto.randomUUID()}`
    const found = await conversation(c, deps)
    const mentions = await mentionedIn(c, ids, deps)
    return handled(c, found, { type: "AddNote", noteId, text, by, mentions }, deps, 201)
  })
  app.post(`${CONVERSATION_PATH}/messages/:messageId/fetch-media`, async (c) => {
    const messageId = c.req.param("messageId")
    const found = await conversation(c, deps)
    const isHere = conversationOfMessage(messageId) === found.identity.conversationId
    if (!isMessageId(messageId) || !isHere) throw new Refusal("unknown-message")
    return handled(
      c,
      found,
      { type: "RequestMediaAgain", messageId, by: actorOf(c.var.principal) },
      deps,
      202,
    )
  })
}

/** Closing, by whoever asks. */
export function closing(c: HttpContext, reason: string | undefined): ConversationCommand {
  return {
    type: "CloseConversation",
    by: actorOf(c.var.principal),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Somebody of the workspace; throws when there is nobody of that id or address. */
export async function attendantOf(
  c: HttpContext,
  by: { readonly id?: string; readonly email?: string },
  deps: ConversationDeps,
): Promise<Attendant> {
  const attendant = await deps.attendant(c.var.principal.workspaceId, by)
  if (attendant === null)
    throw invalid([{ field: by.id === undefined ? "attendant_email" : "attendant_id", rule: "unknown" }])
  return attendant
}

async function mentionedIn(
  c: HttpContext,
  ids: readonly string[],
  { attendant }: ConversationDeps,
): Promise<readonly Attendant[]> {
  const { workspaceId } = c.var.principal
  const members = await Promise.all(ids.map((id) => attendant(workspaceId, { id })))
  const unknown = members.flatMap((one, index) =>
    one === null ? [{ field: `mentions.${index}`, rule: "unknown" }] : [],
  )
  if (unknown.length > 0) throw invalid(unknown)
  return members.filter((one) => one !== null)
}

/** Who is shown as looking; a program looks under its key's name. */
export function whoLooks(c: HttpContext): { readonly id: string; readonly name: string } {
  const { principal } = c.var
  if (principal.kind === "person") return { id: principal.userId as UserId, name: principal.name }
  return { id: principal.keyId, name: principal.name }
}

function describe(): void {
  const done = { 204: { description: "Done, or so already." } }
  describeRoute({
    method: "GET",
    path: `${CONVERSATION_PATH}/socket`,
    summary: "WebSocket: subscribe after a version, catch up, live.",
    responses: { 101: { description: "Frames are JSON texts." } },
    problems: ["not-found", "bad-request"],
  })
  const posts = [
    { path: "read", summary: "All up to a version was seen.", body: READ, responses: done },
    {
      path: "assign",
      summary: "Give to an attendant, or back to the queue with null.",
      body: ASSIGN,
      responses: done,
    },
    { path: "close", summary: "Close.", body: CLOSE, responses: done },
    { path: "reopen", summary: "Open again.", body: z.object({}), responses: done },
    {
      path: "notes",
      summary: "Add a note for colleagues.",
      body: NOTE,
      responses: { 201: { description: "Added." } },
    },
    {
      path: "messages/:messageId/fetch-media",
      summary: "Try again to fetch a medium that has failed.",
      body: z.object({}),
      responses: { 202: { description: "Being fetched." } },
    },
  ]
  for (const { path, ...route } of posts) {
    describeRoute({
      method: "POST",
      path: `${CONVERSATION_PATH}/${path}`,
      ...route,
      problems: ["not-found", "already-assigned"],
    })
  }
}
