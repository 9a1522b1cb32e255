import type { RefusalCode } from "../protocol/tunnel-frames.ts"

/** How it stands with the edge. */
export type TunnelState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live"; readonly protocol: number }
  | { readonly kind: "down"; readonly retryInMs: number }
  /** The edge does not want this agent; `message` says what a person has to do. */
  | {
      readonly kind: "refused"
      readonly code: RefusalCode
      readonly message: string
      readonly retryInMs: number
    }
  | { readonly kind: "stopped" }

/** What a person has to do about a refusal. */
export const REFUSAL_WORDS: Readonly<Record<RefusalCode, string>> = {
  "update-needed": "this agent is too old for the edge: update it",
  revoked: "the edge does not know this agent's token: pair it again",
  replaced: "another agent has taken this site's place",
}
