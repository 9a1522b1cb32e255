import type { CallRow } from "#domain/call/call-row.ts"
import type { CallQueries, CallQuery } from "../app/call-port.ts"

/** RFC 4180; times as spreadsheets read them. */
const LINE_END = "\r\n"
/** Without it Excel takes UTF-8 for a page of its own. */
const BYTE_ORDER_MARK = "\ufeff"

type Cell = string | number | null
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
  let head = `${BYTE_ORDER_MARK}${lineOf(COLUMNS.map(([heading]) => heading))}`
  return new ReadableStream({
    async pull(controller) {
      const { items, next } = await queries.list({ ...query, before })
      const lines = items.map((row) => lineOf(COLUMNS.map(([, cell]) => cell(row, clock))))
      controller.enqueue(encoder.encode(head + lines.join("")))
      head = ""
      before = next
      if (next === null) controller.close()
    },
  })
}

function lineOf(cells: readonly Cell[]): string {
  return cells.map(cellText).join(",") + LINE_END
}

/** What begins like a formula is none: spreadsheets would carry it out (OWASP, CSV injection). */
function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const plain = /^[=+\-@\t\r\n＝＋－＠]/.test(cell.trimStart()) ? `'${cell}` : cell
  return /["',;\r\n\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** `2026-11-20 18:05:09`, by the clocks of a time zone. */
function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
  return (at) => (at === null ? "" : format.format(at))
}
