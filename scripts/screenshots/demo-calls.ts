import type { CallSignalBody, Party } from "../../telephony-agent/protocol/call-signal.ts"
import { pairAgent, type SpokenAgent } from "../../tests/e2e/spoken-agent.ts"
import { type Asker, ask } from "./ask.ts"

const LINE: Party = { kind: "trunk", name: "operadora" }
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
  const { user } = await ask<{ readonly user: { readonly id: string } }>(owner, "GET", "/me")
  await ask(owner, "PATCH", `/sites/${site.id}`, {
    extensions: [
      { extension: "250", name: null, attendant_id: user.id },
      { extension: "100", name: "Balcão", attendant_id: null },
      { extension: "101", name: "Sala da Dra. Helena", attendant_id: null },
    ],
  })
  await tellPast(agent)
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

async function tellPast(agent: SpokenAgent): Promise<void> {
  const answered = [
    ["11988441301", 4_000, 252_000],
    ["11988441304", 11_000, 65_000],
    ["1140028922", 38_000, 415_000],
  ] as const
  for (const [index, [number, waitMs, talkMs]] of answered.entries())
    await agent.tell(
      `1700000${index}01.1`,
      came(number),
      { type: "queue-joined", queue: "fila-recepcao", position: 1 },
      { type: "answered", by: seat("250"), queue: "fila-recepcao", waitMs },
      ended("answered", waitMs, talkMs),
    )
  await agent.tell(
    "170000100.1",
    came("11988441310"),
    { type: "missed", waitMs: 22_000 },
    ended("missed", 22_000, 0),
  )
  await agent.tell(
    "170000101.1",
    came("11981234407"),
    { type: "missed", waitMs: 45_000 },
    ended("missed", 45_000, 0),
  )
  await agent.tell(
    "170000102.1",
    came("11971248830"),
    { type: "voicemail-left", mailbox: "100" },
    ended("voicemail", 31_000, 0),
  )
  await agent.tell("170000103.1", went("+5511988441308"), ended("no-answer", 30_000, 0))
}

async function tellPresent(agent: SpokenAgent): Promise<void> {
  await agent.tell("170000200.1", came("11988441302"), {
    ...{ type: "answered", by: seat("251"), queue: null, waitMs: 2_000 },
  })
  await agent.tell("170000201.1", came("11998764321"), {
    ...{ type: "queue-joined", queue: "fila-recepcao", position: 1 },
  })
}

const seat = (number: string): Party => ({ kind: "extension", number })
const member = (extension: string) => ({
  ...{ extension, name: null, isPaused: extension === "252", reason: extension === "252" ? "almoço" : null },
})

function came(number: string): CallSignalBody {
  const caller = { number, name: null, party: LINE }
  return {
    type: "started",
    direction: "inbound",
    trunk: "operadora",
    caller,
    dialled: "40001000",
    command: null,
  }
}

function went(dialled: string): CallSignalBody {
  const caller = { number: "250", name: null, party: seat("250") }
  return { type: "started", direction: "outbound", trunk: "operadora", caller, dialled, command: null }
}

function ended(
  outcome: "answered" | "missed" | "voicemail" | "no-answer",
  waitMs: number,
  talkMs: number,
): CallSignalBody {
  return { type: "ended", how: "hung-up", outcome, cause: 16, hungUpBy: LINE, legs: [], waitMs, talkMs }
}
