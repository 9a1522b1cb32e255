import type { Figure } from "./figure.ts"
import type { Load, Measured } from "./load.ts"
import { runInThread } from "./load-thread.ts"
import { median, percentile } from "./samples.ts"
import type { Server } from "./servers.ts"

/** The load of the issue: 500 contacts over 32 connections. */
export const CONTACTS = 500
export const CONNECTIONS = 32

/** How much is measured: rounds of control and product in turns, each of so many requests. */
export interface Effort {
  readonly rounds: number
  readonly requests: number
}

type Kind = Load["kind"]

const STORED: Readonly<Record<Kind, string>> = {
  text: "stored messages a second, one text each",
  statuses: "stored statuses a second, three for each message",
}

/** What is stored a second, and how long answers take meanwhile; the median of all rounds after one to warm up. */
export async function throughputFigures(
  control: Server,
  product: Server,
  effort: Effort,
): Promise<readonly Figure[]> {
  const texts = await kindFigures("text", control, product, effort)
  const statuses = await kindFigures("statuses", control, product, effort)
  return [...texts, ...statuses]
}

async function kindFigures(kind: Kind, control: Server, product: Server, effort: Effort) {
  const rounds = await alternate(kind, [{ server: control }, { server: product }], effort)
  const [ours, bare] = [rounds.get(product) ?? [], rounds.get(control) ?? []]
  const stored = { control: median(bare.map(perSecond)), product: median(ours.map(perSecond)) }
  const answered = { control: answeredP99(bare), product: answeredP99(ours) }
  return [
    {
      name: STORED[kind],
      ...stored,
      ratio: stored.product / stored.control,
      unit: "/s",
      reach: { atLeast: 0.5 },
      ...(kind === "text" ? { aim: { atLeast: 0.7 } } : {}),
    },
    {
      name: `p99 of the answer under that load (${kind})`,
      ...answered,
      ratio: answered.product / answered.control,
      unit: "ms",
      reach: { atMost: 2 },
    },
  ] satisfies readonly Figure[]
}

/** Who is put under load, and what of it is watched. */
export interface Target {
  readonly server: Server
  readonly watch?: Load["watch"]
}

/** Loads the targets in turns, round after round; a first short round warms up and is not in the result. */
export async function alternate(
  kind: Kind,
  targets: readonly Target[],
  { rounds, requests }: Effort,
  name: string = kind,
): Promise<ReadonlyMap<Server, readonly Measured[]>> {
  const all = new Map<Server, Measured[]>(targets.map(({ server }) => [server, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const { server, watch } of targets) {
      const count = round === 0 ? Math.ceil(requests / 4) : requests
      const bounds = { port: server.port, connections: CONNECTIONS, contacts: CONTACTS, count }
      const measured = await runInThread({ ...bounds, kind, watch, run: `${name}${round}` })
      if (measured.refused > 0) throw new Error(`${server.name} refused ${measured.refused} of ${count}`)
      if (round > 0) all.get(server)?.push(measured)
    }
  }
  return all
}

/** The median over all rounds of each round's p99 of the answer, milliseconds. */
export function answeredP99(rounds: readonly Measured[]): number {
  return median(rounds.map(({ answeredMs }) => percentile(answeredMs, 0.99)))
}

function perSecond(measured: Measured): number {
  return measured.perSecond
}
