import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { UserId, WorkspaceId } from "#domain/ids.ts"
import { callFigures } from "../app/call-figures.ts"
import { CAMILA, MINUTE, NOON } from "../testing/builders.ts"
import { begins, ends, ONE, rings, signals, TWO, takes } from "../testing/call-signals.ts"
import { type Invented, invented, keep, someWorkspace } from "./call-log-fixture.ts"
import { d1CallCounter } from "./d1-call-counter.ts"

const counter = d1CallCounter(env.DB)
const RUI = { attendant: { id: "us_rui" as UserId, name: "Rui" }, name: null }
const context = { people: { "201": { attendant: CAMILA, name: null }, "202": RUI } }

let workspaceId: WorkspaceId
beforeEach(() => {
  workspaceId = someWorkspace()
})

/** A call at a moment that is written out, answered by the first telephone or the second. */
function taken(at: string, waitMs: number, talkMs: number, who = ONE): Invented {
  const told = signals(begins, rings(who), takes(who, waitMs), ends("answered", { waitMs, talkMs }))
  return { told, context, byMs: Date.parse(at) - NOON }
}

function gaveUp(at: string, waitMs: number): Invented {
  const told = signals(
    begins,
    { type: "queue-joined", queue: "recepcao", position: 1 },
    rings(ONE, "recepcao"),
    rings(TWO, "recepcao"),
    { type: "abandoned", queue: "recepcao", waitMs },
    ends("abandoned", { waitMs }),
  )
  return { told, context, byMs: Date.parse(at) - NOON }
}

async function figuresOf(from: string, to: string, timeZone: string, ...calls: readonly Invented[]) {
  await keep(...calls.map((call) => invented(workspaceId, call)))
  const query = { workspaceId, from: Date.parse(from), to: Date.parse(to), channelId: null, timeZone }
  const figures = callFigures(await counter.count(query), query)
  const hours = figures.byHour.filter((hour) => hour.inbound > 0)
  return { ...figures, hours, names: hours.map(({ hour }) => hour) }
}

describe("figures of a log written by hand", () => {
  it("[CFIG8] every figure of an hour and of a person is what the calls say", async () => {
    const { hours, byAttendant, totals } = await figuresOf(
      ...(["2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z", "America/Sao_Paulo"] as const),
      taken("2026-11-20T12:00:00Z", 4_000, 60_000),
      taken("2026-11-20T12:20:00Z", 15_000, 3 * MINUTE, TWO),
      taken("2026-11-20T12:59:59Z", 20_000, 2 * MINUTE),
      gaveUp("2026-11-20T12:30:00Z", 90_000),
      taken("2026-11-20T13:00:00Z", 1_000, 10_000, TWO),
      gaveUp("2026-11-20T13:15:00Z", 30_000),
      gaveUp("2026-11-20T13:16:00Z", 50_000),
    )
    expect(hours).toMatchObject([
      {
        ...{ hour: 9, answered: 3, missed: 0, abandoned: 1, abandonedWaitMsAverage: 90_000, talked: 3 },
        ...{ waitMsAverage: 13_000, waitMsLongest: 20_000, talkMs: 6 * MINUTE, talkMsAverage: 2 * MINUTE },
      },
      {
        ...{ hour: 10, answered: 1, missed: 0, abandoned: 2, abandonedWaitMsAverage: 40_000, talked: 1 },
        ...{ waitMsAverage: 1_000, waitMsLongest: 1_000, talkMs: 10_000, talkMsAverage: 10_000 },
      },
    ])
    expect(totals).toMatchObject({
      ...{ answered: 4, abandoned: 3, abandonedWaitMsAverage: 56_667, waitMsAverage: 10_000 },
      ...{ waitMsLongest: 20_000, talkMs: 370_000, talkMsAverage: 92_500 },
    })
    expect(byAttendant).toMatchObject([
      {
        ...{ attendantId: CAMILA.id, answered: 2, missed: 0, abandoned: 3, abandonedWaitMsAverage: 56_667 },
        ...{ waitMsAverage: 12_000, waitMsLongest: 20_000, talkMs: 3 * MINUTE, talkMsAverage: 90_000 },
      },
      {
        ...{ attendantId: "us_rui", answered: 2, missed: 0, abandoned: 3, abandonedWaitMsAverage: 56_667 },
        ...{ waitMsAverage: 8_000, waitMsLongest: 15_000, talkMs: 190_000, talkMsAverage: 95_000 },
      },
    ])
  })

  it("[CFIG10] a call that goes on into the next hour or day is whole where it began, and once", async () => {
    const calls = [
      taken("2026-11-20T12:59:30Z", 5_000, 40 * MINUTE),
      taken("2026-11-21T02:58:00Z", 60_000, 90 * MINUTE), // 23:58 in São Paulo
    ]
    const day = ["2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z", "America/Sao_Paulo"] as const
    const { hours, byDay } = await figuresOf(...day, ...calls)
    expect(hours.map(({ hour, answered, talkMs }) => [hour, answered, talkMs])).toEqual([
      [9, 1, 40 * MINUTE],
      [23, 1, 90 * MINUTE],
    ])
    expect(byDay).toMatchObject([{ day: "2026-11-20", answered: 2, talkMs: 130 * MINUTE }])
    const next = await figuresOf("2026-11-21T03:00:00Z", "2026-11-22T03:00:00Z", "America/Sao_Paulo")
    expect([next.names, next.totals.talkMs]).toEqual([[], 0])
  })

  it("[CFIG2] the hour that clocks go through twice has the calls of both", async () => {
    const { hours, byDay } = await figuresOf(
      ...(["2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", "America/New_York"] as const),
      taken("2026-11-01T05:50:00Z", 2_000, 20 * MINUTE), // 1:50, summer time
      taken("2026-11-01T06:10:00Z", 4_000, 10 * MINUTE), // 1:10 once more
      taken("2026-11-02T04:59:59Z", 6_000, MINUTE),
    )
    expect(hours.map(({ hour, answered, waitMsAverage }) => [hour, answered, waitMsAverage])).toEqual([
      [1, 2, 3_000],
      [23, 1, 6_000],
    ])
    expect(byDay).toMatchObject([{ day: "2026-11-01", answered: 3, talkMs: 31 * MINUTE }])
  })

  it("[CFIG2] the hour that clocks leap over has none, and the day of 23 hours every call", async () => {
    const { names, byDay } = await figuresOf(
      ...(["2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "America/New_York"] as const),
      taken("2026-03-08T06:59:00Z", 2_000, MINUTE), // 1:59
      taken("2026-03-08T07:01:00Z", 2_000, MINUTE), // 3:01
      taken("2026-03-09T03:59:00Z", 2_000, MINUTE),
    )
    expect(names).toEqual([1, 3, 23])
    expect(byDay).toMatchObject([{ day: "2026-03-08", answered: 3 }])
  })

  it("[CFIG3] the week before a change of clocks is counted by its own clocks", async () => {
    const { byHour, previous } = await figuresOf(
      ...(["2026-11-02T05:00:00Z", "2026-11-03T05:00:00Z", "America/New_York"] as const),
      taken("2026-10-26T04:10:00Z", 2_000, MINUTE), // 0:10 of the Monday before, summer time
      taken("2026-10-27T04:10:00Z", 2_000, MINUTE), // 0:10 of its Tuesday
    )
    expect([previous.inbound, byHour[0]?.previous]).toEqual([1, 1])
  })
})
