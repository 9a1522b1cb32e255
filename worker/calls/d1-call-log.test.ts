import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { CallSignalBody } from "#domain/call/signal.ts"
import type { MediaId, UserId, WorkspaceId } from "#domain/ids.ts"
import type { LoggedRecording } from "../app/call-port.ts"
import { CAMILA, HOUR, MINUTE, NOON } from "../testing/builders.ts"
import { begins, ends, MADE, ONE, OUTGOING, signals, TAKEN, takes } from "../testing/call-signals.ts"
import { permutations } from "../testing/permutations.ts"
import { asked, type Invented, invented, inventedMissed, keep, someWorkspace } from "./call-log-fixture.ts"
import { d1CallLog } from "./d1-call-log.ts"
import { d1CallQueries } from "./d1-call-queries.ts"

const queries = d1CallQueries(env.DB)

const INSIDE = signals({ ...begins, direction: "internal" } as CallSignalBody, takes(ONE), ends("answered"))

let workspaceId: WorkspaceId
beforeEach(() => {
  workspaceId = someWorkspace()
})

async function listed(more: Parameters<typeof asked>[1] = {}): Promise<readonly string[]> {
  const { items } = await queries.list(asked(workspaceId, more))
  return items.map(({ id }) => id.split(".").slice(1).join("."))
}

/** Calls of the workspace, the oldest first: `1.0`, `1.1`, … a minute each. */
async function some(...all: readonly Invented[]): Promise<void> {
  const calls = all.map((one, at) =>
    invented(workspaceId, { linkedid: `1.${at}`, byMs: at * MINUTE, ...one }),
  )
  await keep(...calls)
}

