import { describe, expect, it } from "vitest"
import { type CallSlot, callFigures, type FiguresQuery, isTimeZone, WEEK_MS } from "./call-figures.ts"

const NONE: CallSlot = {
  ...{ at: 0, isAsked: true, isPrevious: false, answered: 0, missed: 0, abandoned: 0, voicemail: 0 },
  ...{ inbound: 0, outbound: 0, waitMs: 0, talkMs: 0, talked: 0 },
}
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
    expect(inSaoPaulo.byHour.filter(({ answered }) => answered > 0)).toEqual([
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
    expect(byHour[9]).toEqual({ hour: 9, answered: 5, missed: 0, previous: 6 })
  })

  it("[CFIG1] whoever was not spoken with is missed, however the call ended", () => {
    const slot = { at: at("2026-11-20T12:00:00Z"), missed: 1, abandoned: 2, voicemail: 4 }
    expect(figures([slot], today).byHour[9]?.missed).toBe(7)
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
