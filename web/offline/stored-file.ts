import type { MediaId } from "#domain/ids.ts"
import type { Outgoing } from "../conversation/store/pending-send.ts"
import type { KeptSend } from "./send-store.ts"

/** What a file is called in a bubble until the server has given it an id. */
export function localMediaId(clientId: string): MediaId {
  return `local.${clientId}` as MediaId
}

/** Whether a file is still in this browser only. */
export function isLocalMedia(mediaId: string): boolean {
  return mediaId.startsWith("local.")
}

/** The send once its file is at the server, under the server's id. */
export function withStoredFile({ file: _, ...send }: KeptSend, mediaId: string): KeptSend {
  const request = { ...send.request, body: { ...send.request.body, media_id: mediaId } }
  return { ...send, request, outgoing: withMedia(send.outgoing, mediaId as MediaId) }
}

/** The same bubble with another file. */
export function withMedia(outgoing: Outgoing, mediaId: MediaId): Outgoing {
  if (outgoing.kind !== "message" || outgoing.content.kind !== "media") return outgoing
  return { ...outgoing, content: { ...outgoing.content, source: { from: "store", mediaId } } }
}
