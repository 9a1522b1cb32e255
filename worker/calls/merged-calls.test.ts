import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import { callRow } from "#domain/call/call-row.ts"
import type { CallSignalBody } from "#domain/call/signal.ts"
import { WHATSAPP_SITE, whatsAppCallEvent, whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { Wamid, WorkspaceId } from "#domain/ids.ts"
import { callItem } from "#domain/projection/call-item.ts"
import type { LoggedCall } from "../app/call-port.ts"
import { ADDRESS, MINUTE, NOON } from "../testing/builders.ts"
import { begins, ends, ONE, rings, signals, takes } from "../testing/call-signals.ts"
import { permutations } from "../testing/permutations.ts"
import { asked, invented, inventedMissed, keep, someWorkspace } from "./call-log-fixture.ts"
import { d1CallBacks } from "./d1-call-backs.ts"
import { d1CallCounter } from "./d1-call-counter.ts"
import { d1CallQueries } from "./d1-call-queries.ts"

const queries = d1CallQueries(env.DB)
const tasks = d1CallBacks(env.DB, () => NOON)

let workspaceId: WorkspaceId
let wacid: Wamid
beforeEach(() => {
  workspaceId = someWorkspace()
  wacid = `wacid.${workspaceId}` as Wamid
})

/** A call as Meta's webhook alone tells it. */
function told(outcome: "answered" | "missed" | null, byMs = 0): LoggedCall {
  const of = {
    type: "RecordWhatsAppCall",
    wacid,
    direction: "inbound",
    person: ADDRESS,
    profile: {},
  } as const
  const at = NOON + byMs
  const answeredAt = outcome === "answered" ? at + 5_000 : null
  const ended = {
    kind: "ended",
    outcome: outcome ?? "missed",
    answeredAt,
    talkMs: answeredAt === null ? 0 : 55_000,
  } as const
  const events = [
    whatsAppCallEvent({ ...of, at, step: { kind: "started" } }),
    ...(answeredAt === null
      ? []
      : [whatsAppCallEvent({ ...of, at: answeredAt, step: { kind: "answered" } })]),
    ...(outcome === null ? [] : [whatsAppCallEvent({ ...of, at: at + MINUTE, step: ended })]),
  ]
  const item = callItem(events, 1)
  if (item === null) throw new Error("a call without a start")
  const place = { workspaceId, conversationId: null, contactId: null, contactName: null, channelId: null }
  return { row: callRow({ item, signals: [], version: events.length }, place), signals: [] }
}

/** The same as a PBX tells it, up to one of its signals. */
function pbx(...more: readonly CallSignalBody[]): LoggedCall {
  const identified = { type: "identified", wacid, sipCallId: null } as const
  return invented(workspaceId, { linkedid: "9.1", told: signals(begins, identified, ...more) })
}

async function listed(): Promise<readonly string[]> {
  return (await queries.list(asked(workspaceId))).items.map(({ siteId }) => siteId)
}

async function open() {
  const { items } = await tasks.list({ workspaceId, state: "open", before: null, limit: 50 })
  return items.map(({ attempts, callId }) => [attempts, callId])
}

describe("calls that Meta alone tells, in the log of calls", () => {
  it("[CLOG10] are listed, narrowed to WhatsApp and counted as any call is", async () => {
    await keep(told("answered"), invented(workspaceId, { byMs: MINUTE }))
    expect(await listed()).toEqual([expect.stringMatching(/^st_/), WHATSAPP_SITE])
    const whatsApp = await queries.list(asked(workspaceId, { medium: "whatsapp" }))
    expect(whatsApp.items).toMatchObject([
      { direction: "inbound", outcome: "answered", number: ADDRESS.phone, talkMs: 55_000, waitMs: 5_000 },
    ])
    const time = { from: NOON - MINUTE, to: NOON + 60 * MINUTE, timeZone: "UTC" }
    const { slots } = await d1CallCounter(env.DB).count({ workspaceId, channelId: null, ...time })
    expect(slots.filter(({ isAsked }) => isAsked)).toMatchObject([{ inbound: 2, answered: 2 }])
  })

  it("[CBACK7] missed they are to be called back, and settled by whoever talks with the number", async () => {
    const missed = told("missed")
    await keep(missed, missed)
    expect(await open()).toEqual([[1, missed.row.id]])
    await keep(invented(workspaceId, { byMs: 5 * MINUTE }))
    expect(await open()).toEqual([])
  })
})

describe("a call that Meta and a PBX tell", () => {
  it("[CLOG11] is the PBX's row, in whatever order their words are handed in and twice", async () => {
    const words = () => [told(null), told("missed"), pbx(), pbx(rings(ONE), ends("missed"))]
    for (const order of permutations([0, 1, 2, 3])) {
      workspaceId = someWorkspace()
      wacid = `wacid.${workspaceId}` as Wamid
      const all = words()
      const handed = [...order, ...order].map((at) => all[at] as LoggedCall)
      await keep(...handed)
      const [, , , whole] = all
      const { items } = await queries.list(asked(workspaceId))
      expect(items).toEqual([whole?.row])
      expect(await open()).toEqual([[1, whole?.row.id]])
      const byMeta = await queries.one(workspaceId, whatsAppCallId(wacid))
      expect(byMeta?.row.id).toBe(whole?.row.id)
    }
  })

  it("[CBACK7] leaves its number as it was once somebody has done the task, and gives it the message left", async () => {
    const missed = told("missed")
    const left = pbx(rings(ONE), { type: "voicemail-left", mailbox: "200" }, ends("voicemail"))
    await keep(missed, left)
    const query = "SELECT voicemail_call_id AS id FROM call_backs WHERE workspace_id = ?"
    expect(await env.DB.prepare(query).bind(workspaceId).first("id")).toBe(left.row.id)
    workspaceId = someWorkspace()
    wacid = `wacid.${workspaceId}` as Wamid
    await keep(told("missed"))
    await tasks.done(workspaceId, `cb_${whatsAppCallId(wacid)}`, { id: "us_1", name: "Ana" }, null)
    await keep(pbx(), pbx(rings(ONE), ends("missed")))
    expect(await open()).toEqual([])
    const { items } = await tasks.list({ workspaceId, state: "done", before: null, limit: 9 })
    expect(items.map(({ callId }) => callId)).toEqual([pbx().row.id])
  })

  it("[CBACK7] makes one more attempt beside another missed call, and none of what was talked on", async () => {
    await keep(told("missed"), inventedMissed(workspaceId, { byMs: 10 * MINUTE }))
    await keep(pbx(), pbx(rings(ONE), ends("missed")))
    expect((await open()).map(([attempts]) => attempts)).toEqual([2])
    await keep(
      invented(workspaceId, {
        told: signals(begins, rings(ONE), takes(ONE), ends("answered")),
        byMs: 20 * MINUTE,
      }),
    )
    expect(await open()).toEqual([])
  })

  it("[CLOG2] in another workspace it stays as it is", async () => {
    await keep(told("missed"))
    const own = workspaceId
    workspaceId = someWorkspace()
    await keep(pbx(rings(ONE), ends("missed")))
    workspaceId = own
    expect(await listed()).toEqual([WHATSAPP_SITE])
    await keep({ ...told("missed"), row: { ...told("missed").row, version: 9 } })
    expect(await listed()).toEqual([WHATSAPP_SITE])
  })
})
