import type { ConversationState } from "./state.ts"

/** Meta's customer service window after each message of the customer. Meta, send-messages. */
export const SERVICE_WINDOW_MS = 24 * 60 * 60 * 1000

/** `never-opened`: the customer has not written yet. Times in milliseconds. */
export type ServiceWindow =
  | { readonly status: "open"; readonly closesAt: number }
  | { readonly status: "closed"; readonly closedAt: number }
  | { readonly status: "never-opened" }

/** Whether free text may be sent at `now`; the composer and the decider ask this same function. */
export function serviceWindow(state: Pick<ConversationState, "lastInboundAt">, now: number): ServiceWindow {
  if (state.lastInboundAt === null) return { status: "never-opened" }
  const end = state.lastInboundAt + SERVICE_WINDOW_MS
  return now < end ? { status: "open", closesAt: end } : { status: "closed", closedAt: end }
}
