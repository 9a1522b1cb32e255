import type { MediaFailed } from "#domain/conversation/event.ts"
import type { MediaId } from "#domain/ids.ts"
import type { MediaContent } from "#domain/message/content.ts"
import { base32 } from "./conversation-identity.ts"
import type { Conversations, MediaJob } from "./conversation-port.ts"
import { FileTooLarge, type MediaStore } from "./media-store.ts"

/** Meta's largest inbound medium: 100 MB. Meta, media, 2025-12. */
export const LONGEST_MEDIUM_BYTES = 100 * 1024 * 1024

/** Pauses between attempts; after the last one a person has to ask. Meta keeps media for 7 days. */
export const MEDIA_PAUSES_MS = [10_000, 60_000, 10 * 60_000, 3_600_000, 6 * 3_600_000, 24 * 3_600_000]

type Reason = MediaFailed["reason"]

/** A medium as Meta hands it out, or why not. `final` when asking again cannot help. */
export type DownloadedMedia =
  | {
      readonly body: ReadableStream<Uint8Array>
      readonly mimeType: string | null
      readonly sha256: string | null
    }
  | { readonly failed: Reason; readonly final: boolean }

export interface FetchMediaDeps {
  readonly conversations: Conversations
  readonly store: MediaStore
  /** Resolves Meta's id and opens the download. */
  readonly download: (channelId: string, waMediaId: string) => Promise<DownloadedMedia>
  readonly now: () => number
}

/** The bytes are not those that Meta named. A job that came twice may have stored the right ones meanwhile. */
class WrongBytes extends Error {
  override readonly name = "WrongBytes"
}

/** Brings one medium from Meta into the store and tells its conversation; may be run twice without harm. */
export async function fetchMedia(
  { identity, messageId }: Pick<MediaJob, "identity" | "messageId">,
  deps: FetchMediaDeps,
): Promise<void> {
  const room = deps.conversations.get(identity.conversationId)
  const job = await room.mediaJob(messageId)
  if (job === null || job.content.source.from !== "whatsapp") return
  const outcome = await bring(job, job.content, job.content.source.waMediaId, deps)
  await room.handle([{ identity, address: {}, command: { type: "RecordMedia", outcome } }])
}

async function bring(job: MediaJob, content: MediaContent, waMediaId: string, deps: FetchMediaDeps) {
  const { messageId, identity } = job
  const downloaded = await deps.download(identity.channelId, waMediaId)
  if ("failed" in downloaded) return failure(job, downloaded.failed, downloaded.final, deps.now())
  const mediaId = `md_${base32(messageId, 26)}` as MediaId
  const mimeType = content.mimeType ?? downloaded.mimeType ?? "application/octet-stream"
  const claimed = downloaded.sha256 ?? content.sha256 // of the two, the one told with these bytes
  const check = (sha256: string) => {
    if (!sameHash(claimed, sha256)) throw new WrongBytes()
  }
  const file = { body: downloaded.body, mimeType, filename: content.filename ?? null, check }
  try {
    const stored = await deps.store.put(identity.workspaceId, mediaId, file, LONGEST_MEDIUM_BYTES)
    return { messageId, mediaId, mimeType, sizeBytes: stored.sizeBytes, sha256: stored.sha256 }
  } catch (error) {
    if (error instanceof WrongBytes) return failure(job, "hash-mismatch", false, deps.now())
    const tooLarge = error instanceof FileTooLarge
    return failure(job, tooLarge ? "too-large" : "storage", tooLarge, deps.now())
  }
}

function failure({ messageId, attempt }: MediaJob, reason: Reason, final: boolean, now: number) {
  const pause = final ? undefined : MEDIA_PAUSES_MS[attempt - 1]
  return { messageId, attempt, reason, ...(pause === undefined ? {} : { nextAttemptAt: now + pause }) }
}

/** Meta writes its hash in base64 or in hex; one that is missing cannot differ. */
export function sameHash(claimed: string | null | undefined, hex: string): boolean {
  if (claimed === null || claimed === undefined || claimed === "") return true
  if (/^[0-9a-f]{64}$/i.test(claimed)) return claimed.toLowerCase() === hex
  return Buffer.from(claimed, "base64").toString("hex") === hex
}
