import type { CallRow } from "#domain/call/call-row.ts"
import type { CallQueries, CallQuery } from "../app/call-port.ts"
import { BYTE_ORDER_MARK, type Cell, csvLine } from "./csv.ts"

type Clock = (at: number | null) => string

const COLUMNS: readonly (readonly [heading: string, cell: (row: CallRow, clock: Clock) => Cell])[] = [
  ["started_at", (row, clock) => clock(row.startedAt)],
  ["direction", ({ direction }) => direction],
  ["medium", ({ medium }) => medium],
  ["outcome", ({ outcome }) => outcome],
  ["number", ({ number }) => number],
  ["contact_name", ({ contactName }) => contactName],
  ["caller_name", ({ callerName }) => callerName],
  ["dialled", ({ dialled }) => dialled],
  ["queue", ({ queue }) => queue],
  ["trunk", ({ trunk }) => trunk],
  ["answered_by", ({ answeredBy }) => answeredBy?.name ?? null],
  ["answered_by_extension", ({ answeredBy }) => answeredBy?.extension ?? null],
  ["called_by", ({ calledBy }) => calledBy?.name ?? null],
  ["called_by_extension", ({ calledBy }) => calledBy?.extension ?? null],
  ["answered_at", (row, clock) => clock(row.answeredAt)],
  ["ended_at", (row, clock) => clock(row.endedAt)],
  ["wait_seconds", ({ waitMs }) => Math.round(waitMs / 1_000)],
  ["talk_seconds", ({ talkMs }) => Math.round(talkMs / 1_000)],
  ["has_recording", ({ hasRecording }) => (hasRecording ? "yes" : "no")],
  ["has_voicemail", ({ hasVoicemail }) => (hasVoicemail ? "yes" : "no")],
  ["call_id", ({ id }) => id],
]

/** All calls that are asked for as CSV, read page by page as it is taken: never is more than one in memory. */
export function callsCsv(
  query: CallQuery,
  queries: Pick<CallQueries, "list">,
  timeZone: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const clock = clockOf(timeZone)
  let before: string | null = query.before
  let head = `${BYTE_ORDER_MARK}${csvLine(COLUMNS.map(([heading]) => heading))}`
  return new ReadableStream({
    async pull(controller) {
      const { items, next } = await queries.list({ ...query, before })
      const lines = items.map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row, clock))))
      controller.enqueue(encoder.encode(head + lines.join("")))
      head = ""
      before = next
      if (next === null) controller.close()
    },
  })
}

/** `2026-11-20 18:05:09`, as spreadsheets read times, by the clocks of a time zone. */
function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
  return (at) => (at === null ? "" : format.format(at))
}
