import { z } from "zod"
import { isEqual, REBUILD_BEGIN } from "../app/rebuild-read-model.ts"
import { reingestBegin } from "../app/reingest.ts"
import { RETRY_BEGIN } from "../app/retry-dead-letter.ts"
import type { Finding, TaskProgress, TaskStatus, WorkspaceTasks } from "../app/workspace-task.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface TaskRoutesDeps {
  readonly tasks: WorkspaceTasks
}

const REBUILD = "/api/v1/read-model/rebuild"
const WEBHOOK = "/api/v1/whatsapp/webhook"
const RETRY_ALL = `${WEBHOOK}/dead-letters/retry-all`
const REINGEST = `${WEBHOOK}/reingest`

const SCOPE = z.object({
  scope: z.enum(["kept", "dead", "logs"]),
  apply: z.boolean().default(false),
})
const FINDINGS = z.object({
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

const COMMON = {
  state: z.enum(["idle", "running", "done", "failed"]),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  cause: z.enum(["retrying", "given-up"]).nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
}
const REBUILD_ANSWER = z.object({
  ...COMMON,
  conversations: z.number().int(),
  differences: z.object({
    conversations: z.number().int(),
    contacts: z.number().int(),
    messages: z.number().int(),
    orphans: z.number().int(),
  }),
  unreachable: z.number().int(),
  hashes: z.object({ found: z.string(), logs: z.string(), stored: z.string() }).nullable(),
  equal: z.boolean().nullable(),
})
const RETRY_ANSWER = z.object({
  ...COMMON,
  resolved: z.number().int(),
  causes: z.record(z.string(), z.number().int()),
})
const REINGEST_ANSWER = z.object({
  ...COMMON,
  scope: z.enum(["kept", "dead", "logs"]).nullable(),
  apply: z.boolean(),
  read: z.number().int(),
  messages: z.number().int(),
  statuses: z.number().int(),
  different: z.number().int(),
  applied: z.number().int(),
  failed: z.number().int(),
  findings: z.number().int(),
})

const FINDINGS_PAGE = z.object({
  items: z.array(z.looseObject({ at: z.iso.datetime().nullable() })),
  next: z.number().int().nullable(),
})

/** Work of a workspace that takes long: rebuilding lists, trying dead letters and reading raw updates again. */
export function taskRoutes(app: HttpApp, { tasks }: TaskRoutesDeps): void {
  describe()
  const of = (c: HttpContext) => tasks.get(c.var.principal.workspaceId)
  app.get(REBUILD, async (c) => c.json(rebuildJson(await of(c).status("rebuild"))))
  app.post(REBUILD, async (c) => c.json(rebuildJson(await of(c).start("rebuild", REBUILD_BEGIN)), 202))
  app.get(RETRY_ALL, async (c) => c.json(retryJson(await of(c).status("retry-dead"))))
  app.post(RETRY_ALL, async (c) => c.json(retryJson(await of(c).start("retry-dead", RETRY_BEGIN)), 202))
  app.get(REINGEST, async (c) => c.json(reingestJson(await of(c).status("reingest"))))
  app.post(REINGEST, async (c) => {
    const { scope, apply } = await readJson(c, SCOPE)
    return c.json(reingestJson(await of(c).start("reingest", reingestBegin(scope, apply))), 202)
  })
  app.get(`${REINGEST}/findings`, async (c) => {
    const { after, limit } = readQuery(c, FINDINGS)
    const page = await of(c).findings("reingest", after ?? null, limit)
    return c.json({ items: page.items.map(findingJson), next: page.next })
  })
}

function common(status: TaskStatus | null) {
  const iso = (at: number | null | undefined) => (typeof at === "number" ? new Date(at).toISOString() : null)
  return {
    state: status?.state ?? ("idle" as const),
    started_at: iso(status?.startedAt),
    finished_at: iso(status?.finishedAt),
    cause: causeOf(status),
  }
}

function causeOf(status: TaskStatus | null): "retrying" | "given-up" | null {
  if (status?.state === "failed") return "given-up"
  return status?.state === "running" && status.failures > 0 ? "retrying" : null
}

function rebuildJson(status: TaskStatus<"rebuild"> | null): z.input<typeof REBUILD_ANSWER> {
  const { place, total, differences, orphans, unreachable, sums } = status?.progress ?? REBUILD_BEGIN
  return {
    ...common(status),
    done: place.contactCount,
    total: total === null ? null : Math.max(total, place.contactCount),
    conversations: place.conversationCount,
    differences: { ...differences, orphans },
    unreachable,
    hashes: status === null ? null : sums,
    equal: status?.state === "done" ? isEqual(status.progress) : null,
  }
}

function retryJson(status: TaskStatus<"retry-dead"> | null): z.input<typeof RETRY_ANSWER> {
  const { tried, total, resolved, causes, upTo } = status?.progress ?? RETRY_BEGIN
  return {
    ...common(status),
    done: tried,
    total: upTo === null ? null : Math.max(total, tried),
    resolved,
    causes,
  }
}

function reingestJson(status: TaskStatus<"reingest"> | null): z.input<typeof REINGEST_ANSWER> {
  const progress: TaskProgress["reingest"] = status?.progress ?? reingestBegin("kept", false)
  const { scope, apply, place, read, total, messages, statuses, different, applied, failed } = progress
  const done = scope === "logs" ? place.contactCount : read
  return {
    ...common(status),
    ...{ done, total: total === null ? null : Math.max(total, done), scope: status === null ? null : scope },
    ...{ apply, read, messages, statuses, different, applied, failed, findings: status?.findingCount ?? 0 },
  }
}

/** In the API's spelling; what was read stays as it is. */
function findingJson({ conversationId, at, ...finding }: Finding) {
  return {
    ...finding,
    at: typeof at === "number" ? new Date(at).toISOString() : null,
    ...(conversationId === undefined ? {} : { conversation_id: conversationId }),
  }
}

function describe(): void {
  const begun = "Begun; one that is under way goes on and is answered instead."
  describeTask(REBUILD, "a rebuild of the lists from the logs", begun, REBUILD_ANSWER, {
    description:
      "Every row is compared with what the log of its conversation says at the same version, while the " +
      "workspace is in use. What differs is counted and mended, rows without a log are taken out. `hashes` are " +
      "sums of SHA-256 over all rows: as they were `found`, as the `logs` give them, as they are `stored` now; " +
      "`equal` says at the end that the last two are the same and no room was out of reach.",
  })
  describeTask(RETRY_ALL, "a new try of all open dead letters", begun, RETRY_ANSWER, {
    description: "What is stored already stays once. `causes` counts what is still dead.",
  })
  describeTask(REINGEST, "reading raw updates again with today's parser", begun, REINGEST_ANSWER, {
    body: SCOPE,
    description:
      "`kept`: updates that were not used. `dead`: open dead letters. `logs`: what recorded events were read " +
      "from. Without `apply` nothing changes and the difference is told. With it, messages and statuses that " +
      "are found in `kept` and `dead` are stored, once each. Recorded events are never changed.",
  })
  describeRoute({
    method: "GET",
    path: `${REINGEST}/findings`,
    summary: "What reading raw updates again has found, oldest first.",
    query: FINDINGS,
    responses: { 200: { description: "A page; pass next as after.", schema: FINDINGS_PAGE } },
  })
}

function describeTask(
  path: string,
  what: string,
  begun: string,
  schema: z.ZodType,
  { description, body }: { readonly description: string; readonly body?: z.ZodType },
): void {
  const summary = `How far ${what} has come.`
  describeRoute({
    method: "GET",
    path,
    summary,
    responses: { 200: { description: "Where it stands.", schema } },
  })
  describeRoute({
    ...{ method: "POST", path, summary: `Begin ${what}.`, description },
    ...(body === undefined ? {} : { body }),
    responses: { 202: { description: begun, schema } },
  })
}
