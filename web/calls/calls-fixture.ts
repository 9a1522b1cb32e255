import type { CallItem } from "#domain/projection/call-item.ts"
import type { BoardExtension, BoardQueue } from "#protocol/board.ts"
import type { Live } from "./live/live-answers.ts"
import type { ShownCall } from "./shown-call.ts"

/** A call for tests: inbound, over, never answered, unless told otherwise. */
export function shownCall(id: string, parts: Partial<ShownCall> = {}): ShownCall {
  const call = {
    id,
    siteId: "s1",
    conversationId: null,
    contactId: null,
    contactName: null,
    channelId: null,
    medium: "phone",
    direction: "inbound",
    number: "5511981234407",
    callerName: null,
    dialled: "40001000",
    trunk: "operadora",
    queue: null,
    state: "ended",
    outcome: parts.state === undefined || parts.state === "ended" ? "missed" : null,
    startedAt: 1000,
    answeredAt: null,
    endedAt: null,
    waitMs: 0,
    talkMs: 0,
    answeredBy: null,
    calledBy: null,
    missedBy: [],
    hasRecording: false,
    hasVoicemail: false,
    recordingMediaId: null,
    voicemailMediaId: null,
    version: 1,
    ...parts,
  }
  return call as ShownCall // ids of tests are plain texts
}

/** A board for tests: nothing on it unless told. */
export function board(parts: Partial<Live> = {}): Live {
  return { sites: [], calls: [], queues: [], extensions: [], parked: [], ...parts }
}

/** A queue in which so many wait, the first since 1,000 ms. */
export function queue(siteId: string, name: string, waitingCount = 0): BoardQueue {
  const waiting = Array.from({ length: waitingCount }, (_, index) => ({
    callId: `${name}-${index}`,
    number: "5511981234407",
    contactName: null,
    since: 1000 * (index + 1),
  }))
  return { siteId, queue: name, waiting, members: [], answering: 0 }
}

/** A free telephone. */
export function extension(
  siteId: string,
  number: string,
  parts: Partial<BoardExtension> = {},
): BoardExtension {
  return {
    siteId,
    extension: number,
    name: null,
    attendantId: null,
    state: "free",
    since: null,
    callId: null,
    ...parts,
  }
}

/** A call of a timeline for tests: inbound and over unless told otherwise. */
export function callItem(parts: Partial<Record<keyof CallItem, unknown>> = {}): CallItem {
  const item = {
    kind: "call",
    version: 1,
    callId: "s1.1700000000.1",
    siteId: "s1",
    at: 1000,
    medium: "phone",
    direction: "inbound",
    trunk: "operadora",
    number: "5511981234407",
    dialled: "40001000",
    callerName: null,
    by: null,
    caller: null,
    state: "ended",
    outcome: null,
    how: null,
    startedAt: 1000,
    answeredAt: null,
    endedAt: null,
    waitMs: 0,
    talkMs: 0,
    queue: null,
    ringing: [],
    answeredBy: [],
    missedBy: [],
    transfers: [],
    parkedAt: null,
    hungUpBy: null,
    cause: null,
    mergedInto: null,
    hasVoicemail: false,
    voicemail: null,
    recordings: [],
  }
  return { ...item, ...parts } as unknown as CallItem // ids of tests are plain texts
}
