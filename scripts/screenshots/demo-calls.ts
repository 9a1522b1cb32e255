import { pairAgent, type SpokenAgent } from "../../tests/e2e/spoken-agent.ts"
import { type Asker, ask } from "./ask.ts"
import { came, seat, tellPastCalls } from "./demo-past-calls.ts"
import { COLLEAGUE } from "./demo-talk.ts"

/** An agent that says nothing for longer is taken for gone. */
const ALIVE_MS = 20_000
const SEATS = ["250", "251", "252", "100", "101"]

/** A PBX with its agent, what it did today, and what goes on there while pictures are taken. */
export async function fillCalls(owner: Asker): Promise<{ close(): void }> {
  const site = await ask<{ readonly id: string }>(owner, "POST", "/sites", {
    name: "Matriz",
    area_code: "11",
  })
  const { code } = await ask<{ readonly code: string }>(owner, "POST", `/sites/${site.id}/pairing-code`, {})
  const agent = await pairAgent(owner.url, code)
  const { items: users } = await ask<Users>(owner, "GET", "/users")
  const colleague = users.find(({ email }) => email === COLLEAGUE.email)
  const { user } = await ask<{ readonly user: { readonly id: string } }>(owner, "GET", "/me")
  await ask(owner, "PATCH", `/sites/${site.id}`, {
    extensions: [
      { extension: "250", name: null, attendant_id: user.id },
      { extension: "252", name: null, attendant_id: colleague?.id ?? null },
      { extension: "100", name: "Balcão", attendant_id: null },
      { extension: "101", name: "Sala da Dra. Helena", attendant_id: null },
    ],
  })
  await tellPastCalls(agent)
  await tellPresent(agent)
  const state = {
    devices: Object.fromEntries(
      SEATS.map((seat) => [`PJSIP/${seat}`, seat === "251" ? "INUSE" : "NOT_INUSE"]),
    ),
    queues: [
      { queue: "fila-recepcao", members: SEATS.slice(0, 3).map(member), waitingCount: 1 },
      { queue: "fila-exames", members: SEATS.slice(3).map(member), waitingCount: 0 },
    ],
    asterisk: { state: "ready" as const, version: "16.28.0~dfsg" },
  }
  agent.state(state)
  const timer = setInterval(() => agent.state(state), ALIVE_MS)
  return {
    close() {
      clearInterval(timer)
      agent.close()
    },
  }
}

interface Users {
  readonly items: readonly { readonly id: string; readonly email: string }[]
}

async function tellPresent(agent: SpokenAgent): Promise<void> {
  await agent.tell("170000200.1", came("11988441302"), {
    ...{ type: "answered", by: seat("251"), queue: null, waitMs: 2_000 },
  })
  await agent.tell("170000201.1", came("11998764321"), {
    ...{ type: "queue-joined", queue: "fila-recepcao", position: 1 },
  })
  await agent.tell(
    "170000202.1",
    came("11987650042"),
    { type: "answered", by: seat("100"), queue: null, waitMs: 5_000 },
    { type: "parked", space: "701", lot: null, by: seat("100") },
  )
}

const member = (extension: string) => ({
  ...{ extension, name: null, isPaused: extension === "252", reason: extension === "252" ? "almoço" : null },
  isDynamic: extension !== "100",
})
