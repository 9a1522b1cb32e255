import type { ChannelWithSecrets } from "../app/channel.ts"
import type { DownloadedMedia } from "../app/fetch-media.ts"
import type { MediaStore } from "../app/media-store.ts"
import type { OutgoingMessage, SendOutcome, UploadOutcome, WhatsAppNumber } from "../app/whatsapp-port.ts"
import { createGraphClient, type GraphClient } from "./graph-client.ts"
import { pairPauseMs } from "./graph-error.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { messageBody, type SendMessageBody } from "./send-message.ts"

/** One number to one person too fast. Meta, error codes. */
const PAIR_RATE_CODE = 131056

/** Where the Graph API is. */
export interface GraphPlace {
  readonly baseUrl: string
  /** For example `v25.0`. */
  readonly version: string
  /** Where 360dialog's is; `DIALOG360_BASE_URL` unless said otherwise. */
  readonly dialog360BaseUrl?: string
}

/** 360dialog, messaging API. */
export const DIALOG360_BASE_URL = "https://waba-v2.360dialog.io"

/** How a channel's provider is called. */
export function accessOf(
  { provider, secrets, phoneNumberId }: ChannelWithSecrets,
  { baseUrl, version, dialog360BaseUrl = DIALOG360_BASE_URL }: GraphPlace,
): GraphClientOptions {
  if (provider === "meta") return { baseUrl, version, phoneNumberId, accessToken: secrets.accessToken }
  const key = { accessToken: secrets.apiKey ?? "", face: "360dialog" } as const
  return { baseUrl: dialog360BaseUrl, version, phoneNumberId, ...key }
}

/** The client of a channel. */
export function graphClientOf(channel: ChannelWithSecrets, place: GraphPlace): GraphClient {
  return createGraphClient(accessOf(channel, place))
}

/** A number at its provider, as the outbox sends with it. */
export function whatsAppNumber(
  channel: ChannelWithSecrets,
  place: GraphPlace,
  store: MediaStore,
): WhatsAppNumber {
  const client = graphClientOf(channel, place)
  return {
    send: (message) => send(client, message),
    markRead: (wamid, typing) => client.markRead(wamid, typing),
    upload: (mediaId) => upload(client, channel, store, mediaId),
  }
}

/** Opens the download of an inbound medium; `unauthorised` is called when the provider takes the credentials no more. */
export async function downloadMedium(
  client: GraphClient,
  waMediaId: string,
  unauthorised: () => Promise<void> = async () => undefined,
): Promise<DownloadedMedia> {
  const resolved = await client.resolveMedia(waMediaId)
  if (resolved.outcome === "failed" && resolved.reason === "unauthorized") await unauthorised()
  if (resolved.outcome === "failed") return { failed: resolved.reason, final: !resolved.again }
  const opened = await client.downloadMedia(resolved.url)
  if (opened.outcome === "failed") return { failed: opened.reason, final: !opened.again }
  const { body, headers } = opened.response
  if (body === null) return { failed: "unreachable", final: false }
  return { body, mimeType: resolved.mimeType ?? headers.get("content-type"), sha256: resolved.sha256 ?? null }
}

/** What cannot be put in Meta's words was not sent; Meta is not asked. */
async function send(client: GraphClient, message: OutgoingMessage): Promise<SendOutcome> {
  const body = tryBody(message)
  if (body instanceof Error) {
    return {
      outcome: "refused",
      error: { code: 0, title: "not sendable", details: body.message },
      channelBroken: false,
    }
  }
  const sent = await client.send(body)
  const tooFastForOne = sent.outcome === "retry" && sent.error.code === PAIR_RATE_CODE
  return tooFastForOne ? { ...sent, afterMs: sent.afterMs ?? pairPauseMs(message.attempt) } : sent
}

function tryBody({
  to,
  messageId,
  repliesTo,
  waMediaId,
  waMediaIds,
  content,
}: OutgoingMessage): SendMessageBody | Error {
  try {
    return messageBody(content, {
      address: to,
      callbackData: messageId,
      ...(repliesTo === null ? {} : { replyTo: repliesTo }),
      ...(waMediaId === null ? {} : { metaMediaId: waMediaId }),
      ...(waMediaIds === undefined ? {} : { metaMediaIds: waMediaIds }),
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function upload(
  client: GraphClient,
  { workspaceId }: ChannelWithSecrets,
  store: MediaStore,
  mediaId: Parameters<WhatsAppNumber["upload"]>[0],
): Promise<UploadOutcome> {
  const about = await store.about(workspaceId, mediaId)
  const body = about === null ? null : await store.read(workspaceId, mediaId)
  if (about === null || body === null) {
    return { outcome: "refused", error: { code: 0, title: "the file is not in the store" } }
  }
  const uploaded = await client.uploadMedia(body, about.mimeType, about.filename ?? mediaId, about.sizeBytes)
  return uploaded.outcome === "uploaded" ? { outcome: "uploaded", waMediaId: uploaded.id } : uploaded
}
