import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { CallSignalBody } from "#domain/call/signal.ts"
import type { MediaId, WorkspaceId } from "#domain/ids.ts"
import { ADDRESS, CAMILA, MINUTE, NOON, RUI } from "../testing/builders.ts"
import { begins, ends, MADE, MISSED, OUTGOING, signals, TAKEN } from "../testing/call-signals.ts"
import { permutations } from "../testing/permutations.ts"
import { type Invented, invented, inventedMissed, keep, someWorkspace } from "./call-log-fixture.ts"
import { d1CallBacks } from "./d1-call-backs.ts"
import { d1CallLog } from "./d1-call-log.ts"

const LATER = NOON + 90 * MINUTE
const tasks = d1CallBacks(env.DB, () => LATER)
const OTHER = "5521912345678"
/** The same number without the ninth digit. */
const OLD_FORM = "551187650001"
const ENDED_MS = (MISSED.at(-1)?.atMs ?? 0) - NOON

let workspaceId: WorkspaceId
beforeEach(() => {
  workspaceId = someWorkspace()
})

function missed(byMs: number, more: Invented = {}) {
  return inventedMissed(workspaceId, { byMs, ...more })
}

function talked(byMs: number, more: Invented = {}) {
  return invented(workspaceId, { byMs, told: TAKEN, ...more })
}

async function list(state: "open" | "done" = "open", limit = 50, before: string | null = null) {
  return tasks.list({ workspaceId, state, before, limit })
}

