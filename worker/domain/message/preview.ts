import type { CallState } from "../call/call-row.ts"
import type { CallDirection, CallOutcome } from "../call/signal.ts"
import type { CallId } from "../ids.ts"
import type { InteractiveReply, MediaKind, MessageContent } from "./content.ts"

/** What kind of thing a preview stands for; the screen has an icon and a word for each. */
export type PreviewKind = Exclude<MessageContent["kind"], "media"> | MediaKind | "voice" | "call"

/** A call: who called whom, and how far it is. */
export interface CallPreview {
  readonly kind: "call"
  readonly text: ""
  readonly callId: CallId
  readonly direction: CallDirection
  /** Null while it goes on, and for one that became part of another. */
  readonly outcome: CallOutcome | null
  readonly state: CallState
}

/** The newest line of a conversation, as a list shows it: a message, or a call. */
export type LinePreview = MessagePreview | CallPreview

export interface MessagePreview {
  readonly kind: Exclude<PreviewKind, "call">
  /** Plain text of one line, at most `PREVIEW_CHARACTERS`; empty when the kind says it all. */
  readonly text: string
}

/** Longest text kept in a list row, in UTF-16 units: two lines of the widest list. */
export const PREVIEW_CHARACTERS = 160

/** One line for a list. */
export function previewOf(content: MessageContent): MessagePreview {
  return { kind: previewKind(content), text: oneLine(textOf(content)) }
}

/** The whole text of a message, for search and for programs; empty when it has none. */
export function textOf(content: MessageContent): string {
  switch (content.kind) {
    case "text":
    case "interactive":
      return content.body
    case "media":
      return content.caption ?? content.filename ?? ""
    case "location":
      return [content.name, content.address].filter((part) => part !== undefined).join(", ")
    case "contacts":
      return content.cards.map((card) => card.formattedName).join(", ")
    case "reaction":
      return content.emoji ?? ""
    case "interactive-reply":
      return replyText(content.reply)
    case "button":
    case "system":
      return content.text
    case "order":
      return content.text ?? ""
    case "template":
      return content.text ?? content.name
    case "edit":
      return textOf(content.content)
    case "unsupported":
    case "revoke":
    case "welcome-request":
      return ""
    default:
      return content satisfies never
  }
}

function replyText(reply: InteractiveReply): string {
  if (reply.type === "button" || reply.type === "list") return reply.title
  return reply.type === "form" ? (reply.text ?? reply.name ?? "") : ""
}

function previewKind(content: MessageContent): MessagePreview["kind"] {
  if (content.kind !== "media") return content.kind
  return content.voice === true ? "voice" : content.media
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  if (line.length <= PREVIEW_CHARACTERS) return line
  const cut = line.slice(0, PREVIEW_CHARACTERS - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
