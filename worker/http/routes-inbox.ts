import { z } from "zod"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"
import { inboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import type { Feeds } from "../app/feed-port.ts"
import { type FindDeps, findById } from "../app/find-conversation.ts"
import type { Narrowing, Queries } from "../app/queries-port.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { INBOX_PAGE, INBOX_ROW } from "./inbox-answers.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readQuery } from "./read-json.ts"
import { whoLooks } from "./routes-conversations.ts"

export interface InboxDeps extends FindDeps {
  readonly queries: Queries
  readonly feeds: Feeds
}

const LIST = z.object({
  filter: z.enum(["waiting", "mine", "all", "snoozed", "closed"]).default("all"),
  q: z.string().max(120).optional(),
  label: z.string().min(1).max(64).optional(),
  assignee: z.string().min(1).max(64).optional().describe("An attendant's id, or `none`"),
  channel: z.string().min(1).max(64).optional(),
  priority: z.enum(PRIORITIES).optional(),
  unread: z.enum(["0", "1"]).default("0"),
  before: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** The lists of the inbox, as the browser shows them. */
export function inboxRoutes(app: HttpApp, deps: InboxDeps): void {
  describe()
  app.get("/api/v1/inbox", (c) => list(c, deps))
  app.get("/api/v1/inbox/socket", (c) => {
    if (c.req.header("upgrade")?.toLowerCase() !== "websocket")
      throw new Refusal("bad-request", { detail: "Not an upgrade." })
    return deps.feeds.get(c.var.principal.workspaceId).connect(c.req.raw, whoLooks(c))
  })
  app.get("/api/v1/inbox/:conversationId", async (c) => {
    const found = await findById(c.var.principal.workspaceId, c.req.param("conversationId"), deps)
    if (found === null) throw new Refusal("not-found", { detail: "The workspace has no such conversation." })
    return c.json(inboxRow(found.state))
  })
}

async function list(c: HttpContext, { queries }: InboxDeps): Promise<Response> {
  const { filter, q, before, limit, ...narrow } = readQuery(c, LIST)
  const { workspaceId } = c.var.principal
  const me = whoLooks(c).id
  const query = { workspaceId, filter, me, search: q ?? null, before: before ?? null, limit }
  const narrowed = { ...query, narrow: narrowingOf(narrow) }
  return c.json((await queries.countedInbox(narrowed)) satisfies InboxPage)
}

type Asked = Pick<z.output<typeof LIST>, "label" | "assignee" | "channel" | "priority" | "unread">

function narrowingOf({ label, assignee, channel, priority, unread }: Asked): Narrowing {
  return {
    ...{ label: label ?? null, assignee: assignee ?? null, channel: channel ?? null },
    ...{ priority: priority ?? null, unreadOnly: unread === "1" },
  }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: "/api/v1/inbox",
    summary: "A page of a list of the inbox, narrowed to what is asked for.",
    description:
      "A narrowed or searched page may be shorter than `limit`: only `next` tells whether there is more.",
    query: LIST,
    responses: {
      200: { description: "Rows, counts, and the cursor to open the socket from.", schema: INBOX_PAGE },
    },
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/inbox/socket",
    summary: "WebSocket: changed rows and presence since ?cursor=.",
    query: z.object({ cursor: z.coerce.number().int().optional() }),
    responses: { 101: { description: "Frames are JSON texts." } },
    problems: ["bad-request"],
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/inbox/:conversationId",
    summary: "One row.",
    responses: { 200: { description: "The row as it is now.", schema: INBOX_ROW } },
    problems: ["not-found"],
  })
}
