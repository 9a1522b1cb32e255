import type { CallEvent } from "#domain/call/call-event.ts"
import { pbxSite } from "#domain/call/whatsapp-call.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"

/** What of an event of a call programs can be told; null: nothing. Durations in milliseconds. */
export function callNews(
  event: ConversationEvent | CallEvent,
): readonly [WebhookKind, Readonly<Record<string, unknown>>] | null {
  switch (event.type) {
    case "CallStarted": {
      const { direction, medium, number, siteId, trunk } = event
      return [
        "call.started",
        { call: { ...callOf(event), direction, medium, number, site_id: pbxSite(siteId), trunk } },
      ]
    }
    case "CallAnswered": {
      const { party, queue, waitMs } = event
      return ["call.answered", { call: { ...callOf(event), by: party, queue, wait_ms: waitMs } }]
    }
    case "CallEnded": {
      const { direction, outcome, how, cause, waitMs, talkMs } = event
      const told = { direction, outcome, how, cause, wait_ms: waitMs, talk_ms: talkMs }
      return ["call.ended", { call: { ...callOf(event), ...told } }]
    }
    case "CallMissed":
    case "CallAbandoned":
      return ["call.missed", { call: { ...callOf(event), wait_ms: event.waitMs } }]
    default:
      return null
  }
}

function callOf({ callId, at }: { readonly callId: string; readonly at: number }) {
  return { call_id: callId, at: new Date(at).toISOString() }
}
