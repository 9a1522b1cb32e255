/** The causes that have a plain explanation. */
export type CauseKind = "unknown-channel" | "nobody" | "no-id" | "rejected" | "other"

const KINDS: readonly { readonly kind: CauseKind; readonly says: RegExp }[] = [
  { kind: "unknown-channel", says: /\bchannel\b/i },
  { kind: "nobody", says: /\bnobody\b|no person/i },
  { kind: "no-id", says: /without an id/i },
  { kind: "rejected", says: /^[a-z]+(?:-[a-z]+)+$/ },
]

/** Which explanation belongs to the technical cause of a dead letter. */
export function causeKind(cause: string): CauseKind {
  return KINDS.find(({ says }) => says.test(cause))?.kind ?? "other"
}
