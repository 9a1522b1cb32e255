import { checkInteractive } from "#domain/message/check-interactive.ts"
import type { Violation } from "#domain/message/violation.ts"
import type { OfferedContent } from "./request-of.ts"

/** Everything that keeps a message from being sent: the server's own check, and what only its form can see. */
export function troublesOf(content: OfferedContent, more: readonly Violation[]): readonly Violation[] {
  const hidden = new Set(more.map(({ field }) => field))
  return [...checkInteractive(content).filter(({ field }) => !hidden.has(field)), ...more]
}
