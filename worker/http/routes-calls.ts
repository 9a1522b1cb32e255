import { z } from "zod"
import { isCallId } from "#domain/ids.ts"
import type { CallQueries, CallQuery } from "../app/call-port.ts"
import { callJson, wholeCallJson } from "./call-json.ts"
import { CALL, CALL_EXPORT, type CALL_FILTER, CALL_LIST, WHOLE_CALL } from "./call-schemas.ts"
import { callsCsv } from "./calls-csv.ts"
import { csvHeaders } from "./csv.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readQuery } from "./read-json.ts"

export interface CallDeps {
  readonly callQueries: CallQueries
}

const BASE = "/api/v1/calls"
/** Calls read at once for a file. */
const EXPORTED_AT_ONCE = 1_000

/** The calls of the workspace: a list, one of them, all of them as a file. */
export function callRoutes(app: HttpApp, { callQueries }: CallDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { before, limit, ...filter } = readQuery(c, CALL_LIST)
    const page = await callQueries.list({ ...queryOf(c, filter), before: before ?? null, limit })
    return c.json({ items: page.items.map(callJson), next: page.next })
  })
  app.get(`${BASE}/export`, async (c) => {
    const { time_zone, ...filter } = readQuery(c, CALL_EXPORT)
    const query = { ...queryOf(c, filter), before: null, limit: EXPORTED_AT_ONCE }
    return new Response(callsCsv(query, callQueries, time_zone), { headers: csvHeaders("calls.csv") })
  })
  app.get(`${BASE}/:id`, async (c) => {
    const id = c.req.param("id")
    const found = isCallId(id) ? await callQueries.one(c.var.principal.workspaceId, id) : null
    if (found === null) throw new Refusal("unknown-call")
    return c.json(wholeCallJson(found))
  })
}

function queryOf(c: HttpContext, filter: z.output<typeof CALL_FILTER>): Omit<CallQuery, "before" | "limit"> {
  return {
    workspaceId: c.var.principal.workspaceId,
    ...{
      direction: filter.direction ?? null,
      outcome: filter.outcome ?? null,
      medium: filter.medium ?? null,
    },
    ...{ channelId: filter.channel_id ?? null, siteId: filter.site_id ?? null },
    ...{ attendantId: filter.attendant_id ?? null, contactId: filter.contact_id ?? null },
    number: filter.number?.replace(/\D/g, "") ?? null,
    missedOnly: filter.missed === "1",
    ...{ search: filter.q ?? null, from: filter.from ?? null, to: filter.to ?? null },
  }
}

function describe(): void {
  const page = z.object({ items: z.array(CALL), next: z.string().nullable() })
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Calls, the newest first.",
    description: "`next` goes into `before`; a narrowed page may be short, and only `next` tells the end.",
    query: CALL_LIST,
    responses: { 200: { description: "A page.", schema: page } },
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/export`,
    summary: "All calls that are asked for, as a file.",
    query: CALL_EXPORT,
    responses: { 200: { description: "UTF-8 with a byte order mark.", contentType: "text/csv" } },
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id`,
    summary: "A call with everything that was told of it, and its files.",
    responses: { 200: { description: "The call.", schema: WHOLE_CALL } },
    problems: ["unknown-call"],
  })
}
