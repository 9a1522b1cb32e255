/** The causes that have an explanation of their own; the last is for all that is not known. */
export const CAUSES = [
  "unknown-channel",
  "names-nobody",
  "without-id",
  "unreadable",
  "rule-refused",
  "rule-failed",
  "store-unavailable",
  "other",
] as const

export type CauseKind = (typeof CAUSES)[number]

/** Which explanation belongs to the cause of a dead letter. */
export function causeKind(cause: string): CauseKind {
  return CAUSES.find((known) => known === cause) ?? "other"
}
