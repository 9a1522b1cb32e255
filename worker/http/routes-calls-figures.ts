import { type CallCounter, type CallCounts, callFigures } from "../app/call-figures.ts"
import { FIGURES, FIGURES_ANSWER } from "./call-schemas.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { readQuery } from "./read-json.ts"

export interface CallFiguresDeps {
  readonly callCounter: CallCounter
}

const PATH = "/api/v1/calls/figures"

/** How many calls there were with people outside, how long they waited, who took them. */
export function callFiguresRoutes(app: HttpApp, { callCounter }: CallFiguresDeps): void {
  describeRoute({
    method: "GET",
    path: PATH,
    summary: "Figures of calls with people outside, beside those of a week before.",
    query: FIGURES,
    responses: { 200: { description: "The figures.", schema: FIGURES_ANSWER } },
  })
  app.get(PATH, async (c) => {
    const { from, to, channel_id, time_zone } = readQuery(c, FIGURES)
    const { workspaceId } = c.var.principal
    const query = { workspaceId, from, to, channelId: channel_id ?? null, timeZone: time_zone }
    const figures = callFigures(await callCounter.count(query), query)
    return c.json({
      totals: { ...totalsJson(figures.totals), previous: totalsJson(figures.previous) },
      by_hour: figures.byHour,
      by_day: figures.byDay.map((one) => ({ day: one.day, ...totalsJson(one) })),
      by_attendant: figures.byAttendant.map(
        ({ attendantId, name, answered, missed, talkMs, waitMsAverage }) => {
          return {
            attendant_id: attendantId,
            name,
            answered,
            missed,
            talk_ms: talkMs,
            wait_ms_average: waitMsAverage,
          }
        },
      ),
      by_channel: figures.byChannel.map(({ channelId, name, calls }) => ({
        channel_id: channelId,
        name,
        calls,
      })),
    })
  })
}

function totalsJson(
  totals: CallCounts & { readonly waitMsAverage: number | null; readonly talkMsAverage: number | null },
) {
  const { answered, missed, abandoned, voicemail, inbound, outbound, talkMs } = totals
  return {
    ...{ answered, missed, abandoned, voicemail, inbound, outbound, talk_ms: talkMs },
    ...{ wait_ms_average: totals.waitMsAverage, talk_ms_average: totals.talkMsAverage },
  }
}
