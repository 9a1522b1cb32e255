import type { ConversationCommand } from "#domain/conversation/command.ts"
import { isConversationId, type WorkspaceId } from "#domain/ids.ts"
import { type FindDeps, type Found, findById } from "../app/find-conversation.ts"
import type { HttpContext } from "./http-env.ts"
import { Refusal, rejectionProblem } from "./problem.ts"

/** Where the routes of one conversation begin. */
export const CONVERSATION_PATH = "/api/v1/conversations/:conversationId"

/** The conversation of the address, in the caller's workspace; throws `not-found` for any other. */
export async function conversation(c: HttpContext, deps: FindDeps): Promise<Found> {
  const id = c.req.param("conversationId") ?? ""
  const workspaceId = c.var.principal.workspaceId as WorkspaceId
  const found = isConversationId(id) ? await findById(workspaceId, id, deps) : null
  if (found === null) throw new Refusal("not-found", { detail: "The workspace has no such conversation." })
  return found
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
