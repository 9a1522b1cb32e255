import type { MediaId } from "#domain/ids.ts"
import type { MediaToSend } from "../actions/send-request.ts"
import { typeOf } from "./attachment-kind.ts"
import type { Attachment } from "./create-attachments.ts"
import { waitsForNetwork } from "./waits-for-network.ts"

/** Longest text of a message, UTF-16 units. Meta, text messages. */
export const TEXT_CHARACTERS = 4096
/** Longest caption. Meta, image, video and document messages. */
export const CAPTION_CHARACTERS = 1024

/** A medium with what the bubble needs beside it. */
export interface PlannedMedium extends MediaToSend {
  readonly mimeType: string
  /** Where the server does not have it yet. */
  readonly file?: File
}

/** What the send button does now, or why it cannot. `nothing` is silent. */
export type SendPlan =
  | { readonly plan: "send"; readonly media: readonly PlannedMedium[]; readonly text: string | null }
  | { readonly plan: "nothing" }
  | { readonly plan: "uploading" }
  | { readonly plan: "refused-file" }
  | {
      readonly plan: "too-long"
      readonly what: "text" | "caption" | "note"
      readonly count: number
      readonly limit: number
    }

/**
 * Plans what is sent of a text and files, in the order of the files: the text is the caption of the first
 * file that can have one and has none of its own, else a message of its own after them. Files that leave by
 * themselves are no part of it.
 */
export function planSend(text: string, all: readonly Attachment[]): SendPlan {
  const attachments = all.filter(({ leavesAlone }) => leavesAlone !== true)
  const written = text.trim()
  if (written === "" && attachments.length === 0) return { plan: "nothing" }
  const unsettled = attachments.filter(({ phase }) => phase.status !== "ready" && !waitsForNetwork(phase))
  if (unsettled.some(({ phase }) => phase.status === "refused" || phase.status === "failed"))
    return { plan: "refused-file" }
  if (unsettled.length > 0) return { plan: "uploading" }
  const bearer = attachments.find((one) => bearsCaption(one.media) && one.caption.trim() === "")
  const tooLong = longest(written, bearer !== undefined, attachments)
  if (tooLong !== null) return tooLong
  const media = attachments.flatMap((one) => plannedMedium(one, one === bearer ? written : one.caption))
  return { plan: "send", media, text: bearer === undefined && written !== "" ? written : null }
}

function longest(text: string, isCaption: boolean, attachments: readonly Attachment[]): SendPlan | null {
  const limit = isCaption ? CAPTION_CHARACTERS : TEXT_CHARACTERS
  if (text.length > limit)
    return { plan: "too-long", what: isCaption ? "caption" : "text", count: text.length, limit }
  const count = Math.max(0, ...attachments.map(({ caption }) => caption.trim().length))
  if (count <= CAPTION_CHARACTERS) return null
  return { plan: "too-long", what: "caption", count, limit: CAPTION_CHARACTERS }
}

/** Longest internal note, UTF-16 units; our own limit, the same as a message's. */
const NOTE_CHARACTERS = TEXT_CHARACTERS

/** Why a note cannot be kept; null when it can. */
export function noteTooLong(text: string): SendPlan | null {
  const count = text.trim().length
  if (count <= NOTE_CHARACTERS) return null
  return { plan: "too-long", what: "note", count, limit: NOTE_CHARACTERS }
}

/** From here on the count is shown while one writes. */
const COUNTED_FROM = 3_900

/** How full a text is, for the counter; null while there is no need to look at it. */
export function fullness(text: string): { readonly count: number; readonly limit: number } | null {
  const count = text.trim().length
  return count < COUNTED_FROM || count > TEXT_CHARACTERS ? null : { count, limit: TEXT_CHARACTERS }
}

/** Whether WhatsApp shows words under a medium of this kind. */
export function bearsCaption(media: Attachment["media"]): boolean {
  return media === "image" || media === "video" || media === "document"
}

/** A file as it is sent, stored or waiting for a network; nothing while it is on its way or refused. */
export function plannedMedium(
  { media, file, phase, voice }: Attachment,
  caption: string,
): readonly PlannedMedium[] {
  if (phase.status !== "ready" && !waitsForNetwork(phase)) return []
  const stored =
    phase.status === "ready"
      ? { mediaId: phase.mediaId, mimeType: phase.mimeType }
      : { mediaId: NOT_STORED, mimeType: typeOf(file), file }
  const said = caption.trim() === "" ? {} : { caption: caption.trim() }
  const asNote = voice === "note" ? { voice: true } : {}
  return [{ media, ...stored, filename: file.name, ...said, ...asNote }]
}

/** Stands where the server's id will be. */
const NOT_STORED = "local" as MediaId
