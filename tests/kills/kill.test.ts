import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { fold } from "#domain/conversation/evolve.ts"
import { inboxRow } from "#domain/projection/inbox-row.ts"
import { buildWhenNeeded } from "../../scripts/build.ts"
import { ask, read } from "./api-side.ts"
import { type KilledHouse, killedHouse } from "./killed-house.ts"
import { ALL_KILLS, CONTACTS, closeRun, KILLS, type KilledRun, killedRun } from "./killed-run.ts"
import { someUpdate } from "./load.ts"
import { deliver } from "./meta-side.ts"
import { historyOf, queuedBySimulator, rowsOf, takenByWhatsApp } from "./stock.ts"

/** Webhooks the simulator has under way at once (`MOST_AT_ONCE` there): as many answers one kill can cut. */
const SIMULATOR_AT_ONCE = 50

const seed = Number(process.env["KILL_SEED"] ?? 20_261_120)

const OUTCOMES = ["accepted", "sent", "delivered", "read", "failed"]

interface Message {
  readonly status: string
  readonly uncertain?: string
}

interface Totals {
  readonly acknowledged: number
  readonly stored: number
  readonly kept: number
  readonly dead: number
}

describe(`the product, killed ${KILLS} times (KILL_SEED=${seed})`, () => {
  let house: KilledHouse
  let run: KilledRun

  beforeAll(async () => {
    await buildWhenNeeded(new URL("../..", import.meta.url).pathname)
    house = await killedHouse()
    run = await killedRun(house, seed)
  }, 400_000)

  afterAll(() => closeRun(house, run))

  test("[KILL1] every acknowledged message is in the log and in the history exactly once", async () => {
    const recorded = countOf(
      run.events.flatMap((event) => (event.type === "MessageReceived" ? [event.wamid] : [])),
    )
    const shown = countOf(
      (await Promise.all(run.phones.map((phone) => historyOf(house, phone))))
        .flat()
        .map(({ wamid }) => wamid ?? ""),
    )
    const acknowledged = [...run.ledger.updates.values()].filter((update) => update.acknowledged)
    expect(acknowledged.length).toBeGreaterThan(KILLS * 10)
    expect(acknowledged.filter(({ wamid }) => recorded.get(wamid) !== 1 || shown.get(wamid) !== 1)).toEqual(
      [],
    )
    expect([...recorded].filter(([, times]) => times !== 1)).toEqual([])
  })

  test("[KILL2] a reply that was accepted is there once, with an outcome", async () => {
    const queued = countOf(
      run.events.flatMap((event) => (event.type === "ReplyQueued" ? [event.messageId] : [])),
    )
    const accepted = [...run.ledger.replies.values()].filter(({ messageId }) => messageId !== undefined)
    expect(accepted.length).toBeGreaterThan(KILLS)
    expect(accepted.filter(({ messageId = "" }) => queued.get(messageId) !== 1)).toEqual([])
    for (const { messageId = "" } of accepted.slice(-30)) {
      const { status, uncertain } = await read<Message>(house, `/api/v1/whatsapp/messages/${messageId}`)
      expect(OUTCOMES.includes(status) || uncertain !== undefined, `${messageId} is ${status}`).toBe(true)
    }
  })

  test("[KILL2] a request whose answer was lost is recorded at most once, whatever was repeated", () => {
    const texts = countOf(
      run.events.flatMap((event) =>
        event.type === "ReplyQueued" && event.content.kind === "text" ? [event.content.body] : [],
      ),
    )
    expect([...texts].filter(([, times]) => times !== 1)).toEqual([])
    const notes = countOf(run.events.flatMap((event) => (event.type === "NoteAdded" ? [event.text] : [])))
    expect([...notes].filter(([, times]) => times !== 1)).toEqual([])
    const added = [...run.ledger.notes.values()].filter(({ isAdded }) => isAdded === true)
    expect(added.filter(({ text }) => notes.get(text) !== 1)).toEqual([])
  })

  test("[KILL3] no reply reached WhatsApp twice, and what is shown as sent did reach it", async () => {
    const taken = takenByWhatsApp(house)
    expect([...taken].filter(([, times]) => times !== 1)).toEqual([])
    const named = new Set(
      run.events.flatMap((event) => (event.type === "ReplyAccepted" ? [event.messageId as string] : [])),
    )
    expect([...named].filter((messageId) => !taken.has(messageId))).toEqual([])
    expect([...taken.keys()].filter((messageId) => !named.has(messageId))).toEqual([])
    expect(taken.size).toBeGreaterThan(KILLS)
    const last = await fetch(`${house.simulatorUrl}/simulator/requests`)
    const { items } = (await last.json()) as {
      items: { body: { biz_opaque_callback_data?: string } | null; status: number }[]
    }
    const ours = items.flatMap(({ body, status }) =>
      status === 200 ? (body?.biz_opaque_callback_data ?? []) : [],
    )
    expect([...countOf(ours)].filter(([, times]) => times !== 1)).toEqual([])
  })

  test("[KILL4] a socket that came back after each kill has seen the log without a gap", async () => {
    for (const { conversationId, seen, gaps, resumed } of run.watchers) {
      const log = run.logs.get(conversationId) ?? []
      await expect.poll(() => seen.length).toBeGreaterThanOrEqual(log.length)
      expect(gaps).toEqual([])
      expect(seen.slice(0, log.length)).toEqual(log)
      expect(resumed()).toBeGreaterThanOrEqual(KILLS / 2)
    }
  })

  test("[KILL5] the rows of the inbox equal the folds of the logs", async () => {
    const rows = await rowsOf(house)
    expect(rows.size).toBe(CONTACTS)
    for (const [id, log] of run.logs) {
      expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1))
      expect(rows.get(id)).toEqual(JSON.parse(JSON.stringify(inboxRow(fold(log)))))
    }
  })

  test("[KILL6] the totals of the deliveries add up, and claim no more than there was to store", async () => {
    const totals = () =>
      read<{ totals: Totals }>(house, "/api/v1/whatsapp/webhook/deliveries").then((page) => page.totals)
    const before = await totals()
    expect(before.stored + before.kept + before.dead).toBe(before.acknowledged)
    expect([before.kept, before.dead]).toEqual([0, 0])
    const repeats = ALL_KILLS * SIMULATOR_AT_ONCE
    expect(before.stored).toBeLessThanOrEqual(run.ledger.postedUpdates + queuedBySimulator(house) + repeats)
    await deliver(house, run.ledger, [
      someUpdate(run.ledger, run.phones[0] ?? ""),
      someUpdate(run.ledger, run.phones[1] ?? ""),
    ])
    await expect
      .poll(totals)
      .toEqual({ ...before, stored: before.stored + 2, acknowledged: before.acknowledged + 2 })
  })

  test("[KILL7] nothing but cuts and repeats was ever answered to the outside", async () => {
    expect(run.ledger.surprises).toEqual([])
    expect((await ask(house, "/health"))?.status).toBe(200)
  })
})

function countOf(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