describe("the log of calls", () => {
  it("[CLOG1] has a call as it was handed in, and all that was told of it", async () => {
    const call = invented(workspaceId)
    await keep(call)
    expect(await queries.one(workspaceId, call.row.id)).toEqual({ ...call, recordings: [] })
    expect(await queries.list(asked(workspaceId))).toEqual({ items: [call.row], next: null })
  })

  it("[CLOG1] a call that goes on is handed in again and again; the last signal stands, in any order and twice", async () => {
    const pieces = [1, 2, 3, 4].map((count) => ({ told: TAKEN.slice(0, count), linkedid: "1.1" }))
    const whole = invented(workspaceId, { linkedid: "1.1" })
    for (const order of permutations(pieces).filter((_, at) => at % 4 === 0)) {
      workspaceId = someWorkspace()
      for (const piece of [...order, ...order]) await keep(invented(workspaceId, piece))
      const { items } = await queries.list(asked(workspaceId))
      expect(items).toHaveLength(1)
      expect(items[0]).toMatchObject({ state: "ended", version: 4, talkMs: whole.row.talkMs })
    }
  })

  it("[CLOG2] nobody sees another workspace's calls, nor overwrites them", async () => {
    const call = invented(workspaceId)
    await keep(call)
    const other = someWorkspace()
    expect(await queries.one(other, call.row.id)).toBeNull()
    expect((await queries.list(asked(other))).items).toEqual([])
    await keep({ ...call, row: { ...call.row, workspaceId: other, version: 99, trunk: "stolen" } })
    expect((await queries.one(workspaceId, call.row.id))?.row.trunk).toBe(call.row.trunk)
    expect(await queries.one(other, call.row.id)).toBeNull()
  })

  it("[CLOG3] pages laid together are the whole list, the newest first, whatever happens at once", async () => {
    await some({}, {}, { byMs: MINUTE }, { byMs: MINUTE }, {}, {}, {})
    const whole = await listed()
    expect(whole).toHaveLength(7)
    expect(whole.slice(0, 3)).toEqual(["1.6", "1.5", "1.4"])
    for (const limit of [1, 2, 3, 7, 8]) {
      const pages: string[] = []
      for (let before: string | null = null, more = true; more; ) {
        const page = await queries.list(asked(workspaceId, { limit, before }))
        expect(page.items.length).toBeLessThanOrEqual(limit)
        pages.push(...page.items.map(({ id }) => id.split(".").slice(1).join(".")))
        before = page.next
        more = before !== null
      }
      expect(pages).toEqual(whole)
    }
    expect(await listed({ before: "nonsense" })).toEqual(whole)
  })

  it("[CLOG4] is narrowed by each of what it tells, and by all together", async () => {
    const rui = { attendant: { id: "us_rui" as UserId, name: "Rui" }, name: null }
    await some(
      {},
      { told: inventedMissed(workspaceId).signals },
      { told: MADE, context: OUTGOING },
      { context: { medium: "whatsapp" }, row: { channelId: "ch_9" as never } },
      { context: { people: { "201": rui } }, number: "5521987654321" },
      { told: INSIDE, context: { direction: "internal" }, number: null },
    )
    expect(await listed({ direction: "outbound" })).toEqual(["1.2"])
    expect(await listed({ direction: "internal" })).toEqual(["1.5"])
    expect(await listed({ outcome: "missed" })).toEqual(["1.1"])
    expect(await listed({ missedOnly: true })).toEqual(["1.1"])
    expect(await listed({ medium: "whatsapp" })).toEqual(["1.3"])
    expect(await listed({ channelId: "ch_9" })).toEqual(["1.3"])
    expect(await listed({ attendantId: "us_rui" })).toEqual(["1.4"])
    expect(await listed({ attendantId: CAMILA.id })).toEqual(["1.5", "1.3", "1.2", "1.0"])
    expect(await listed({ number: "552187654321" })).toEqual(["1.4"])
    expect(await listed({ siteId: "st_other" })).toEqual([])
    expect(await listed({ from: NOON + MINUTE, to: NOON + 3 * MINUTE })).toEqual(["1.2", "1.1"])
    expect(await listed({ attendantId: CAMILA.id, direction: "outbound", from: NOON + HOUR })).toEqual([])
    expect(await listed({ number: "552187654321", outcome: "missed" })).toEqual([])
  })

  it("[CLOG5] is searched by the words of names and the digits of numbers, whatever the case and accents", async () => {
    await some(
      { row: { contactName: "João Ação" } },
      { number: "5521987654321" },
      { row: { contactName: "Joana" } },
    )
    expect(await listed({ search: "joão" })).toEqual(["1.0"])
    expect(await listed({ search: "ACAO jo" })).toEqual(["1.0"])
    expect(await listed({ search: "654321" })).toEqual(["1.1"])
    expect(await listed({ search: "+55 21 98765-4321" })).toEqual(["1.1"])
    expect(await listed({ search: "oana" })).toEqual([])
    expect(await listed({ search: "…" })).toEqual([])
    expect(await listed({ search: "%' OR 1=1 --" })).toEqual([])
  })

  it("[CLOG6] a file is a call's from when it is stored, also when it is told before the call", async () => {
    const call = invented(workspaceId)
    const file: LoggedRecording = {
      ...{
        workspaceId,
        callId: call.row.id,
        at: NOON,
        of: "call",
        file: "a.wav",
        mediaId: "md_a" as MediaId,
      },
      ...{ mimeType: "audio/wav", sizeBytes: 9, durationMs: 1_000 },
    }
    const log = d1CallLog(env.DB)
    await log.addRecording(file)
    await keep(call)
    await log.addRecording({ ...file, mediaId: "md_again" as MediaId })
    await log.addRecording({
      ...file,
      of: "voicemail",
      file: "v.wav",
      mediaId: "md_v" as MediaId,
      durationMs: null,
    })
    const found = await queries.one(workspaceId, call.row.id)
    expect(found?.row).toMatchObject({
      ...{ hasRecording: true, recordingMediaId: "md_a", hasVoicemail: true, voicemailMediaId: "md_v" },
    })
    expect(found?.recordings).toEqual([
      { of: "call", mediaId: "md_a", mimeType: "audio/wav", sizeBytes: 9, durationMs: 1_000 },
      { of: "voicemail", mediaId: "md_v", mimeType: "audio/wav", sizeBytes: 9, durationMs: null },
    ])
    expect((await queries.list(asked(workspaceId))).items[0]).toEqual(found?.row)
  })
})
