import type { z } from "zod"
import {
  type AllCallCounts,
  type CallCounter,
  type CallCounts,
  type CallFigures,
  type CallMeans,
  callFigures,
  untaken,
} from "../app/call-figures.ts"
import { callFiguresCsv } from "./call-figures-csv.ts"
import { FIGURES, FIGURES_ANSWER, FIGURES_EXPORT } from "./call-schemas.ts"
import { csvHeaders } from "./csv.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { readQuery } from "./read-json.ts"

export interface CallFiguresDeps {
  readonly callCounter: CallCounter
}

const PATH = "/api/v1/calls/figures"

/** How many calls there were with people outside, how long they waited and talked, who took them. */
export function callFiguresRoutes(app: HttpApp, deps: CallFiguresDeps): void {
  describe()
  app.get(PATH, async (c) => c.json(figuresJson(await figuresOf(c, deps, readQuery(c, FIGURES)))))
  app.get(`${PATH}/export`, async (c) => {
    const { by, ...asked } = readQuery(c, FIGURES_EXPORT)
    const text = callFiguresCsv(await figuresOf(c, deps, asked), by)
    return new Response(text, { headers: csvHeaders(`call-figures-by-${by}.csv`) })
  })
}

async function figuresOf(
  c: HttpContext,
  { callCounter }: CallFiguresDeps,
  { from, to, channel_id, time_zone }: z.output<typeof FIGURES>,
): Promise<CallFigures> {
  const { workspaceId } = c.var.principal
  const query = { workspaceId, from, to, channelId: channel_id ?? null, timeZone: time_zone }
  return callFigures(await callCounter.count(query), query)
}

function figuresJson(figures: CallFigures): z.input<typeof FIGURES_ANSWER> {
  return {
    totals: { ...totalsJson(figures.totals), previous: totalsJson(figures.previous) },
    by_hour: figures.byHour.map((one) => ({ hour: one.hour, ...partJson(one), previous: one.previous })),
    by_day: figures.byDay.map((one) => ({ day: one.day, ...totalsJson(one) })),
    by_attendant: figures.byAttendant.map((one) => {
      return { attendant_id: one.attendantId, name: one.name, ...partJson(one) }
    }),
    without_attendant: partJson(figures.withoutAttendant),
    by_channel: figures.byChannel.map(({ channelId, name, calls }) => {
      return { channel_id: channelId, name, calls }
    }),
  }
}

function totalsJson(totals: AllCallCounts & CallMeans) {
  const { missed, inbound, outbound } = totals
  return { ...partJson(totals), missed, inbound, outbound }
}

function partJson(counts: CallCounts & CallMeans) {
  const { answered, abandoned, voicemail, talkMs, talked } = counts
  return {
    ...{ answered, missed: untaken(counts), abandoned, voicemail },
    wait_ms_average: counts.waitMsAverage,
    wait_ms_longest: counts.waitMsLongest,
    abandoned_wait_ms_average: counts.abandonedWaitMsAverage,
    ...{ talk_ms: talkMs, talk_ms_average: counts.talkMsAverage, talked },
  }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: PATH,
    summary: "Figures of calls with people outside, beside those of a week before.",
    query: FIGURES,
    responses: { 200: { description: "The figures.", schema: FIGURES_ANSWER } },
  })
  describeRoute({
    method: "GET",
    path: `${PATH}/export`,
    summary: "The same figures as a file, by hour, by day or by attendant.",
    description: "Times in whole seconds; the last line by attendant is of calls that are nobody's.",
    query: FIGURES_EXPORT,
    responses: { 200: { description: "UTF-8 with a byte order mark.", contentType: "text/csv" } },
  })
}
