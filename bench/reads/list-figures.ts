import type { Figure } from "../figure.ts"
import { startBenchProduct } from "../servers.ts"
import { FIRST_AT, SPAN_MS } from "./invented-change.ts"
import { seedLists } from "./seed-lists.ts"
import { ask, inTurn } from "./timed.ts"

const FEW = 10_000
const MANY = 1_000_000
const REACH = { atMost: 2 } as const

/** Below nine tenths of a list, or of the queue, which is oldest first. */
const [LATE, EARLY] = [0.9, 0.1].map((share) => FIRST_AT + share * SPAN_MS)

interface Group {
  readonly name: string
  readonly queries: readonly string[]
}

const GROUPS: readonly Group[] = [
  {
    name: "list, first page",
    queries: ["filter=waiting", "filter=mine", "filter=all", "filter=closed"],
  },
  {
    name: "list, deep page",
    queries: [
      `filter=waiting&before=${LATE}~cv_`,
      ...["mine", "all", "closed"].map((filter) => `filter=${filter}&before=${EARLY}~cv_`),
    ],
  },
  { name: "list, counts", queries: ["filter=waiting&limit=1"] },
  {
    name: "list, search",
    queries: [
      ...["zebulon", "maria", "m", "mari silv", "maria nascimento freitas", "bruna zebulon", "5511960001234"],
      ...["1234", "55119", "nobody"],
    ].map((words) => `filter=all&q=${encodeURIComponent(words)}`),
  },
  {
    name: "list, search in one's own and closed",
    queries: ["filter=mine&q=ana", "filter=waiting&q=maria", `filter=closed&q=maria&before=${EARLY}~cv_`],
  },
]

/** A page of each list over a million conversations of one workspace, beside the same over ten thousand. */
export async function listFigures(dir: string): Promise<readonly Figure[]> {
  const [few, many] = [await seeded(`${dir}/few`, FEW), await seeded(`${dir}/many`, MANY)]
  try {
    return await measureGroups(few.port, many.port)
  } finally {
    await Promise.all([few.close(), many.close()])
  }
}

/** Asks two products, the one with few conversations as the control; all once before anything is measured. */
export async function measureGroups(few: number, many: number): Promise<readonly Figure[]> {
  for (const { queries } of [...GROUPS, ...GROUPS])
    for (const query of queries)
      await Promise.all([few, many].map((port) => ask(port, `/api/v1/inbox?${query}`)))
  const figures: Figure[] = []
  for (const group of GROUPS) figures.push(await groupFigure(group, few, many))
  return figures
}

async function seeded(dir: string, count: number) {
  await (await startBenchProduct(dir)).close()
  seedLists(dir, count)
  return startBenchProduct(dir)
}

/** The query of the group that suffers most is its figure. */
async function groupFigure({ name, queries }: Group, few: number, many: number): Promise<Figure> {
  const measured = []
  for (const query of queries) {
    const path = `/api/v1/inbox?${query}`
    const took = await inTurn(
      () => ask(few, path),
      () => ask(many, path),
    )
    measured.push({ query, ...took, ratio: took.product / took.control })
  }
  const [worst] = measured.toSorted((one, other) => other.ratio - one.ratio)
  if (worst === undefined) throw new Error(`${name} asks nothing`)
  const all = measured.map(
    ({ query, ratio, product }) => `${query} ${ratio.toFixed(2)} (${product.toFixed(1)} ms)`,
  )
  const note = `1,000,000 beside 10,000 conversations; the worst of: ${all.join(", ")}`
  return {
    name,
    control: worst.control,
    product: worst.product,
    ratio: worst.ratio,
    unit: "ms",
    reach: REACH,
    note,
  }
}
