import { z } from "zod"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { Attendant } from "#domain/conversation/event.ts"
import {
  conversationOfMessage,
  isConversationId,
  isMessageId,
  type UserId,
  type WorkspaceId,
} from "#domain/ids.ts"
import { type FindDeps, type Found, findById } from "../app/find-conversation.ts"
import { actorOf } from "../app/principal.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal, rejectionProblem } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface ConversationDeps extends FindDeps {
  /** Somebody of the workspace who can be given a conversation. */
  readonly attendant: (
    workspaceId: string,
    by: { readonly id?: string; readonly email?: string },
  ) => Promise<Attendant | null>
}

const PAGE = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
const READ = z.object({ up_to: z.number().int().nonnegative() })
const ASSIGN = z.object({ attendant_id: z.string().max(64).nullable(), force: z.boolean().default(false) })
const CLOSE = z.object({ reason: z.string().max(500).optional() })
const NOTE = z.object({ text: z.string().max(4096) })

const BASE = "/api/v1/conversations/:conversationId"

/** A conversation by its id: its log, its socket, and what is done with it. */
export function conversationRoutes(app: HttpApp, deps: ConversationDeps): void {
  describe()
  app.get(`${BASE}/events`, async (c) => {
    const { before, limit } = readQuery(c, PAGE)
    const { identity } = await conversation(c, deps)
    return c.json(await deps.conversations.get(identity.conversationId).events(before ?? null, limit))
  })
  app.get(`${BASE}/socket`, async (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket")
      throw new Refusal("bad-request", { detail: "Not an upgrade." })
    const { identity } = await conversation(c, deps)
    return deps.conversations.get(identity.conversationId).connect(c.req.raw, whoLooks(c))
  })
  app.post(`${BASE}/read`, async (c) => {
    const { up_to } = await readJson(c, READ)
    return handled(
      c,
      await conversation(c, deps),
      { type: "MarkRead", upTo: up_to, by: actorOf(c.var.principal) },
      deps,
    )
  })
  app.post(`${BASE}/assign`, async (c) => {
    const { attendant_id, force } = await readJson(c, ASSIGN)
    const found = await conversation(c, deps)
    const to = attendant_id === null ? null : await attendantOf(c, { id: attendant_id }, deps)
    return handled(c, found, { type: "AssignConversation", to, force, by: actorOf(c.var.principal) }, deps)
  })
  app.post(`${BASE}/close`, async (c) => {
    const { reason } = await readJson(c, CLOSE)
    return handled(c, await conversation(c, deps), closing(c, reason), deps)
  })
  app.post(`${BASE}/reopen`, async (c) => {
    return handled(
      c,
      await conversation(c, deps),
      { type: "ReopenConversation", by: actorOf(c.var.principal) },
      deps,
    )
  })
  app.post(`${BASE}/notes`, async (c) => {
    const { text } = await readJson(c, NOTE)
    const by = actorOf(c.var.principal)
    const noteId = `${by.kind === "system" ? "" : by.id}/${c.var.idempotencyKey ?? crypto.randomUUID()}`
    return handled(c, await conversation(c, deps), { type: "AddNote", noteId, text, by }, deps, 201)
  })
  app.post(`${BASE}/messages/:messageId/fetch-media`, async (c) => {
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

/** Hands a command to its conversation and answers without a body. */
export async function handled(
  c: HttpContext,
  { identity, state }: Found,
  command: ConversationCommand,
  deps: FindDeps,
  status: 201 | 202 | 204 = 204,
): Promise<Response> {
  const [result] = await deps.conversations
    .get(identity.conversationId)
    .handle([{ identity, address: state.address, command }])
  if (result?.status === "rejected") return rejectionProblem(result.rejection)
  if (result === undefined || result.status === "failed")
    throw new Error(`${command.type} failed: ${result?.cause}`)
  return c.body(null, status)
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

async function conversation(c: HttpContext, deps: FindDeps): Promise<Found> {
  const id = c.req.param("conversationId") ?? ""
  const workspaceId = c.var.principal.workspaceId as WorkspaceId
  const found = isConversationId(id) ? await findById(workspaceId, id, deps) : null
  if (found === null) throw new Refusal("not-found", { detail: "The workspace has no such conversation." })
  return found
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
    path: `${BASE}/events`,
    summary: "A page of the conversation's log, oldest first; without before the newest one.",
    query: PAGE,
    responses: { 200: { description: "Events with version and time in milliseconds." } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/socket`,
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
      path: `${BASE}/${path}`,
      ...route,
      problems: ["not-found", "already-assigned"],
    })
  }
}
