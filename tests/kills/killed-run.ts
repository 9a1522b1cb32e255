import { setTimeout as wait } from "node:timers/promises"
import { expect, vi } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { seeded } from "../../worker/testing/seeded.ts"
import type { KilledHouse } from "./killed-house.ts"
import { type Ledger, openLedger } from "./ledger.ts"
import { finishLoad, someUpdate, startLoad } from "./load.ts"
import { deliver } from "./meta-side.ts"
import { logOf, rowsOf } from "./stock.ts"
import { type Watcher, watch } from "./watcher.ts"

/** Kills while the product runs; each fifth is followed by one in the middle of the start. */
export const KILLS = 20
/** Those in the middle of a start as well. */
export const ALL_KILLS = KILLS + KILLS / 5
/** A kill comes so long after the product was ready, or its start begun, at the latest. */
const LONGEST_ROUND_MS = 1_500
/** People who write and are answered. */
export const CONTACTS = 60
/** So many of them have a phone in the simulator; to the others WhatsApp cannot deliver. */
const WITH_PHONE = 20
const WATCHED = 10
/** A reply that met a dead WhatsApp at several starts waits up to a minute for its next attempt. */
const HEALING = { timeout: 150_000, interval: 1_000 }
/** Statuses follow an acceptance within 900 ms. */
const QUIET_MS = 2_000

/** What was left when the last of the kills had healed. */
export interface KilledRun {
  readonly house: KilledHouse
  readonly ledger: Ledger
  readonly phones: readonly string[]
  readonly watchers: readonly Watcher[]
  /** The whole log of each conversation, by its id. */
  readonly logs: ReadonlyMap<string, readonly RecordedEvent[]>
  readonly events: readonly ConversationEvent[]
}

/** Starts the product, loads it, kills it again and again, and lets it heal. */
export async function killedRun(house: KilledHouse, seed: number): Promise<KilledRun> {
  const ledger = openLedger()
  const phones = Array.from({ length: CONTACTS }, (_, index) => `55119${80_000_000 + index}`)
  house.start()
  await house.ready()
  const conversations = await everybodyWrites(house, ledger, phones)
  const watchers = [...conversations.values()].slice(0, WATCHED).map((id) => watch(house, id))
  const load = startLoad(house, ledger, conversations, seeded(seed + 1))
  await killAndStart(house, seeded(seed))
  await load.stop()
  await finishLoad(house, ledger)
  const logs = await healed(house, ledger, [...conversations.values()])
  const events = [...logs.values()].flat().map(({ event }) => event)
  return { house, ledger, phones, watchers, logs, events }
}

/** A house for a run, whose watchers and processes end with it. */
export async function closeRun(house: KilledHouse, run: KilledRun | undefined): Promise<void> {
  for (const watcher of run?.watchers ?? []) watcher.close()
  await house.close()
}

/** Everybody has written once before the first kill: their conversations are known, their windows open. */
async function everybodyWrites(
  house: KilledHouse,
  ledger: Ledger,
  phones: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  for (const phone of phones.slice(0, WITH_PHONE)) await writeOnPhone(house, phone)
  for (const phone of phones) await deliver(house, ledger, [someUpdate(ledger, phone)])
  const rows = await vi.waitFor(async () => {
    const listed = [...(await rowsOf(house)).values()]
    expect(listed).toHaveLength(phones.length)
    return listed
  }, HEALING)
  return new Map(rows.map((row) => [row.phone ?? "", row.conversationId]))
}

async function writeOnPhone(house: KilledHouse, phone: string): Promise<void> {
  const headers = { "content-type": "application/json" }
  const post = async (path: string, body: unknown) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) }
    return (await fetch(`${house.simulatorUrl}/simulator/${path}`, init)).json()
  }
  const person = (await post("people", { name: `Contact ${phone}`, phone })) as { id: string }
  await post(`people/${person.id}/messages`, { type: "text", text: { body: "Bom dia" } })
}

async function killAndStart(house: KilledHouse, random: (below: number) => number): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill++) {
    await wait(random(LONGEST_ROUND_MS))
    await house.kill()
    house.start()
    if (kill % 5 === 0) {
      await wait(random(LONGEST_ROUND_MS))
      await house.kill()
      house.start()
    }
    await house.ready()
    if (kill % 2 === 1) await leaveUnanswered(house)
  }
}

/**
 * WhatsApp takes every message and answers none, until it is started again: so each second kill finds calls
 * of which nobody knows how they ended, which is where a message would be sent twice.
 */
async function leaveUnanswered(house: KilledHouse): Promise<void> {
  const init = { method: "POST", headers: { "content-type": "application/json" } }
  const body = JSON.stringify({ timeoutAfterAccept: 1_000 })
  await (await fetch(`${house.simulatorUrl}/simulator/faults`, { ...init, body })).arrayBuffer()
}

/**
 * Everything that was promised is done: nothing waits in an outbox, no status is on its way, the lists tell
 * what the rooms know. Gives the logs as they then are.
 */
async function healed(
  house: KilledHouse,
  ledger: Ledger,
  ids: readonly string[],
): Promise<KilledRun["logs"]> {
  return vi.waitFor(async () => {
    const logs = await logsOf(house, ids)
    expect(withoutOutcome(ledger, logs)).toEqual([])
    await wait(QUIET_MS)
    const rows = await rowsOf(house)
    const later = await logsOf(house, ids)
    expect(ids.map((id) => later.get(id)?.length)).toEqual(ids.map((id) => logs.get(id)?.length))
    expect(ids.map((id) => rows.get(id)?.version)).toEqual(ids.map((id) => logs.get(id)?.length))
    return logs
  }, HEALING)
}

async function logsOf(house: KilledHouse, ids: readonly string[]): Promise<KilledRun["logs"]> {
  const logs = new Map<string, readonly RecordedEvent[]>()
  for (const id of ids) logs.set(id, await logOf(house, id))
  return logs
}

/** Accepted replies that are neither sent nor known as refused or uncertain. */
function withoutOutcome(ledger: Ledger, logs: KilledRun["logs"]): readonly string[] {
  const events = [...logs.values()].flat().map(({ event }) => event)
  const settled = new Set(events.flatMap((event) => (isOutcome(event) ? [event.messageId as string] : [])))
  const accepted = [...ledger.replies.values()].flatMap(({ messageId }) => messageId ?? [])
  return accepted.filter((messageId) => !settled.has(messageId))
}

type Outcome = Extract<ConversationEvent, { type: "ReplyAccepted" | "ReplyRefused" | "ReplyUncertain" }>

function isOutcome(event: ConversationEvent): event is Outcome {
  return event.type === "ReplyAccepted" || event.type === "ReplyRefused" || event.type === "ReplyUncertain"
}
