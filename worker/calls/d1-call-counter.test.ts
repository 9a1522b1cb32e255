import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { UserId, WorkspaceId } from "#domain/ids.ts"
import { NO_CALLS } from "../app/call-figures.ts"
import { WEEK_MS } from "../app/call-figures-clock.ts"
import { CAMILA, HOUR, MINUTE, NOON } from "../testing/builders.ts"
import { begins, ends, MADE, ONE, OUTGOING, rings, signals, TWO, takes } from "../testing/call-signals.ts"
import { invented, inventedMissed, keep, someWorkspace } from "./call-log-fixture.ts"
import { d1CallCounter } from "./d1-call-counter.ts"

const counter = d1CallCounter(env.DB)
const RUI = { attendant: { id: "us_rui" as UserId, name: "Rui" }, name: null }
const PEOPLE = { "201": { attendant: CAMILA, name: null }, "202": RUI }
const { inbound: _, outbound: __, ...COUNTS } = NO_CALLS
const NONE = { ...COUNTS, name: null }
const BEGIN = NOON - (NOON % HOUR)

let workspaceId: WorkspaceId
beforeEach(() => {
  workspaceId = someWorkspace()
})

function count(more: { channelId?: string; from?: number; to?: number } = {}) {
  const time = { from: BEGIN, to: BEGIN + 2 * HOUR, channelId: null, timeZone: "UTC" }
  return counter.count({ workspaceId, ...time, ...more })
}

describe("counting calls", () => {
  it("[CFIG1] counts what came from outside and what we called, and nothing between extensions", async () => {
    await keep(
      invented(workspaceId),
      invented(workspaceId, { told: MADE, context: OUTGOING }),
      inventedMissed(workspaceId),
      invented(workspaceId, { told: signals(begins, ends("abandoned")) }),
      invented(workspaceId, { told: signals(begins, ends("voicemail")) }),
      invented(workspaceId, {
        told: signals({ ...begins, direction: "internal" } as never, ends("answered")),
      }),
      invented(workspaceId, { byMs: 3 * HOUR }),
    )
    const { slots } = await count()
    expect(slots).toEqual([
      {
        ...{ at: NOON - (NOON % (15 * MINUTE)), isAsked: true, isPrevious: false, answered: 1, missed: 1 },
        ...{ abandoned: 1, voicemail: 1, inbound: 4, outbound: 1, waitMs: 2_000, longestWaitMs: 2_000 },
        ...{ abandonedWaitMs: 2_000, talkMs: 60_000, talked: 2 },
      },
    ])
    const other = someWorkspace()
    const asked = { from: BEGIN, to: BEGIN + HOUR, channelId: null, timeZone: "UTC" }
    expect(await counter.count({ ...asked, workspaceId: other })).toEqual({
      ...{ slots: [], attendants: [], channels: [] },
    })
  })

  it("[CFIG3] tells apart what is asked for, what was a week before, and what is both", async () => {
    await keep(
      invented(workspaceId),
      invented(workspaceId, { byMs: -WEEK_MS }),
      invented(workspaceId, { byMs: -2 * WEEK_MS }),
      invented(workspaceId, { byMs: -3 * WEEK_MS }),
    )
    const { slots } = await count({ from: BEGIN - WEEK_MS })
    expect(slots.map(({ isAsked, isPrevious }) => [isAsked, isPrevious])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ])
  })

  it("[CFIG4] who took calls and talked, and who was rung in vain, each call once", async () => {
    const context = { people: PEOPLE }
    await keep(
      invented(workspaceId, { context }),
      invented(workspaceId, {
        context,
        told: signals(
          begins,
          rings(ONE),
          rings(TWO),
          takes(TWO, 8_000),
          ends("answered", { talkMs: 5_000, waitMs: 8_000 }),
        ),
      }),
      inventedMissed(workspaceId, { context }),
      inventedMissed(workspaceId, { context: { people: { "201": RUI, "202": RUI } } }),
      invented(workspaceId, { context: { ...OUTGOING, people: PEOPLE }, told: MADE }),
    )
    expect((await count()).attendants).toEqual([
      {
        ...{ ...NONE, attendantId: CAMILA.id, answered: 1, missed: 1, waitMs: 2_000, longestWaitMs: 2_000 },
        ...{ talkMs: 60_000, talked: 2 },
      },
      {
        ...{ ...NONE, attendantId: "us_rui", answered: 1, missed: 2, waitMs: 8_000, longestWaitMs: 8_000 },
        ...{ talkMs: 5_000, talked: 1 },
      },
    ])
  })

  it("[CFIG6] a call that is no person's has a place of its own, so that none is lost", async () => {
    const nobody = { people: {} }
    await keep(
      invented(workspaceId, { context: nobody }),
      inventedMissed(workspaceId, { context: nobody }),
      inventedMissed(workspaceId, { context: { people: { "202": RUI } } }),
      invented(workspaceId, { told: signals(begins, ends("abandoned", { waitMs: 9_000 })) }),
    )
    const { attendants } = await count()
    expect(attendants).toEqual([
      {
        ...{ ...NONE, attendantId: null, answered: 1, missed: 1, abandoned: 1, abandonedWaitMs: 9_000 },
        ...{ waitMs: 2_000, longestWaitMs: 2_000, talkMs: 30_000, talked: 1 },
      },
      { ...NONE, attendantId: "us_rui", missed: 1 },
    ])
  })

  it("[CFIG7] a call that goes on counts as answered, and not as one that was talked on", async () => {
    await keep(
      invented(workspaceId, { told: signals(begins, rings(ONE), takes(ONE, 7_000)) }),
      invented(workspaceId),
    )
    expect((await count()).slots).toMatchObject([
      { answered: 2, inbound: 2, waitMs: 9_000, longestWaitMs: 7_000, talkMs: 30_000, talked: 1 },
    ])
  })

  it("[CFIG4] by channels, the busiest first, and of one alone", async () => {
    await keep(
      invented(workspaceId, { row: { channelId: "ch_a" as never } }),
      invented(workspaceId, { row: { channelId: "ch_b" as never } }),
      inventedMissed(workspaceId, { row: { channelId: "ch_b" as never } }),
    )
    expect((await count()).channels).toEqual([
      { channelId: "ch_b", name: null, calls: 2 },
      { channelId: "ch_a", name: null, calls: 1 },
    ])
    const alone = await count({ channelId: "ch_a" })
    expect(alone.channels).toEqual([{ channelId: "ch_a", name: null, calls: 1 }])
    expect(alone.slots).toMatchObject([{ answered: 1, missed: 0 }])
  })
})
