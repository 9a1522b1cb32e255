import { z } from "zod"
import { type Label, PRIORITIES } from "#domain/conversation/triage-event.ts"
import type { FindDeps } from "../app/find-conversation.ts"
import type { Labels } from "../app/label-port.ts"
import { actorOf } from "../app/principal.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { CONVERSATION_PATH, conversation, handled } from "./routes-conversations-found.ts"

export interface TriageDeps extends FindDeps {
  readonly labels: Pick<Labels, "find">
}

const ids = z.array(z.string().min(1).max(64)).max(50).default([])
const LABELS = z.object({ add: ids, remove: ids })
const PRIORITY = z.object({ priority: z.enum(PRIORITIES) })
const SNOOZE = z.object({ until: z.number().int().describe("Milliseconds; to come, within a year") })

/** How a conversation is sorted among the others: labels, priority, snooze. */
export function conversationTriageRoutes(app: HttpApp, deps: TriageDeps): void {
  describe()
  app.post(`${CONVERSATION_PATH}/labels`, async (c) => {
    const body = await readJson(c, LABELS)
    const [found, labels] = [await conversation(c, deps), await labelsOf(c, body, deps)]
    return handled(c, found, { type: "LabelConversation", ...labels, by: actorOf(c.var.principal) }, deps)
  })
  app.post(`${CONVERSATION_PATH}/priority`, async (c) => {
    const { priority } = await readJson(c, PRIORITY)
    const by = actorOf(c.var.principal)
    return handled(c, await conversation(c, deps), { type: "SetPriority", priority, by }, deps)
  })
  app.post(`${CONVERSATION_PATH}/snooze`, async (c) => {
    const { until } = await readJson(c, SNOOZE)
    const by = actorOf(c.var.principal)
    return handled(c, await conversation(c, deps), { type: "SnoozeConversation", until, by }, deps)
  })
  app.post(`${CONVERSATION_PATH}/wake`, async (c) => {
    const by = actorOf(c.var.principal)
    const command = { type: "WakeConversation", cause: "attendant", by } as const
    return handled(c, await conversation(c, deps), command, deps)
  })
}

/** The labels with their names of today; one that was deleted can still be taken off. */
async function labelsOf(
  c: HttpContext,
  { add, remove }: z.output<typeof LABELS>,
  { labels }: TriageDeps,
): Promise<{ readonly add: readonly Label[]; readonly remove: readonly Label[] }> {
  const known = await labels.find(c.var.principal.workspaceId, [...new Set([...add, ...remove])])
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const unknown = add.flatMap((id, index) =>
    names.has(id) ? [] : [{ field: `add.${index}`, rule: "unknown" }],
  )
  if (unknown.length > 0) throw invalid(unknown)
  const named = (id: string): Label => ({ id, name: names.get(id) ?? "" })
  return { add: add.map(named), remove: remove.map(named) }
}

function describe(): void {
  const routes = [
    { path: "labels", summary: "Put labels on and take labels off.", body: LABELS, problems: [] },
    { path: "priority", summary: "Say how soon it is to be answered.", body: PRIORITY, problems: [] },
    {
      path: "snooze",
      summary: "Put away until a time, or until the customer writes.",
      body: SNOOZE,
      problems: ["conversation-closed", "snooze-out-of-range"],
    },
    { path: "wake", summary: "Take up again what was put away.", body: z.object({}), problems: [] },
  ] as const
  for (const { path, problems, ...route } of routes) {
    describeRoute({
      method: "POST",
      path: `${CONVERSATION_PATH}/${path}`,
      ...route,
      responses: { 204: { description: "Done, or so already." } },
      problems: ["not-found", ...problems],
    })
  }
}
