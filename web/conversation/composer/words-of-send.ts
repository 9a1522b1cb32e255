import { textOf } from "#domain/message/preview.ts"
import type { PendingSend } from "../store/pending-send.ts"

/** What a person wrote in a message: its text or caption. */
export function wordsOfSend({ outgoing }: PendingSend): string {
  return outgoing.kind === "note" ? outgoing.text : (textOf(outgoing.content) ?? "")
}