describe("numbers to call back", () => {
  it("[CBACK1] a call that nobody took is a task, due when the site says", async () => {
    const call = missed(0)
    await keep(call)
    const { items, openCount, next } = await list()
    expect({ openCount, next }).toEqual({ openCount: 1, next: null })
    expect(items).toEqual([
      {
        ...{
          id: `cb_${call.row.id}`,
          state: "open",
          number: ADDRESS.phone,
          contactId: null,
          contactName: null,
        },
        ...{ conversationId: null, channelId: call.row.channelId, callId: call.row.id },
        ...{ missedAt: NOON + ENDED_MS, attempts: 1, dueAt: NOON + ENDED_MS + 30 * MINUTE, takenBy: null },
        ...{ voicemailMediaId: null, voicemailMs: null, doneAt: null, doneBy: null, note: null },
      },
    ])
  })

  it.each([
    "missed",
    "abandoned",
    "voicemail",
  ] as const)("[CBACK1] one that ends as %s is", async (outcome) => {
    await keep(missed(0, { told: signals(begins, ends(outcome)) }))
    expect((await list()).openCount).toBe(1)
  })

  it("[CBACK1] one that was taken, one of ours, one inside and one of a hidden number are none", async () => {
    const busy = signals(...MADE.slice(0, 2), ends("busy"))
    const inside = signals({ ...begins, direction: "internal" } as CallSignalBody, ends("missed"))
    await keep(
      talked(0),
      invented(workspaceId, { told: busy, context: OUTGOING, number: "5541900000001" }),
      missed(0, { number: null }),
      missed(0, { told: inside, number: "5541900000002", context: { direction: "internal" } }),
      missed(0, { told: MISSED.slice(0, 5), number: "5541900000003" }),
    )
    expect((await list()).items).toEqual([])
  })

  it("[CBACK2] the same number again, in whatever form, is one more attempt; handed in again it is none", async () => {
    const calls = [missed(0), missed(5 * MINUTE, { number: OLD_FORM }), missed(9 * MINUTE)]
    for (const order of permutations(calls)) {
      workspaceId = someWorkspace()
      const own = order.map((call) => ({
        ...call,
        row: { ...call.row, workspaceId, id: `${call.row.id}${workspaceId}` },
      }))
      await keep(...(own as never as typeof calls), ...(own as never as typeof calls))
      const { items } = await list()
      expect(items).toHaveLength(1)
      expect(items[0]).toMatchObject({
        ...{ attempts: 3, missedAt: NOON + 9 * MINUTE + ENDED_MS, dueAt: NOON + ENDED_MS + 30 * MINUTE },
      })
      expect(items[0]?.callId).toBe(own.find(({ row }) => row.startedAt === NOON + 9 * MINUTE)?.row.id)
    }
  })

  it("[CBACK2] other numbers are other tasks, the most urgent first, by pages", async () => {
    await keep(missed(3 * MINUTE), missed(0, { number: OTHER }), missed(MINUTE, { number: "5531912345678" }))
    expect((await list()).items.map(({ number }) => number)).toEqual([OTHER, "5531912345678", ADDRESS.phone])
    const first = await list("open", 2)
    expect(first.openCount).toBe(3)
    expect((await list("open", 2, first.next)).items.map(({ number }) => number)).toEqual([ADDRESS.phone])
  })

  it("[CBACK3] to have talked with the number settles it, whoever called", async () => {
    for (const told of [TAKEN, MADE]) {
      workspaceId = someWorkspace()
      const context = told === MADE ? OUTGOING : {}
      await keep(missed(0), missed(0, { number: OTHER }), talked(10 * MINUTE, { told, context }))
      expect((await list()).items.map(({ number }) => number)).toEqual([OTHER])
      const [done] = (await list("done")).items
      expect(done).toMatchObject({ number: ADDRESS.phone, state: "done", doneBy: null })
      expect(done?.doneAt).toBe(NOON + 10 * MINUTE + 2_000)
    }
  })

  it("[CBACK3] a call of ours that nobody took there settles nothing", async () => {
    const told = signals(...MADE.slice(0, 2), ends("no-answer"))
    await keep(missed(0), talked(10 * MINUTE, { told, context: OUTGOING }))
    expect((await list()).openCount).toBe(1)
  })

  it("[CBACK3] a missed call that is told late, after the number was talked with, is no task", async () => {
    await keep(talked(10 * MINUTE), missed(0))
    expect((await list()).openCount).toBe(0)
    await keep(missed(20 * MINUTE), talked(10 * MINUTE, { linkedid: "5.5" }))
    expect((await list()).openCount).toBe(1)
  })

  it("[CBACK4] whoever takes it has it until they give it back", async () => {
    await keep(missed(0))
    const id = (await list()).items[0]?.id ?? ""
    expect(await tasks.take(workspaceId, id, CAMILA)).toMatchObject({ takenBy: CAMILA })
    expect(await tasks.take(workspaceId, id, CAMILA)).toMatchObject({ takenBy: CAMILA })
    expect(await tasks.take(workspaceId, id, RUI)).toEqual({ by: CAMILA })
    expect(await tasks.release(workspaceId, id)).toMatchObject({ takenBy: null })
    expect(await tasks.take(workspaceId, id, RUI)).toMatchObject({ takenBy: RUI })
  })

  it("[CBACK4] done is done, once, with a word; the next missed call is a new task", async () => {
    await keep(missed(0))
    const id = (await list()).items[0]?.id ?? ""
    const done = { state: "done", doneAt: LATER, doneBy: CAMILA, note: "Falei por e-mail" }
    expect(await tasks.done(workspaceId, id, CAMILA, "Falei por e-mail")).toMatchObject(done)
    expect(await tasks.done(workspaceId, id, RUI, "x")).toMatchObject(done)
    expect(await tasks.take(workspaceId, id, RUI)).toBe("not-open")
    expect(await tasks.release(workspaceId, id)).toBe("not-open")
    await keep(missed(60 * MINUTE))
    expect((await list()).items[0]).toMatchObject({ attempts: 1, takenBy: null })
  })

  it("[CBACK4] another workspace's task is not there", async () => {
    await keep(missed(0))
    const id = (await list()).items[0]?.id ?? ""
    const other = someWorkspace()
    expect(await tasks.take(other, id, CAMILA)).toBe("not-found")
    expect(await tasks.release(other, id)).toBe("not-found")
    expect(await tasks.done(other, id, CAMILA, null)).toBe("not-found")
    expect((await list()).items[0]).toMatchObject({ state: "open", takenBy: null })
  })

  it("[CBACK5] has the message that was left last", async () => {
    const left = signals(begins, { type: "voicemail-left", mailbox: "200" }, ends("voicemail"))
    const call = missed(0, { told: left })
    const recording = { workspaceId, callId: call.row.id, at: NOON, mimeType: "audio/wav", sizeBytes: 9 }
    await keep(call, missed(9 * MINUTE))
    const log = d1CallLog(env.DB)
    await log.addRecording({ ...recording, of: "call", file: "c", mediaId: "md_c" as MediaId, durationMs: 5 })
    await log.addRecording({
      ...recording,
      of: "voicemail",
      file: "v",
      mediaId: "md_v" as MediaId,
      durationMs: 7_000,
    })
    expect((await list()).items).toMatchObject([
      { attempts: 2, voicemailMediaId: "md_v", voicemailMs: 7_000 },
    ])
  })
})
