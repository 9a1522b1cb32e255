import type { CallParty } from "#domain/call/call-event.ts"
import type { CallExtension, CallRow } from "#domain/call/call-row.ts"
import { pbxSite } from "#domain/call/whatsapp-call.ts"
import type { CallItem, CallMedia } from "#domain/projection/call-item.ts"
import type { RecordedCall } from "../app/call-port.ts"

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms)
}

function extensionJson(one: CallExtension | null) {
  return one === null ? null : { extension: one.extension, attendant_id: one.attendantId, name: one.name }
}

/** A call of a list, in the contract's words. */
export function callJson(row: CallRow) {
  return {
    ...{
      id: row.id,
      site_id: pbxSite(row.siteId),
      conversation_id: row.conversationId,
      contact_id: row.contactId,
    },
    ...{ contact_name: row.contactName, channel_id: row.channelId, medium: row.medium },
    ...{ direction: row.direction, number: row.number, caller_name: row.callerName, dialled: row.dialled },
    ...{ trunk: row.trunk, queue: row.queue, state: row.state, outcome: row.outcome },
    started_at: iso(row.startedAt),
    answered_at: isoOrNull(row.answeredAt),
    ended_at: isoOrNull(row.endedAt),
    ...{ wait_ms: row.waitMs, talk_ms: row.talkMs },
    answered_by: extensionJson(row.answeredBy),
    called_by: extensionJson(row.calledBy),
    missed_by: row.missedBy.map(extensionJson),
    ...{ has_recording: row.hasRecording, has_voicemail: row.hasVoicemail },
    ...{ recording_media_id: row.recordingMediaId, voicemail_media_id: row.voicemailMediaId },
  }
}

/** A call by its id: its row, what was told of it, and its files. */
export function wholeCallJson({ row, signals, recordings }: RecordedCall) {
  return {
    ...callJson(row),
    signals: signals.map(({ atMs, call: _, ...signal }) => {
      // the one signal with an `at` of its own: who is rung
      return { ...signal, ...(signal.type === "ringing" ? { party: signal.at } : {}), at: iso(atMs) }
    }),
    recordings: recordings.map(({ of, ...file }) => ({ of, ...mediaJson(file) })),
  }
}

/** A call in the history of a number. */
export function callLine(item: CallItem) {
  return {
    ...{ type: "call", call_id: item.callId, direction: item.direction === "outbound" ? "out" : "in" },
    ...{ medium: item.medium, number: item.number, status: item.state, outcome: item.outcome },
    at: iso(item.startedAt),
    answered_at: isoOrNull(item.answeredAt),
    ended_at: isoOrNull(item.endedAt),
    ...{ wait_ms: item.waitMs, talk_ms: item.talkMs, queue: item.queue },
    by: item.by === null || item.by.kind === "system" ? null : item.by,
    answered_by: item.answeredBy.map(partyJson),
    missed_by: item.missedBy.map(({ party, reason }) => ({ ...partyJson(party), reason })),
    voicemail: item.voicemail === null ? null : mediaJson(item.voicemail),
    recordings: item.recordings.map(mediaJson),
  }
}

function partyJson(party: CallParty) {
  if (party.kind === "trunk") return { trunk: party.name }
  const { number, attendant, name } = party
  return { extension: number, attendant_id: attendant?.id ?? null, name: attendant?.name ?? name }
}

function mediaJson({ mediaId, mimeType, sizeBytes, durationMs }: CallMedia) {
  const url = `/api/v1/media/${mediaId}`
  return { id: mediaId, url, mime_type: mimeType, size_bytes: sizeBytes, duration_ms: durationMs }
}
