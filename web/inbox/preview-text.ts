import type { LastLine } from "#domain/conversation/state.ts"
import type { CallPreview, PreviewKind } from "#domain/message/preview.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** The kinds that say what they are before their text: the icon alone would not tell. */
const SAYS_ITS_KIND: ReadonlySet<PreviewKind> = new Set([
  "reaction",
  "order",
  "edit",
  "revoke",
  "unsupported",
])

/** The last line in words: its text, its kind where it has none, both where the icon would not tell. */
export function previewText({ direction, preview, delivery }: LastLine): string {
  if (preview.kind === "call") return t(`call-${callWord(preview)}`)
  const text = withKind(preview.kind, preview.text)
  return direction === "out" && delivery === "failed" ? t("failed-preview", { text }) : text
}

/** How a call is told in a list: goes on, came, went out, or why nobody talked. */
function callWord({ direction, outcome, state }: CallPreview) {
  if (state === "queued") return state
  if (state !== "ended") return "now"
  const isIn = direction === "inbound"
  if (outcome === null || outcome === "answered" || outcome === "completed") return isIn ? "in" : "out"
  if (outcome === "voicemail") return "voicemail"
  return isIn ? "missed" : "unanswered"
}

/** Whether a line tells of a customer's call that nobody took. */
export function isMissedCall({ preview }: LastLine): boolean {
  return preview.kind === "call" && /^(?:missed|voicemail)$/.test(callWord(preview))
}

function withKind(kind: PreviewKind, text: string): string {
  const word = t(`kind-${kind}`)
  if (text === "") return word
  return SAYS_ITS_KIND.has(kind) ? t("kind-with-text", { kind: word, text }) : text
}
