import { Agent, get } from "node:http"
import { median } from "../samples.ts"
import { API_KEY } from "../servers.ts"

/** How often each side is asked before anything counts, and how often it then counts. */
const WARM = 8
const ROUNDS = 40

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** Asks the product on a port for a path; the answer's JSON. Throws on a refusal. */
export function ask<Answer>(port: number, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${API_KEY}` }
  return new Promise((resolve, reject) => {
    const sent = get({ agent, host: "127.0.0.1", port, path, headers }, async (answer) => {
      const text = (await answer.toArray()).join("")
      if (answer.statusCode === 200) resolve(JSON.parse(text) as Answer)
      else reject(new Error(`${path}: ${answer.statusCode} ${text}`))
    })
    sent.on("error", reject)
  })
}

/** The median of each of two, milliseconds, asked in turns so that what the machine does meanwhile meets both. */
export async function inTurn(
  control: () => Promise<unknown>,
  product: () => Promise<unknown>,
  rounds = ROUNDS,
  warm = WARM,
): Promise<{ readonly control: number; readonly product: number }> {
  const took = { control: [] as number[], product: [] as number[] }
  for (let round = -warm; round < rounds; round++) {
    for (const [name, run] of Object.entries({ control, product })) {
      const began = performance.now()
      await run()
      if (round >= 0) took[name as keyof typeof took].push(performance.now() - began)
    }
  }
  return { control: median(took.control), product: median(took.product) }
}
