import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { asked, type Invented, invented, inventedMissed, keep } from "../calls/call-log-fixture.ts"
import { d1CallQueries } from "../calls/d1-call-queries.ts"
import { partsOf } from "../compose.ts"
import { allCallRoutes } from "../compose-calls.ts"
import { HOUR, MINUTE, NOON } from "../testing/builders.ts"
import { MISSED, TAKEN } from "../testing/call-signals.ts"
import { callsCsv } from "./calls-csv.ts"
import { brokenRules, senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture, ORIGIN } from "./http-fixture.ts"

const { accounts, http } = httpFixture((app) => allCallRoutes(app, partsOf(env)))
const office = () => someOffice(accounts, senderOf(http))
const iso = (ms: number) => new Date(ms).toISOString()

async function csvOf(path: string, headers: Record<string, string>) {
  const answer = await http.request(`${ORIGIN}/api/v1/calls/export${path}`, { headers })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { answer, bytes, lines: new TextDecoder().decode(bytes).split("\r\n") }
}

describe("calls over HTTP", () => {
  it("[CLOG7] tells a call in the contract's words, to everybody of its workspace", async () => {
    const { workspaceId, attendant, program } = await office()
    const { row } = invented(workspaceId as never)
    await keep({ row, signals: TAKEN })
    const { status, json } = await attendant("GET", "/calls")
    expect(status).toBe(200)
    const extension = { extension: "201", attendant_id: "us_camila", name: "Camila" }
    expect(json).toEqual({
      items: [
        {
          ...{ id: row.id, site_id: row.siteId, conversation_id: null, contact_id: null, contact_name: null },
          ...{ channel_id: row.channelId, medium: "phone", direction: "inbound", number: "5511987650001" },
          ...{ caller_name: "Marina", dialled: "33334444", trunk: "tronco", queue: null, state: "ended" },
          ...{ outcome: "answered", started_at: iso(NOON), answered_at: iso(NOON + 2_000) },
          ...{ ended_at: iso(NOON + 3_000), wait_ms: 2_000, talk_ms: 30_000, answered_by: extension },
          ...{ called_by: null, missed_by: [], has_recording: false, has_voicemail: false },
          ...{ recording_media_id: null, voicemail_media_id: null },
        },
      ],
      next: null,
    })
    const one = await program("GET", `/calls/${encodeURIComponent(row.id)}`)
    expect(one.json).toMatchObject({ ...json.items[0], recordings: [] })
    expect(
      one.json.signals.map(({ type, ordinal }: { type: string; ordinal: number }) => [type, ordinal]),
    ).toEqual([
      ["started", 1],
      ["ringing", 2],
      ["answered", 3],
      ["ended", 4],
    ])
  })

  it("[CLOG2] another workspace's call is not there, and no id is too odd to ask for", async () => {
    const { workspaceId } = await office()
    const { row } = invented(workspaceId as never)
    await keep({ row, signals: TAKEN })
    const { owner } = await office()
    for (const id of [row.id, "nothing", "st_1.", "a.b", "%00", `${"x".repeat(300)}.1`]) {
      const { status, json } = await owner("GET", `/calls/${encodeURIComponent(id)}`)
      expect([status, json.code]).toEqual([404, "unknown-call"])
    }
    expect((await owner("GET", "/calls")).json.items).toEqual([])
  })

  it("[CLOG4] is narrowed by the parameters of its address", async () => {
    const { workspaceId, attendant } = await office()
    const some: readonly Invented[] = [
      {},
      { byMs: HOUR, told: MISSED },
      { byMs: 2 * HOUR, number: "5521987654321" },
    ]
    await keep(...some.map((one) => invented(workspaceId as never, one)))
    const starts = async (query: string) => {
      const { json } = await attendant("GET", `/calls?${query}`)
      return json.items.map(
        ({ started_at }: { started_at: string }) => (Date.parse(started_at) - NOON) / HOUR,
      )
    }
    expect(await starts("")).toEqual([2, 1, 0])
    expect(await starts("missed=1")).toEqual([1])
    expect(await starts("outcome=answered&q=987650001")).toEqual([0])
    expect(await starts(`number=${encodeURIComponent("+55 21 98765-4321")}`)).toEqual([2])
    const from = encodeURIComponent(new Date(NOON + MINUTE).toISOString())
    expect(await starts(`from=${from}&direction=inbound`)).toEqual([2, 1])
    const first = await attendant("GET", "/calls?limit=2")
    expect(first.json.items).toHaveLength(2)
    expect(await starts(`limit=2&before=${encodeURIComponent(first.json.next)}`)).toEqual([0])
  })

  it.each([
    ["direction=sideways", "direction"],
    ["outcome=", "outcome"],
    ["missed=yes", "missed"],
    ["from=yesterday", "from"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    [`q=${"x".repeat(201)}`, "q"],
  ])("[CLOG7] %s is refused by its field", async (query, field) => {
    const { owner } = await office()
    const answer = await owner("GET", `/calls?${query}`)
    expect([answer.status, brokenRules(answer)[0]?.split(" ")[0]]).toEqual([422, field])
  })
})

describe("calls as a file", () => {
  it("[CLOG8] is CSV with a byte order mark, by the clocks that were asked for", async () => {
    const { workspaceId, people } = await office()
    await keep(invented(workspaceId as never), inventedMissed(workspaceId as never, { byMs: HOUR }))
    const { answer, bytes, lines } = await csvOf("?time_zone=America/Sao_Paulo", people.attendant.headers)
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(answer.headers.get("content-disposition")).toContain("attachment")
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^.?started_at,direction,medium,outcome,number,/)
    expect(lines[2]).toMatch(/^2026-05-28 17:26:40,inbound,phone,answered,5511987650001,,Marina,33334444,/)
    expect(lines[3]).toBe("")
    expect((await csvOf("?missed=1", people.owner.headers)).lines).toHaveLength(3)
    expect((await csvOf("?time_zone=Mars", people.owner.headers)).answer.status).toBe(422)
  })

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ["+5511", "'+5511".replace(/^/, '"').concat('"')],
    ["-1+1", `"'-1+1"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["  =1+1", `"'  =1+1"`],
    ["＝1+1", `"'＝1+1"`],
    ["Silva, João", '"Silva, João"'],
    ["a\r\nb", '"a\r\nb"'],
    ["Zé", "Zé"],
  ])("[CLOG8] a name like %j is no formula and no other cell", async (name, cell) => {
    const { workspaceId, people } = await office()
    await keep(invented(workspaceId as never, { row: { contactName: name } }))
    const { lines } = await csvOf("", people.owner.headers)
    const text = lines.slice(1).join("\r\n")
    expect(text).toContain(`,5511987650001,${cell},`)
  })

  it("[CLOG8] is read piece by piece, as it is taken", async () => {
    const { workspaceId } = await office()
    await keep(...[0, 1, 2, 3, 4].map((at) => invented(workspaceId as never, { byMs: at * MINUTE })))
    const queries = d1CallQueries(env.DB)
    let asks = 0
    const counted: Pick<typeof queries, "list"> = {
      list(query) {
        asks++
        return queries.list(query)
      },
    }
    const reader = callsCsv(asked(workspaceId, { limit: 2 }), counted, "UTC").getReader()
    await reader.read()
    expect(asks).toBeLessThanOrEqual(2)
    let lines = 0
    for (let read = await reader.read(); !read.done; read = await reader.read())
      lines += new TextDecoder().decode(read.value).split("\r\n").length - 1
    expect([asks, lines]).toEqual([3, 3])
  })
})

describe("tasks to call back over HTTP", () => {
  it("[CBACK6] are listed, taken, given back and done", async () => {
    const { workspaceId, owner, attendant, supervisor, people } = await office()
    const call = inventedMissed(workspaceId as never)
    await keep(call)
    const { json } = await attendant("GET", "/calls/call-backs?state=open")
    const [task] = json.items
    expect(json).toMatchObject({ next: null, open_count: 1 })
    expect(task).toMatchObject({
      ...{ state: "open", number: "5511987650001", attempts: 1, call_id: call.row.id, taken_by: null },
      ...{ missed_at: iso(NOON + 7_000), due_at: iso(NOON + 7_000 + 30 * MINUTE), done_at: null },
    })
    const path = `/calls/call-backs/${encodeURIComponent(task.id)}`
    const me = { id: people.attendant.userId, name: "attendant" }
    expect(await attendant("POST", `${path}/take`, {})).toMatchObject({ status: 200, json: { taken_by: me } })
    const other = await supervisor("POST", `${path}/take`, {})
    expect(other).toMatchObject({
      status: 409,
      json: { code: "already-assigned", attendant_id: me.id, attendant_name: me.name },
    })
    expect((await supervisor("POST", `${path}/release`, {})).json.taken_by).toBeNull()
    const done = await supervisor("POST", `${path}/done`, { note: "  Sem interesse  " })
    expect(done.json).toMatchObject({ state: "done", note: "Sem interesse", done_by: { name: "supervisor" } })
    expect((await attendant("POST", `${path}/take`, {})).json.code).toBe("call-back-done")
    expect((await owner("GET", "/calls/call-backs")).json).toMatchObject({ items: [], open_count: 0 })
    expect((await owner("GET", "/calls/call-backs?state=done")).json.items).toHaveLength(1)
    const stranger = await office()
    for (const act of ["take", "release", "done"])
      expect((await stranger.owner("POST", `${path}/${act}`, {})).status).toBe(404)
    expect((await owner("POST", `${path}/done`, { note: "x".repeat(1_001) })).status).toBe(422)
  })
})
