import { describe, expect, it } from "vitest"
import { type CallSlot, callFigures, type FiguresQuery, NO_CALLS, untaken } from "./call-figures.ts"
import { isTimeZone, WEEK_MS, weekBefore } from "./call-figures-clock.ts"

const NONE: CallSlot = { ...NO_CALLS, at: 0, isAsked: true, isPrevious: false }
const DAY = 24 * 60 * 60_000
const at = (text: string) => Date.parse(text)

function query(from: string, to: string, timeZone = "America/Sao_Paulo"): FiguresQuery {
  return { workspaceId: "ws_1", from: at(from), to: at(to), channelId: null, timeZone }
}

function figures(slots: readonly Partial<CallSlot>[], asked: FiguresQuery) {
  const whole = slots.map((slot) => ({ ...NONE, ...slot }))
  return callFigures({ slots: whole, attendants: [], channels: [] }, asked)
}

describe("figures of calls", () => {
  const today = query("2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z")

  it("[CFIG1] averages are over what there was, and null where there was nothing", () => {
    const { totals, previous } = figures(
      [
        {
          at: at("2026-11-20T12:00:00Z"),
          answered: 2,
          inbound: 2,
          waitMs: 30_000,
          talkMs: 100_000,
          talked: 2,
        },
        {
          at: at("2026-11-20T12:15:00Z"),
          answered: 1,
          missed: 3,
          inbound: 4,
          waitMs: 6_001,
          talkMs: 200_000,
          talked: 2,
        },
      ],
      today,
    )
    expect(totals).toMatchObject({
      answered: 3,
      missed: 3,
      inbound: 6,
      waitMsAverage: 12_000,
      talkMsAverage: 75_000,
    })
    expect(previous).toMatchObject({ answered: 0, waitMsAverage: null, talkMsAverage: null })
  })

  it("[CFIG2] hours and days are those of the clocks that were named", () => {
    const slots = [{ at: at("2026-11-20T02:45:00Z"), answered: 1 }]
    const night = query("2026-11-19T03:00:00Z", "2026-11-21T03:00:00Z")
    const inSaoPaulo = figures(slots, night)
    expect(inSaoPaulo.byHour.filter(({ answered }) => answered > 0)).toMatchObject([
      { hour: 23, answered: 1, missed: 0, previous: 0 },
    ])
    expect(inSaoPaulo.byDay.map(({ day, answered }) => [day, answered])).toEqual([
      ["2026-11-19", 1],
      ["2026-11-20", 0],
    ])
    const inKathmandu = figures(slots, { ...night, timeZone: "Asia/Kathmandu" })
    expect(inKathmandu.byHour.find(({ answered }) => answered > 0)?.hour).toBe(8)
    expect(inSaoPaulo.byHour).toHaveLength(24)
  })

  it("[CFIG2] every day is there once, also when clocks change", () => {
    const { byDay } = figures([], query("2026-03-07T05:00:00Z", "2026-03-10T04:00:00Z", "America/New_York"))
    expect(byDay.map(({ day }) => day)).toEqual(["2026-03-07", "2026-03-08", "2026-03-09"])
  })

  it("[CFIG3] what was a week before stands beside, also where the two overlap", () => {
    const both = { at: at("2026-11-12T12:00:00Z"), inbound: 4, answered: 4, isAsked: true, isPrevious: true }
    const before = {
      at: at("2026-11-05T12:00:00Z"),
      inbound: 2,
      answered: 1,
      isAsked: false,
      isPrevious: true,
    }
    const now = { at: at("2026-11-19T12:00:00Z"), inbound: 1, answered: 1, isAsked: true, isPrevious: false }
    const long = query("2026-11-08T03:00:00Z", "2026-11-22T03:00:00Z")
    expect(long.to - long.from).toBe(2 * WEEK_MS)
    const { totals, previous, byHour } = figures([before, both, now], long)
    expect([totals.answered, previous.answered]).toEqual([5, 5])
    expect(byHour[9]).toMatchObject({ hour: 9, answered: 5, missed: 0, previous: 6 })
  })

  it("[CFIG3] a week before is by the same clocks, also where they were changed in between", () => {
    const monday = { from: at("2026-11-02T05:00:00Z"), to: at("2026-11-03T05:00:00Z") }
    expect(weekBefore(monday, "America/New_York")).toEqual({
      from: at("2026-10-26T04:00:00Z"),
      to: at("2026-10-27T04:00:00Z"),
    })
    expect(weekBefore(monday, "America/Sao_Paulo")).toEqual({
      from: monday.from - WEEK_MS,
      to: monday.to - WEEK_MS,
    })
    const odd = { from: at("2026-11-02T05:00:00Z") + 123, to: at("2026-11-03T05:00:00Z") + 999 }
    expect(weekBefore(odd, "America/New_York").from).toBe(at("2026-10-26T04:00:00Z") + 123)
  })

  it("[CFIG8] each hour has its own average and longest wait, and talk of its own", () => {
    const nine = { at: at("2026-11-20T12:00:00Z"), answered: 2, waitMs: 30_000, longestWaitMs: 25_000 }
    const halfPast = { at: at("2026-11-20T12:30:00Z"), answered: 1, waitMs: 6_000, longestWaitMs: 6_000 }
    const ten = {
      at: at("2026-11-20T13:45:00Z"),
      talked: 2,
      talkMs: 90_000,
      abandoned: 2,
      abandonedWaitMs: 7_000,
    }
    const { byHour, totals } = figures([nine, halfPast, ten], today)
    expect(byHour[9]).toMatchObject({ waitMsAverage: 12_000, waitMsLongest: 25_000, talkMsAverage: null })
    expect(byHour[10]).toMatchObject({
      ...{ waitMsAverage: null, waitMsLongest: null, talkMs: 90_000, talkMsAverage: 45_000 },
      ...{ abandoned: 2, abandonedWaitMsAverage: 3_500 },
    })
    expect(byHour[11]).toMatchObject({ ...NO_CALLS, abandonedWaitMsAverage: null })
    expect(totals).toMatchObject({ waitMsAverage: 12_000, waitMsLongest: 25_000, talkMsAverage: 45_000 })
  })

  it("[CFIG6] what is nobody's stands apart from the people", () => {
    const rui = { ...NO_CALLS, attendantId: "us_rui", name: "Rui", answered: 2, waitMs: 3_000 }
    const nobody = { ...NO_CALLS, attendantId: null, name: null, missed: 4 }
    const counted = { slots: [], attendants: [nobody, rui], channels: [] }
    const { byAttendant, withoutAttendant } = callFigures(counted, today)
    expect(byAttendant).toMatchObject([{ attendantId: "us_rui", waitMsAverage: 1_500 }])
    expect(withoutAttendant).toMatchObject({ missed: 4, waitMsAverage: null })
    expect(callFigures({ ...counted, attendants: [] }, today).withoutAttendant).toMatchObject(NO_CALLS)
  })

  it("[CFIG1] whoever was not spoken with is missed, however the call ended", () => {
    const slot = { at: at("2026-11-20T12:00:00Z"), missed: 1, abandoned: 2, voicemail: 4 }
    const [nine] = figures([slot], today).byHour.filter(({ hour }) => hour === 9)
    expect(nine === undefined ? 0 : untaken(nine)).toBe(7)
    expect(figures([slot], today).byDay).toMatchObject([{ missed: 1, abandoned: 2, voicemail: 4 }])
    expect(figures([slot], { ...today, to: today.from + DAY / 2 }).byDay).toHaveLength(1)
  })

  it("[CFIG2] a time zone is one that this runtime knows", () => {
    expect(["UTC", "America/Sao_Paulo", "Mars/Olympus", ""].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
