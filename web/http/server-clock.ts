import { createRoot, createSignal } from "solid-js"

/** From here on a computer's clock is worth a word, milliseconds. */
export const CLOCK_WRONG_MS = 5 * 60_000

/** What a Date header cannot tell: it has whole seconds, and the answer was under way. */
const UNSURE_MS = 5000

const [offset, setOffset] = createRoot(() => createSignal(0))

/** The time as the server has it, milliseconds: waiting is counted from its stamps, so it is counted by its clock. */
export function serverNow(): number {
  return Date.now() + offset()
}

/** How far this computer's clock is from the server's, milliseconds; positive when it is behind. */
export function clockOffsetMs(): number {
  return offset()
}

/** Learns the server's time from an answer's Date header (RFC 9110, 6.6.1); small differences are no news. */
export function noteServerDate(date: string | null, now = Date.now()): void {
  const told = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(told)) return
  const away = told - now
  const known = Math.abs(away) <= UNSURE_MS ? 0 : away
  if (Math.abs(known - offset()) > UNSURE_MS) setOffset(known)
}
