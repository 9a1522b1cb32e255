import type { ptBr } from "./pt-br.ts"

/** The same in English. */
export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  title: "Mentions",
  lead: "Notes in which a colleague mentioned you, newest first.",
  which: "Which mentions",
  all: "All",
  new: "Not seen",
  "all-seen": "Mark all as seen",
  "seen-failed": "Could not be marked as seen: {why}",
  unread_one: "{count} mention not seen",
  unread_other: "{count} mentions not seen",
  called: "{name} mentioned you in the conversation with {contact}",
  "called-nameless": "{name} mentioned you in a conversation",
  unseen: "Not seen",
  loading: "Loading mentions",
  more: "Show older ones",
  "none-title": "Nobody has mentioned you yet",
  "none-text": "When a colleague writes @ and your name in an internal note, it appears here.",
  "none-new-title": "All seen",
  "none-new-text": "There are no new mentions. The earlier ones are under All.",
}
