import { z } from "zod"
import type { CallBack, CallBackPerson, CallBackRefusal, CallBacks } from "../app/call-port.ts"
import { CALL_BACK, CALL_BACK_DONE, CALL_BACK_LIST } from "./call-schemas.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface CallBackDeps {
  readonly callBacks: CallBacks
}

const BASE = "/api/v1/calls/call-backs"

/** The numbers that called, were not spoken with, and are to be called back. */
export function callBackRoutes(app: HttpApp, { callBacks }: CallBackDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { state, before, limit } = readQuery(c, CALL_BACK_LIST)
    const { workspaceId } = c.var.principal
    const page = await callBacks.list({ workspaceId, state, before: before ?? null, limit })
    return c.json({ items: page.items.map(callBackJson), next: page.next, open_count: page.openCount })
  })
  app.post(`${BASE}/:id/take`, async (c) => {
    return answer(c, await callBacks.take(c.var.principal.workspaceId, c.req.param("id"), who(c)))
  })
  app.post(`${BASE}/:id/release`, async (c) => {
    return answer(c, await callBacks.release(c.var.principal.workspaceId, c.req.param("id")))
  })
  app.post(`${BASE}/:id/done`, async (c) => {
    const { note } = await readJson(c, CALL_BACK_DONE)
    const { workspaceId } = c.var.principal
    return answer(c, await callBacks.done(workspaceId, c.req.param("id"), who(c), noteOf(note)))
  })
}

function noteOf(note: string | undefined): string | null {
  return note === undefined || note.trim() === "" ? null : note.trim()
}

function who({ var: { principal } }: HttpContext): CallBackPerson {
  const id = principal.kind === "person" ? principal.userId : principal.keyId
  return { id, name: principal.name }
}

function answer(c: HttpContext, outcome: CallBack | CallBackRefusal): Response {
  if (outcome === "not-found") throw new Refusal("not-found", { detail: "There is no such task." })
  if (outcome === "not-open") throw new Refusal("call-back-done")
  if ("by" in outcome) {
    const { id, name } = outcome.by
    throw new Refusal("already-assigned", { facts: { attendant_id: id, attendant_name: name } })
  }
  return c.json(callBackJson(outcome))
}

function callBackJson(task: CallBack) {
  return {
    ...{ id: task.id, state: task.state, number: task.number, contact_id: task.contactId },
    ...{ contact_name: task.contactName, conversation_id: task.conversationId, channel_id: task.channelId },
    ...{ call_id: task.callId, missed_at: isoTime(task.missedAt), attempts: task.attempts },
    ...{ due_at: isoTime(task.dueAt), taken_by: task.takenBy },
    ...{ voicemail_media_id: task.voicemailMediaId, voicemail_ms: task.voicemailMs },
    done_at: task.doneAt === null ? null : isoTime(task.doneAt),
    ...{ done_by: task.doneBy, note: task.note },
  }
}

function describe(): void {
  const page = z.object({ items: z.array(CALL_BACK), next: z.string().nullable(), open_count: z.int() })
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Numbers to call back, the most urgent first; those that are done, the last first.",
    description: "One open task for each number; a call that is talked on with it, in or out, settles it.",
    query: CALL_BACK_LIST,
    responses: { 200: { description: "A page, and how many are open.", schema: page } },
  })
  const acts = [
    { act: "take", summary: "I call back.", body: z.object({}) },
    { act: "release", summary: "Somebody else may call back.", body: z.object({}) },
    { act: "done", summary: "Nobody has to call back any more.", body: CALL_BACK_DONE },
  ]
  for (const { act, ...route } of acts) {
    describeRoute({
      method: "POST",
      path: `${BASE}/:id/${act}`,
      ...route,
      responses: { 200: { description: "The task as it is now.", schema: CALL_BACK } },
      problems: ["not-found", "already-assigned", "call-back-done"],
    })
  }
}
