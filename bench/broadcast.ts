import { Agent } from "node:http"
import { post, textDelivery } from "./delivery.ts"
import type { Figure } from "./figure.ts"
import { makeApiKeys } from "./product-api.ts"
import { median } from "./samples.ts"
import type { Server } from "./servers.ts"
import { type Audience, type Broadcast, openAudience } from "./sockets.ts"

const SOCKETS = 1_000
/** Of one attendant; the feed closes the oldest beyond 40. */
const SOCKETS_OF_ONE = 40
const BROADCASTS = 31

/**
 * One changed row to 1,000 open lists, beside a bare object that sends the same text to as many sockets that
 * survive hibernation. The figure is the fan-out, from the first socket's frame to the last one's: what comes
 * before it is the gathering of changes for 100 ms and their way into D1, which the control does not have.
 */
export async function broadcastFigures(control: Server, product: Server): Promise<readonly Figure[]> {
  const hall = await openAudience(`ws://127.0.0.1:${control.port}/`, headersOf(null), "")
  const keys = await makeApiKeys(product.port, SOCKETS / SOCKETS_OF_ONE)
  const lists = `ws://127.0.0.1:${product.port}/api/v1/inbox/socket`
  const feed = await openAudience(lists, headersOf(keys), '{"type":"rows"')
  const bare: Broadcast[] = []
  const ours: Broadcast[] = []
  const agent = new Agent({ keepAlive: true })
  for (let index = 0; index < BROADCASTS; index++) {
    const told = await feed.reach(() =>
      post(agent, product.port, textDelivery(index, `wamid.list.${index}`, "olá")),
    )
    ours.push(told)
    bare.push(await hall.reach(() => say(control.port, told.frame)))
  }
  agent.destroy()
  hall.close()
  feed.close()
  return figures(bare.slice(1), ours.slice(1), { hall, feed })
}

function headersOf(keys: readonly string[] | null): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: SOCKETS }, (_, index) => {
    const key = keys?.[Math.floor(index / SOCKETS_OF_ONE)]
    return key === undefined ? {} : { authorization: `Bearer ${key}` }
  })
}

async function say(port: number, text: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/say`, { method: "POST", body: text })
  await answer.arrayBuffer()
}

function figures(
  bare: readonly Broadcast[],
  ours: readonly Broadcast[],
  { hall, feed }: { readonly hall: Audience; readonly feed: Audience },
): readonly Figure[] {
  const fanOut = (all: readonly Broadcast[]) => median(all.map(({ firstMs, lastMs }) => lastMs - firstMs))
  const whole = (all: readonly Broadcast[]) => median(all.map(({ lastMs }) => lastMs))
  const [bareMs, oursMs] = [fanOut(bare), fanOut(ours)]
  const bytes = ours[0]?.frame.length ?? 0
  const opening = `opened in ${(hall.openedMs / 1_000).toFixed(1)} s and ${(feed.openedMs / 1_000).toFixed(1)} s`
  const from = `from the trigger ${whole(bare).toFixed(0)} ms and ${whole(ours).toFixed(0)} ms, of which the feed gathers for 100`
  return [
    {
      name: "one broadcast to 1,000 list sockets, first to last",
      control: bareMs,
      product: oursMs,
      ratio: oursMs / bareMs,
      unit: "ms",
      reach: { atMost: 1.5 },
      note: `frame of ${bytes} characters; ${from}; sockets ${opening}`,
    },
  ]
}
