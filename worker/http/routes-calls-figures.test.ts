import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { invented, inventedMissed, keep } from "../calls/call-log-fixture.ts"
import { partsOf } from "../compose.ts"
import { allCallRoutes } from "../compose-calls.ts"
import { HOUR, NOON } from "../testing/builders.ts"
import { begins, ends, signals } from "../testing/call-signals.ts"
import { senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture, ORIGIN, someProgram } from "./http-fixture.ts"

const { accounts, http } = httpFixture((app) => allCallRoutes(app, partsOf(env)))
const office = () => someOffice(accounts, senderOf(http))
const iso = (ms: number) => new Date(ms).toISOString()

const TIME = `from=${iso(NOON - HOUR)}&to=${iso(NOON + HOUR)}&time_zone=America/Sao_Paulo`
const NOTHING = {
  ...{ answered: 0, missed: 0, abandoned: 0, voicemail: 0, wait_ms_average: null, wait_ms_longest: null },
  ...{ abandoned_wait_ms_average: null, talk_ms: 0, talk_ms_average: null, talked: 0 },
}
const TAKEN_CALL = {
  ...{ answered: 1, wait_ms_average: 2_000, wait_ms_longest: 2_000 },
  ...{ talk_ms: 30_000, talk_ms_average: 30_000, talked: 1 },
}

async function someCalls(workspaceId: string): Promise<void> {
  const waited = signals(begins, ends("abandoned", { waitMs: 41_400 }))
  await keep(
    invented(workspaceId as never),
    inventedMissed(workspaceId as never),
    invented(workspaceId as never, { told: waited }),
  )
}

describe("figures over HTTP", () => {
  it("[CFIG8] tell of the whole, each hour, day and person how many there were, and how long", async () => {
    const { workspaceId, supervisor } = await office()
    await someCalls(workspaceId)
    const { json } = await supervisor("GET", `/calls/figures?${TIME}`)
    const all = { ...NOTHING, ...TAKEN_CALL, missed: 1, abandoned: 1, abandoned_wait_ms_average: 41_400 }
    expect(json.totals).toEqual({
      ...{ ...all, inbound: 3, outbound: 0 },
      previous: { ...NOTHING, inbound: 0, outbound: 0 },
    })
    expect(json.by_hour).toHaveLength(24)
    expect(json.by_hour[17]).toEqual({ ...all, hour: 17, missed: 2, previous: 0 })
    expect(json.by_hour[3]).toEqual({ ...NOTHING, hour: 3, previous: 0 })
    expect(json.by_day).toEqual([{ ...all, day: "2026-05-28", inbound: 3, outbound: 0 }])
    expect(json.by_attendant).toEqual([
      { ...NOTHING, ...TAKEN_CALL, attendant_id: "us_camila", name: null, missed: 1 },
    ])
    expect(json.without_attendant).toEqual({
      ...{ ...NOTHING, missed: 1, abandoned: 1, abandoned_wait_ms_average: 41_400 },
    })
    expect(json.by_channel).toMatchObject([{ calls: 3 }])
  })

  it.each([
    "/calls/figures?",
    "/calls/figures/export?by=hour&",
  ])("[CFIG5] %s is for those who lead, of at most 93 days", async (path) => {
    const { workspaceId, people } = await office()
    const { owner, supervisor, attendant } = people
    const statusOf = async (asked: string, { headers } = owner as { headers: Record<string, string> }) =>
      (await http.request(`${ORIGIN}/api/v1${path}${asked}`, { headers })).status
    for (const leader of [owner, supervisor, await someProgram(accounts, workspaceId)])
      expect(await statusOf(TIME, leader)).toBe(200)
    expect(await statusOf(TIME, attendant)).toBe(403)
    for (const wrong of [
      `from=${iso(NOON)}&to=${iso(NOON)}`,
      `from=${iso(NOON)}&to=${iso(NOON + 94 * 24 * HOUR)}`,
      `from=${iso(NOON)}`,
      TIME.replace("America/Sao_Paulo", "x"),
    ])
      expect(await statusOf(wrong)).toBe(422)
  })

  it.each(["", "by=week&"])("[CFIG9] a file asked for with %j is refused", async (by) => {
    const { owner } = await office()
    expect((await owner("GET", `/calls/figures/export?${by}${TIME}`)).status).toBe(422)
  })
})

describe("figures as a file", () => {
  async function linesOf(by: string, zone = "America/Sao_Paulo") {
    const { workspaceId, people } = await office()
    await someCalls(workspaceId)
    const asked = `${TIME.replace("America/Sao_Paulo", zone)}&by=${by}`
    const url = `${ORIGIN}/api/v1/calls/figures/export?${asked}`
    const answer = await http.request(url, { headers: people.owner.headers })
    return { answer, text: await answer.text() }
  }

  it("[CFIG9] are CSV of every hour, in whole seconds, empty where there was nothing", async () => {
    const { answer, text } = await linesOf("hour")
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="call-figures-by-hour.csv"')
    const lines = text.split("\r\n")
    expect(lines).toHaveLength(26)
    expect(lines[0]?.replace("\ufeff", "")).toBe(
      "hour,inbound_week_before,answered,missed,missed_abandoned,missed_voicemail,wait_seconds_average," +
        "wait_seconds_longest,abandoned_wait_seconds_average,talked,talk_seconds,talk_seconds_average",
    )
    expect(lines[1]).toBe("0,0,0,0,0,0,,,,0,0,")
    expect(lines[18]).toBe("17,0,1,2,1,0,2,2,41,1,30,30")
  })

  it("[CFIG9] and of every person, with what is nobody's; and of every day", async () => {
    const people = (await linesOf("attendant")).text.split("\r\n")
    expect(people.slice(1)).toEqual([",us_camila,1,1,0,0,2,2,,1,30,30", ",,0,1,1,0,,,41,0,0,", ""])
    const days = (await linesOf("day", "Asia/Tokyo")).text.split("\r\n")
    expect(days.slice(1)).toEqual(["2026-05-29,1,2,1,0,2,2,41,1,30,30", ""])
  })
})
