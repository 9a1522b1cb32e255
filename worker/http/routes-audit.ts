import { z } from "zod"
import type { Audit, AuditEntry } from "../app/audit-port.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { readQuery } from "./read-json.ts"

export interface AuditDeps {
  readonly audit: Audit
}

const BASE = "/api/v1/audit"
const QUERY = z.object({
  area: z.string().max(60).optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const ENTRY = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.object({ kind: z.enum(["attendant", "program"]), id: z.string(), name: z.string() }).nullable(),
  area: z.string(),
  act: z.string(),
  target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  facts: z.record(z.string(), z.unknown()),
})

/** Who changed what in the workspace. */
export function auditRoutes(app: HttpApp, { audit }: AuditDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { area, before, limit } = readQuery(c, QUERY)
    const found = await audit.list(c.var.principal.workspaceId, {
      area: area ?? null,
      before: before === undefined ? null : Number(before),
      limit: limit + 1,
    })
    const items = found.slice(0, limit).map(entryJson)
    return c.json({ items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null })
  })
}

function entryJson({ id, at, by, area, act, target, facts }: AuditEntry) {
  return { id: String(id), at: isoTime(at), by: by.kind === "system" ? null : by, area, act, target, facts }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary:
      "Who changed settings, members, keys, channels, webhooks and templates; nothing is ever taken out.",
    description:
      "`by` is null for what the product did by itself. `facts` names what was set, and never a secret.",
    query: QUERY,
    responses: {
      200: {
        description: "A page, newest first; pass `next` as `before`.",
        schema: z.object({ items: z.array(ENTRY), next: z.string().nullable() }),
      },
    },
  })
}
