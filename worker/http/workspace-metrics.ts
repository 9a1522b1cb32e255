import type { ChannelId } from "#domain/ids.ts"
import type { WebhookJournals } from "../app/journal-port.ts"
import type { MessageFigures, Queries } from "../app/queries-port.ts"
import type { SendPaces } from "../app/send-pace.ts"
import { type Metric, type Sample, single } from "./prometheus.ts"

/** Where the figures of a workspace are. */
export interface MetricsDeps {
  readonly queries: Pick<Queries, "figures">
  readonly journals: WebhookJournals
  readonly paces: Pick<SendPaces, "of">
  readonly channels: { ofWorkspace(workspaceId: string): Promise<readonly { readonly id: ChannelId }[]> }
  readonly accounts: { requestCount(workspaceId: string): Promise<number> }
  readonly uploads: { count(workspaceId: string): Promise<number> }
  /** When this isolate began, milliseconds. */
  readonly startedAt: number
  readonly now: () => number
}

/** What is counted for a workspace since it began; the uptime is the isolate's. */
export async function readFigures(workspaceId: string, deps: MetricsDeps) {
  const [messages, apiCalls, mediaUploaded] = await Promise.all([
    deps.queries.figures(workspaceId),
    deps.accounts.requestCount(workspaceId),
    deps.uploads.count(workspaceId),
  ])
  const errors = messages.failures.reduce((sum, { count }) => sum + count, 0)
  const uptimeSeconds = Math.floor((deps.now() - deps.startedAt) / 1000)
  return { messages, apiCalls, mediaUploaded, errors, uptimeSeconds }
}

/** Everything for Prometheus. */
export async function workspaceMetrics(workspaceId: string, deps: MetricsDeps): Promise<readonly Metric[]> {
  const [figures, webhook, gates] = await Promise.all([
    readFigures(workspaceId, deps),
    webhookMetrics(workspaceId, deps),
    gateMetric(workspaceId, deps),
  ])
  return [
    ...messageMetrics(figures.messages),
    ...webhook,
    gates,
    single("ramal_media_uploaded_total", "counter", "Files uploaded to be sent.", figures.mediaUploaded),
    single("ramal_api_requests_total", "counter", "Requests with an API key.", figures.apiCalls),
    single("ramal_uptime_seconds", "gauge", "Since this isolate began.", figures.uptimeSeconds),
  ]
}

function messageMetrics({ byChannel, failures }: MessageFigures): readonly Metric[] {
  const each = (of: "received" | "sent" | "templates"): readonly Sample[] =>
    byChannel.map((one) => [{ channel: one.channelId }, one[of]])
  const counter = (name: string, help: string, samples: readonly Sample[]): Metric => {
    return { name: `ramal_${name}_total`, type: "counter", help, samples }
  }
  const failed: readonly Sample[] = failures.map(({ code, count }) => [{ code: String(code) }, count])
  return [
    counter("messages_received", "Messages of contacts, by channel.", each("received")),
    counter("messages_sent", "Messages to contacts, by channel.", each("sent")),
    counter("templates_sent", "Templates among the messages sent, by channel.", each("templates")),
    counter("messages_failed", "Messages that failed for good, by Meta's code.", failed),
  ]
}

async function webhookMetrics(workspaceId: string, { journals }: MetricsDeps): Promise<readonly Metric[]> {
  const journal = journals.get(workspaceId)
  const [verdicts, totals, dead] = await Promise.all([
    journal.verdicts(),
    journal.totals(),
    journal.deadByState(),
  ])
  const { acknowledged, stored, kept } = totals
  const samples = Object.entries(verdicts).map(([verdict, count]): Sample => [{ verdict }, count])
  const help = "Deliveries to the webhook, by verdict."
  const unaccounted = acknowledged - stored - kept - totals.dead
  return [
    { name: "ramal_webhook_deliveries_total", type: "counter", help, samples },
    single("ramal_webhook_updates_acknowledged_total", "counter", "Updates answered with 200.", acknowledged),
    single("ramal_webhook_updates_stored_total", "counter", "Updates stored as what they are.", stored),
    single("ramal_webhook_updates_kept", "gauge", "Updates kept that are not used yet.", kept),
    single(
      "ramal_webhook_acknowledged_minus_stored",
      "gauge",
      "Kept or dead, or lost.",
      acknowledged - stored,
    ),
    single(
      "ramal_webhook_updates_unaccounted",
      "gauge",
      "Acknowledged and nowhere: 0 when all is well.",
      unaccounted,
    ),
    single("ramal_dead_letters_open", "gauge", "Dead letters that nobody has settled.", dead.open),
  ]
}

async function gateMetric(workspaceId: string, { channels, paces }: MetricsDeps): Promise<Metric> {
  const all = await channels.ofWorkspace(workspaceId)
  const samples = await Promise.all(
    all.map(async ({ id }) => {
      const { waiting } = await paces.of(id)
      return Object.entries(waiting).map(([lane, count]): Sample => [{ channel: id, lane }, count])
    }),
  )
  const help = "Messages at a number's send gate, by channel and lane."
  return { name: "ramal_send_gate_waiting", type: "gauge", help, samples: samples.flat() }
}
