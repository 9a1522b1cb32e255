import type { Queries } from "../app/queries-port.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"

export interface WorkspaceDeps {
  readonly queries: Queries
  /** When this isolate began, milliseconds. */
  readonly startedAt: number
  readonly now: () => number
  /** Makes the first owner, channel and key, once; throws while the store is out of reach. */
  readonly ready: () => Promise<void>
}

/** Health, the workspace's figures. */
export function workspaceRoutes(app: HttpApp, deps: WorkspaceDeps): void {
  describe()
  app.get("/health", async (c) => {
    await deps.ready()
    return c.json({ status: "ok", started_at: new Date(deps.startedAt).toISOString() })
  })
  app.get("/api/v1/whatsapp/metrics", (c) => metrics(c, deps))
  app.get("/metrics", (c) => prometheus(c, deps))
}

async function metrics(c: HttpContext, deps: WorkspaceDeps): Promise<Response> {
  const figures = await deps.queries.figures(c.var.principal.workspaceId)
  return c.json({
    messages_sent: figures.sent,
    messages_received: figures.received,
    templates_sent: figures.templates,
    initialized: true,
    uptime_seconds: Math.floor((deps.now() - deps.startedAt) / 1000),
    by_channel: figures.byChannel.map(({ channelId, sent, received }) => {
      return { channel_id: channelId, messages_sent: sent, messages_received: received }
    }),
  })
}

async function prometheus(c: HttpContext, { queries }: WorkspaceDeps): Promise<Response> {
  const { byChannel } = await queries.figures(c.var.principal.workspaceId)
  const lines = byChannel.flatMap(({ channelId, sent, received }) => [
    `ramal_messages_total{channel="${channelId}",direction="out"} ${sent}`,
    `ramal_messages_total{channel="${channelId}",direction="in"} ${received}`,
  ])
  const head = [
    "# HELP ramal_messages_total Messages in all conversations.",
    "# TYPE ramal_messages_total counter",
  ]
  const type = "text/plain; version=0.0.4; charset=utf-8"
  return c.body(`${[...head, ...lines].join("\n")}\n`, 200, { "content-type": type })
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: "/health",
    summary: "Whether the product is ready.",
    responses: { 200: { description: "It is." } },
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/whatsapp/metrics",
    summary: "Figures since the workspace began.",
    responses: { 200: { description: "Counts, and each channel's." } },
  })
  describeRoute({
    method: "GET",
    path: "/metrics",
    summary: "The same for Prometheus.",
    responses: { 200: { description: "Text format 0.0.4.", contentType: "text/plain" } },
  })
}
