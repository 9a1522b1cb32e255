import type { Figure } from "./figure.ts"
import { conversationIds } from "./product-api.ts"
import { median, percentile } from "./samples.ts"
import { API_KEY, type Server } from "./servers.ts"
import { alternate, answeredP99, type Effort } from "./throughput.ts"

/** Conversations that somebody looks at while all 500 get messages: what 50 attendants have open. */
const WATCHED_ROOMS = 50

/**
 * From the sending of a webhook until another browser's socket has `recorded`, beside the control's answer
 * under the same load. Needs a product that knows the contacts already.
 */
export async function liveFigure(control: Server, product: Server, effort: Effort): Promise<Figure> {
  const ids = await conversationIds(product.port, WATCHED_ROOMS)
  const watch = { port: product.port, apiKey: API_KEY, conversationIds: ids }
  const rounds = await alternate("text", [{ server: control }, { server: product, watch }], effort, "live")
  const ours = rounds.get(product) ?? []
  const seen = ours.flatMap(({ recordedMs }) => recordedMs)
  const expected = (effort.rounds * effort.requests * ids.length) / 500
  if (seen.length < expected * 0.99) throw new Error(`${seen.length} frames of ${expected} were seen`)
  const bare = answeredP99(rounds.get(control) ?? [])
  const recorded = median(ours.map(({ recordedMs }) => percentile(recordedMs, 0.99)))
  return {
    name: "webhook sent → recorded in another browser's socket, p99",
    control: bare,
    product: recorded,
    ratio: recorded / bare,
    unit: "ms",
    reach: { atMost: 3 },
    note: `${ids.length} of 500 rooms watched, ${seen.length} frames; control: its answer`,
  }
}
