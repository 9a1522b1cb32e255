import type { Wamid } from "#domain/ids.ts"
import { classifyGraphFailure, type SendFailure } from "./graph-error.ts"
import {
  callGraph,
  type GraphAnswer,
  type GraphCall,
  type GraphClientOptions,
  numberPath,
} from "./graph-request.ts"
import { defined, filled, list, object } from "./json.ts"
import { downloadMedia, resolveMedia } from "./media-download.ts"
import {
  type FixedLength,
  multipartUpload,
  platformFixedLength,
  type UploadFile,
} from "./multipart-upload.ts"
import type { SendMessageBody } from "./send-message.ts"
import type {
  CallOutcome,
  DownloadOutcome,
  RefusedOutcome,
  ResolveOutcome,
  RetryOutcome,
  SendOutcome,
  UploadOutcome,
} from "./send-outcome.ts"

const CALL_TIMEOUT_MS = 20_000 // a message is answered in under 2 s; after 20 s nobody waits on the other side
const UPLOAD_TIMEOUT_MS = 120_000 // 100 MB at 1 MB a second, and some

/** One number at Meta. No method throws for what the network or Meta does. */
export interface GraphClient {
  /** Sends a message body once. Without an answer one can trust the outcome is `uncertain`. */
  send(body: SendMessageBody): Promise<SendOutcome>
  /** Marks a message and all before it as read; with `typing` shows for 25 s that somebody writes. */
  markRead(wamid: string, typing: boolean): Promise<CallOutcome>
  /** Gives Meta a file without holding it in memory; the size must be exact. */
  uploadMedia(
    file: ReadableStream<Uint8Array> | Blob,
    mimeType: string,
    filename: string,
    sizeBytes: number,
  ): Promise<UploadOutcome>
  /** Where a medium can be fetched for the next 5 minutes. */
  resolveMedia(waMediaId: string): Promise<ResolveOutcome>
  /** Opens a medium's bytes; the token goes to Meta's hosts and the configured one only. */
  downloadMedia(url: string): Promise<DownloadOutcome>
}

/** The client of one number; `fixedLength` is workerd's `FixedLengthStream` where there is one. */
export function createGraphClient(
  options: GraphClientOptions & { readonly fixedLength?: FixedLength },
): GraphClient {
  const timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS
  const post = (json: object) =>
    callGraph(options, jsonCall(numberPath(options, "messages"), json, timeoutMs))
  return {
    send: async (body) => sendOutcome(await post(body)),
    markRead: async (wamid, typing) => callOutcome(await post(readMark(wamid, typing))),
    uploadMedia: async (bytes, mimeType, filename, sizeBytes) => {
      const file: UploadFile = { bytes, mimeType, filename, sizeBytes }
      const upload = multipartUpload(file, options.fixedLength ?? platformFixedLength)
      const path = numberPath(options, "media")
      return uploadOutcome(
        await callGraph(options, { path, method: "POST", ...upload, timeoutMs: UPLOAD_TIMEOUT_MS }),
      )
    },
    resolveMedia: (waMediaId) => resolveMedia(options, waMediaId, timeoutMs),
    downloadMedia: (url) => downloadMedia(options, url),
  }
}

function jsonCall(path: string, json: object, timeoutMs: number): GraphCall {
  const headers = { "Content-Type": "application/json" }
  return { path, method: "POST", headers, body: JSON.stringify(json), timeoutMs }
}

function readMark(wamid: string, typing: boolean): object {
  const mark = { messaging_product: "whatsapp", status: "read", message_id: wamid }
  return typing ? { ...mark, typing_indicator: { type: "text" } } : mark
}

function sendOutcome(answer: GraphAnswer): SendOutcome {
  if (answer.status === null) return { outcome: "uncertain", reason: answer.reason }
  const body = object(answer.body)
  const wamid = filled(object(list(body.messages)[0]).id)
  if (answer.status >= 300 || wamid === undefined) return failure(answer)
  const waId = filled(object(list(body.contacts)[0]).wa_id)
  return defined({ outcome: "accepted" as const, wamid: wamid as Wamid, waId })
}

/** A read mark may be made twice: what is uncertain for a message is simply tried again. */
function callOutcome(answer: GraphAnswer): CallOutcome {
  if (answer.status !== null && answer.status < 300 && object(answer.body).error === undefined) {
    return { outcome: "done" }
  }
  return repeatable(answer)
}

/** An upload nobody uses does no harm, so it may be made twice as well. */
function uploadOutcome(answer: GraphAnswer): UploadOutcome {
  const id = filled(object(answer.status === null ? undefined : answer.body).id)
  if (answer.status !== null && answer.status < 300 && id !== undefined) return { outcome: "uploaded", id }
  return repeatable(answer)
}

function repeatable(answer: GraphAnswer): RetryOutcome | RefusedOutcome {
  const failed: SendFailure =
    answer.status === null ? { outcome: "uncertain", reason: answer.reason } : failure(answer)
  if (failed.outcome !== "uncertain") return failed
  const error = { code: answer.status ?? 0, title: failed.reason }
  return { outcome: "retry", afterMs: null, error, cooldown: false }
}

function failure({ status, body, retryAfter }: Extract<GraphAnswer, { status: number }>): SendFailure {
  return classifyGraphFailure(status, body, retryAfter)
}
