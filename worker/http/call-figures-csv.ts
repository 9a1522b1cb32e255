import { type CallCounts, type CallFigures, type CallMeans, untaken } from "../app/call-figures.ts"
import { BYTE_ORDER_MARK, type Cell, csvLine } from "./csv.ts"

/** What each line of such a file is of. */
export type FiguresBy = "hour" | "day" | "attendant"

type Counted = CallCounts & CallMeans

const COLUMNS: readonly (readonly [heading: string, cell: (counted: Counted) => Cell])[] = [
  ["answered", ({ answered }) => answered],
  ["missed", untaken],
  ["missed_abandoned", ({ abandoned }) => abandoned],
  ["missed_voicemail", ({ voicemail }) => voicemail],
  ["wait_seconds_average", ({ waitMsAverage }) => seconds(waitMsAverage)],
  ["wait_seconds_longest", ({ waitMsLongest }) => seconds(waitMsLongest)],
  ["abandoned_wait_seconds_average", ({ abandonedWaitMsAverage }) => seconds(abandonedWaitMsAverage)],
  ["talked", ({ talked }) => talked],
  ["talk_seconds", ({ talkMs }) => seconds(talkMs)],
  ["talk_seconds_average", ({ talkMsAverage }) => seconds(talkMsAverage)],
]

/** Figures as CSV, by RFC 4180 with a byte order mark; times in whole seconds, nothing where there was nothing. */
export function callFiguresCsv(figures: CallFigures, by: FiguresBy): string {
  const { headings, lines } = LINES[by](figures)
  const head = csvLine([...headings, ...COLUMNS.map(([heading]) => heading)])
  const rest = lines.map(({ names, of }) => csvLine([...names, ...COLUMNS.map(([, cell]) => cell(of))]))
  return BYTE_ORDER_MARK + head + rest.join("")
}

interface Lines {
  readonly headings: readonly string[]
  readonly lines: readonly { readonly names: readonly Cell[]; readonly of: Counted }[]
}

const LINES: Readonly<Record<FiguresBy, (figures: CallFigures) => Lines>> = {
  hour: ({ byHour }) => ({
    headings: ["hour", "inbound_week_before"],
    lines: byHour.map((one) => ({ names: [one.hour, one.previous], of: one })),
  }),
  day: ({ byDay }) => ({ headings: ["day"], lines: byDay.map((one) => ({ names: [one.day], of: one })) }),
  attendant: ({ byAttendant, withoutAttendant }) => ({
    headings: ["attendant", "attendant_id"],
    lines: [
      ...byAttendant.map((one) => ({ names: [one.name, one.attendantId], of: one })),
      { names: [null, null], of: withoutAttendant },
    ],
  }),
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1_000)
}
