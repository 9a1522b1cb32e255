import { Agent } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { type Delivery, phoneOf, post, statusDelivery, textDelivery } from "../delivery.ts"
import { API_KEY } from "../servers.ts"
import type { Graph, Taken } from "./graph.ts"

/** Messages of each scenario, one to or from each of as many contacts who are known already. */
export const MESSAGES = 20

/** A pause that nothing is gathered over: each delivery is alone, as most are at a company of ordinary size. */
const ALONE_MS = 400

/** Something that happens `MESSAGES` times, and what a million of it may cost; null for what prepares. */
export interface Scenario {
  readonly name: string
  readonly reach: number | null
  run(): Promise<void>
}

/** In their order: the first makes the contacts known and opens their windows. */
export function scenarios(port: number, graph: Graph): readonly Scenario[] {
  const agent = new Agent({ keepAlive: true })
  const deliver = async (delivery: Delivery) => {
    const status = await post(agent, port, delivery)
    if (status !== 200) throw new Error(`a delivery was answered ${status}`)
  }
  const texts = (run: string, pauseMs: number) => async () => {
    for (let contact = 0; contact < MESSAGES; contact++) {
      await deliver(textDelivery(contact, `wamid.${run}.${contact}`, "Bom dia, queria marcar uma consulta."))
      await sleep(pauseMs)
    }
  }
  return [
    { name: "to prepare", reach: null, run: texts("first", 0) },
    { name: "in, each alone", reach: 10, run: texts("alone", ALONE_MS) },
    { name: "in, 20 a second", reach: 10, run: texts("busy", 50) },
    { name: "out with three statuses, each alone", reach: 15, run: () => sendAll(port, graph, deliver) },
  ]
}

/** Turns in which one message goes out while those of the turns before get their sent, delivered and read. */
async function sendAll(port: number, graph: Graph, deliver: (delivery: Delivery) => Promise<void>) {
  graph.take()
  const taken: Taken[] = []
  for (let turn = 0; turn < MESSAGES + 3; turn++) {
    if (turn < MESSAGES) await send(port, turn)
    await sleep(ALONE_MS)
    taken.push(...graph.take())
    for (const [age, status] of ["sent", "delivered", "read"].entries()) {
      const contact = turn - 1 - age
      const message = contact < MESSAGES ? taken[contact] : undefined
      if (message !== undefined)
        await deliver(statusDelivery(contact, message.wamid, status, message.returned))
      await sleep(ALONE_MS)
    }
  }
  if (taken.length !== MESSAGES) throw new Error(`${taken.length} messages of ${MESSAGES} went out`)
}

async function send(port: number, contact: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/whatsapp/send/text`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${API_KEY}`,
      "content-type": "application/json",
      "idempotency-key": `bench-${contact}`, // as the inbox does
    },
    body: JSON.stringify({ to: phoneOf(contact), text: "Bom dia! Amanhã às 9 h?" }),
  })
  if (answer.status !== 202)
    throw new Error(`a message was answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}
