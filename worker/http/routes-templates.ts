import { z } from "zod"
import type { ChannelRecord, ChannelStore } from "../app/channel-store.ts"
import { templateSyncBegin } from "../app/sync-templates.ts"
import { accountOf, type Templates } from "../app/template-port.ts"
import type { TaskStatus, WorkspaceTasks } from "../app/workspace-task.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readQuery } from "./read-json.ts"
import { SYNC_ANSWER, TEMPLATE, TEMPLATE_QUERY, templateJson } from "./template-schemas.ts"

export interface TemplateDeps {
  readonly templates: Templates
  readonly channelStore: ChannelStore
  readonly tasks: WorkspaceTasks
  readonly now: () => number
}

const BASE = "/api/v1/whatsapp/templates"

/** The workspace's templates as Meta last told them, and reading them anew. */
export function templateRoutes(app: HttpApp, deps: TemplateDeps): void {
  describe()
  app.get(BASE, (c) => list(c, deps))
  app.get(`${BASE}/sync`, async (c) => {
    const tasks = deps.tasks.get(c.var.principal.workspaceId)
    return c.json(syncJson(await tasks.status("sync-templates")))
  })
  app.post(`${BASE}/sync`, async (c) => {
    const { workspaceId } = c.var.principal
    const begin = templateSyncBegin(await deps.channelStore.list(workspaceId), deps.now())
    const started = await deps.tasks.get(workspaceId).start("sync-templates", begin)
    return c.json(syncJson(started), 202)
  })
}

async function list(c: HttpContext, deps: TemplateDeps): Promise<Response> {
  const { channel_id, before, limit, ...filter } = readQuery(c, TEMPLATE_QUERY)
  const wabaId = channel_id === undefined ? undefined : accountOf(await channelOf(c, deps, channel_id))
  const { workspaceId } = c.var.principal
  const page = await deps.templates.list(workspaceId, { ...filter, wabaId }, before ?? null, limit)
  return c.json({ items: page.items.map(templateJson), next: page.next })
}

/** The channel a request names, else the only one, else the first; throws when the workspace has no such. */
export async function channelOf(
  c: HttpContext,
  { channelStore }: Pick<TemplateDeps, "channelStore">,
  id: string | undefined,
): Promise<ChannelRecord> {
  const { workspaceId } = c.var.principal
  const found =
    id === undefined ? (await channelStore.list(workspaceId))[0] : await channelStore.find(workspaceId, id)
  if (found === undefined || found === null) throw new Refusal("unknown-channel")
  return found
}

function syncJson(status: TaskStatus<"sync-templates"> | null): z.input<typeof SYNC_ANSWER> {
  const iso = (at: number | null | undefined) => (typeof at === "number" ? isoTime(at) : null)
  const { accounts = [], index = 0, read = 0, removed = 0, refused = [] } = status?.progress ?? {}
  return {
    state: status?.state ?? "idle",
    started_at: iso(status?.startedAt),
    finished_at: iso(status?.finishedAt),
    cause: causeOf(status),
    accounts: { done: index, total: accounts.length },
    ...{ read, removed, refused: refused.map(({ wabaId, code }) => ({ waba_id: wabaId, code })) },
  }
}

function causeOf(status: TaskStatus<"sync-templates"> | null): "retrying" | "given-up" | null {
  if (status?.state === "failed") return "given-up"
  return status?.state === "running" && status.failures > 0 ? "retrying" : null
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The workspace's message templates, the last changed first.",
    description: "As Meta last told them, by `sync` and by webhook. `q` is a piece of the name.",
    query: TEMPLATE_QUERY,
    responses: {
      200: {
        description: "A page; pass next as before.",
        schema: z.object({ items: z.array(TEMPLATE), next: z.string().nullable() }),
      },
    },
    problems: ["unknown-channel"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/sync`,
    summary: "How far reading the templates at Meta has come.",
    responses: { 200: { description: "Where it stands.", schema: SYNC_ANSWER } },
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/sync`,
    summary: "Read the templates of all accounts at Meta anew.",
    responses: {
      202: {
        description: "Begun; one that is under way goes on and is answered instead.",
        schema: SYNC_ANSWER,
      },
    },
  })
}
