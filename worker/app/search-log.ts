import type { MessageContent } from "#domain/message/content.ts"
import { textOf } from "#domain/message/preview.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { FoundLine, SearchPage } from "#protocol/room-search.ts"
import type { EventLog } from "./event-log.ts"
import { foldForSearch } from "./room-change.ts"
import { holdsWords, searchWords, snippetOf } from "./search-words.ts"

/** Lines read at once: some hundred kilobytes of the object's memory. */
const LINES_AT_ONCE = 1_000
/** Lines looked through for one answer; beyond it the answer says where to go on. */
export const LINES_PER_SEARCH = 100_000

/** The content of messages that have been changed since, by Meta's id; null for what was taken back. */
type Changed = ReadonlyMap<string, MessageContent | null>

/**
 * The lines whose text holds words that begin with those of the question, newest first: texts, captions, file
 * names and notes, as they read today. What the sender took back is not found.
 */
export function searchLog(log: EventLog, question: string, before: number | null, limit: number): SearchPage {
  const words = searchWords(question)
  if (words.length === 0) return { items: [], next: null }
  const changed = changedMessages(log)
  const items: FoundLine[] = []
  let cursor = before ?? Number.MAX_SAFE_INTEGER
  for (let looked = 0; looked < LINES_PER_SEARCH; ) {
    const lines = log.writtenBefore(cursor, LINES_AT_ONCE)
    if (lines.length === 0) return { items, next: null }
    for (const recorded of lines) {
      const found = foundLine(recorded, words, changed)
      if (found !== null) items.push(found)
      if (items.length === limit) return { items, next: recorded.version }
    }
    looked += lines.length
    cursor = lines.at(-1)?.version ?? 0
  }
  return { items, next: cursor }
}

function changedMessages(log: EventLog): Changed {
  const changes = log.under({ exact: [], prefixes: ["ed/", "rv/"] })
  const changed = new Map<string, MessageContent | null>()
  const newest = new Map<string, number>()
  for (const { event } of changes) {
    if (event.type !== "MessageReceived" && event.type !== "MessageMirrored") continue
    const { content, sentAt } = event
    if (content.kind === "revoke") changed.set(content.target, null)
    if (content.kind !== "edit" || changed.get(content.target) === null) continue
    if (sentAt < (newest.get(content.target) ?? 0)) continue
    newest.set(content.target, sentAt)
    changed.set(content.target, content.content)
  }
  return changed
}

function foundLine(
  { event, version, at }: RecordedEvent,
  words: readonly string[],
  changed: Changed,
): FoundLine | null {
  switch (event.type) {
    case "NoteAdded": {
      const by = event.by.kind === "system" ? null : event.by.name
      const line = { version, note_id: event.noteId, at, direction: null, by } as const
      return holding(event.text, line, words)
    }
    case "ReplyQueued": {
      const by = event.by.kind === "system" ? null : event.by.name
      const line = { version, message_id: event.messageId, at, direction: "out", by } as const
      return holding(writtenIn(event.content), line, words)
    }
    case "MessageMirrored": {
      const content = changed.get(event.wamid) ?? event.content
      if (changed.get(event.wamid) === null) return null
      const { direction, sentAt } = event
      const line = { version, message_id: event.messageId, at: sentAt, direction, by: null } as const
      return holding(writtenIn(content), line, words)
    }
    case "MessageReceived": {
      const content = changed.get(event.wamid) ?? event.content
      if (changed.get(event.wamid) === null) return null
      const by = event.author?.name ?? null
      const line = { version, message_id: event.messageId, at: event.sentAt, direction: "in", by } as const
      return holding(writtenIn(content), line, words)
    }
    default:
      return null
  }
}

function holding(text: string, line: Omit<FoundLine, "snippet">, words: readonly string[]): FoundLine | null {
  if (text === "" || !holdsWords(foldForSearch(text), words)) return null
  return { ...line, snippet: snippetOf(text, words) }
}

/** Everything in a message that can be read; a reaction, an edit and a revocation are no lines. */
function writtenIn(content: MessageContent): string {
  switch (content.kind) {
    case "reaction":
    case "edit":
    case "revoke":
    case "system":
      return ""
    case "media":
      return [content.caption, content.filename].filter((part) => part !== undefined).join(" ")
    default:
      return textOf(content)
  }
}
