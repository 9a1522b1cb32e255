import type { CallOutcome, CallSignalBody, Party } from "../../telephony-agent/protocol/call-signal.ts"
import type { SpokenAgent } from "../../tests/e2e/spoken-agent.ts"

const LINE: Party = { kind: "trunk", name: "operadora" }
const QUEUE = "fila-recepcao"
const [SECOND_MS, MINUTE_MS, WEEK_MS] = [1_000, 60_000, 7 * 24 * 3_600_000]

/** Somebody whom nobody knows: each of them is a conversation of its own in the list, so that there is one. */
const STRANGER = "11981230010"
/** Somebody who does not show their number. */
const HIDDEN = null

interface Past {
  readonly number: string | null
  readonly minutesAgo: number
  readonly waitMs: number
}

/** Calls that somebody took: who, after how long, and how long they talked. */
const TAKEN: readonly (Past & { readonly by: string; readonly talkMs: number })[] = [
  ...[taken(STRANGER, 395, "250", 4, 252), taken(HIDDEN, 384, "252", 19, 96)],
  ...[taken(HIDDEN, 372, "250", 7, 131), taken(HIDDEN, 310, "100", 12, 48)],
  ...[taken(HIDDEN, 301, "252", 26, 540), taken("11988441304", 268, "250", 11, 65)],
  ...[taken(STRANGER, 214, "250", 9, 388), taken(HIDDEN, 206, "252", 5, 73)],
  ...[taken("1140028922", 142, "250", 38, 415), taken(HIDDEN, 96, "252", 3, 204)],
  ...[taken("11988441301", 32, "250", 4, 252), taken(HIDDEN, 24, "100", 8, 31)],
]

function taken(number: string | null, minutesAgo: number, by: string, waitS: number, talkS: number) {
  return { number, minutesAgo, by, waitMs: waitS * SECOND_MS, talkMs: talkS * SECOND_MS }
}

/** What happened on the telephone today before now, and on the same day of the week before. */
export async function tellPastCalls(agent: SpokenAgent, now = Date.now()): Promise<void> {
  const told = timesOf(agent, now)
  for (const [index, one] of TAKEN.entries()) await told.taken(`17000000${10 + index}.1`, one)
  await told.lost("170000100.1", { number: "11988441310", minutesAgo: 190, waitMs: 22_000 }, "missed")
  await told.lost("170000101.1", { number: "11981234407", minutesAgo: 148, waitMs: 45_000 }, "abandoned")
  await told.lost("170000104.1", { number: HIDDEN, minutesAgo: 303, waitMs: 71_000 }, "abandoned")
  await told.lost("170000102.1", { number: "11971248830", minutesAgo: 70, waitMs: 31_000 }, "voicemail")
  await told.made("170000103.1", { number: "+5511988441308", minutesAgo: 54, waitMs: 30_000 })
  const before = timesOf(agent, now - WEEK_MS)
  const strangers = TAKEN.filter(({ number }) => number === STRANGER || number === HIDDEN)
  for (const [index, one] of strangers.entries()) await before.taken(`16990000${10 + index}.1`, one)
}

/** Calls as the PBX would have told them, had it had a network then. */
function timesOf(agent: SpokenAgent, now: number) {
  const tell = (call: string, atMs: number, bodies: readonly (readonly [number, CallSignalBody])[]) =>
    agent.tell(call, ...bodies.map(([afterMs, body]) => ({ ...body, atMs: atMs + afterMs })))
  const startOf = ({ minutesAgo }: Past) => now - minutesAgo * MINUTE_MS
  return {
    taken(call: string, one: Past & { readonly by: string; readonly talkMs: number }) {
      const { waitMs, talkMs, by } = one
      return tell(call, startOf(one), [
        ...waited(one, by),
        [waitMs, { type: "answered", by: seat(by), queue: QUEUE, waitMs }],
        [waitMs + talkMs, ended("answered", waitMs, talkMs)],
      ])
    },
    lost(call: string, one: Past, outcome: "missed" | "abandoned" | "voicemail") {
      const { waitMs } = one
      const how: Readonly<Record<typeof outcome, CallSignalBody>> = {
        missed: { type: "missed", waitMs },
        abandoned: { type: "abandoned", queue: QUEUE, waitMs },
        voicemail: { type: "voicemail-left", mailbox: "100" },
      }
      return tell(call, startOf(one), [
        ...waited(one, "250"),
        ...[[waitMs, how[outcome]] as const, [waitMs, ended(outcome, waitMs, 0)] as const],
      ])
    },
    made(call: string, one: Past) {
      return tell(call, startOf(one), [
        ...[[0, went(one.number)] as const, [one.waitMs, ended("no-answer", one.waitMs, 0)] as const],
      ])
    },
  }
}

/** It came, stood in the queue and rang at somebody. */
function waited({ number }: Past, at: string): readonly (readonly [number, CallSignalBody])[] {
  return [
    [0, came(number)],
    [0, { type: "queue-joined", queue: QUEUE, position: 1 }],
    [SECOND_MS, { type: "ringing", at: seat(at), queue: QUEUE, isConsultation: false }],
  ]
}

/** A telephone of the house. */
export const seat = (number: string): Party => ({ kind: "extension", number })

/** A call from outside begins. */
export function came(number: string | null): CallSignalBody {
  return {
    ...{ type: "started", direction: "inbound", trunk: "operadora", dialled: "40001000", command: null },
    caller: { number, name: null, party: LINE },
  }
}

function went(dialled: string | null): CallSignalBody {
  const caller = { number: "250", name: null, party: seat("250") }
  return { type: "started", direction: "outbound", trunk: "operadora", caller, dialled, command: null }
}

function ended(outcome: CallOutcome, waitMs: number, talkMs: number): CallSignalBody {
  return { type: "ended", how: "hung-up", outcome, cause: 16, hungUpBy: LINE, legs: [], waitMs, talkMs }
}
