import { z } from "zod"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { PROMETHEUS_TYPE, prometheusText } from "./prometheus.ts"
import { type MetricsDeps, readFigures, workspaceMetrics } from "./workspace-metrics.ts"

export interface WorkspaceDeps extends MetricsDeps {
  /** Makes the first owner, channel and key, once; throws while the store is out of reach. */
  readonly ready: () => Promise<void>
}

const COUNT = z.number().int()
const METRICS = z.object({
  messages_sent: COUNT,
  messages_received: COUNT,
  media_uploaded: COUNT,
  templates_sent: COUNT,
  errors: COUNT,
  api_calls: COUNT,
  initialized: z.literal(true),
  uptime_seconds: COUNT,
  by_channel: z.array(
    z.object({
      channel_id: z.string(),
      messages_sent: COUNT,
      messages_received: COUNT,
      templates_sent: COUNT,
    }),
  ),
  errors_by_code: z.array(z.object({ code: COUNT, count: COUNT })),
})
const HEALTH = z.object({ status: z.literal("ok"), started_at: z.iso.datetime() })

/** Health, the workspace's figures. */
export function workspaceRoutes(app: HttpApp, deps: WorkspaceDeps): void {
  describe()
  app.get("/health", async (c) => {
    await deps.ready()
    return c.json({ status: "ok", started_at: new Date(deps.startedAt).toISOString() })
  })
  app.get("/api/v1/whatsapp/metrics", (c) => metrics(c, deps))
  app.get("/metrics", async (c) => {
    const text = prometheusText(await workspaceMetrics(c.var.principal.workspaceId, deps))
    return c.body(text, 200, { "content-type": PROMETHEUS_TYPE })
  })
}

async function metrics(c: HttpContext, deps: WorkspaceDeps): Promise<Response> {
  const { messages, apiCalls, mediaUploaded, errors, uptimeSeconds } = await readFigures(
    c.var.principal.workspaceId,
    deps,
  )
  return c.json({
    messages_sent: messages.sent,
    messages_received: messages.received,
    media_uploaded: mediaUploaded,
    templates_sent: messages.templates,
    errors,
    api_calls: apiCalls,
    initialized: true,
    uptime_seconds: uptimeSeconds,
    by_channel: messages.byChannel.map(({ channelId, sent, received, templates }) => {
      return {
        channel_id: channelId,
        messages_sent: sent,
        messages_received: received,
        templates_sent: templates,
      }
    }),
    errors_by_code: messages.failures,
  })
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: "/health",
    summary: "Whether the product is ready.",
    responses: { 200: { description: "It is.", schema: HEALTH } },
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/whatsapp/metrics",
    summary: "Figures since the workspace began.",
    description:
      "`errors` are messages that failed for good; `api_calls` are requests with an API key, those of the last minute as far as this server knows them.",
    responses: { 200: { description: "Counts, and each channel's.", schema: METRICS } },
  })
  describeRoute({
    method: "GET",
    path: "/metrics",
    summary: "The figures for Prometheus, with deliveries, dead letters and what waits to be sent.",
    responses: { 200: { description: "Text format 0.0.4.", contentType: "text/plain", schema: z.string() } },
  })
}
