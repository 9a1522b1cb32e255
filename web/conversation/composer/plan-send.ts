import type { MediaToSend } from "../actions/send-request.ts"
import type { Attachment } from "./create-attachments.ts"

/** Longest text of a message, UTF-16 units. Meta, text messages. */
export const TEXT_CHARACTERS = 4096
/** Longest caption. Meta, image, video and document messages. */
export const CAPTION_CHARACTERS = 1024

/** A medium with what the bubble needs beside it. */
export interface PlannedMedium extends MediaToSend {
  readonly mimeType: string
}

/** What the send button does now, or why it cannot. `nothing` is silent. */
export type SendPlan =
  | { readonly plan: "send"; readonly media: readonly PlannedMedium[]; readonly text: string | null }
  | { readonly plan: "nothing" }
  | { readonly plan: "uploading" }
  | { readonly plan: "refused-file" }
  | {
      readonly plan: "too-long"
      readonly what: "text" | "caption"
      readonly count: number
      readonly limit: number
    }

/**
 * Plans what is sent of a text and files: the text is the caption of the first file that can have one, a
 * message of its own after sounds and stickers.
 */
export function planSend(text: string, attachments: readonly Attachment[]): SendPlan {
  const written = text.trim()
  if (written === "" && attachments.length === 0) return { plan: "nothing" }
  if (attachments.some(({ phase }) => phase.status === "refused" || phase.status === "failed"))
    return { plan: "refused-file" }
  if (attachments.some(({ phase }) => phase.status === "uploading")) return { plan: "uploading" }
  const bearer = attachments.find(({ media }) => bearsCaption(media))
  const limit = bearer === undefined ? TEXT_CHARACTERS : CAPTION_CHARACTERS
  if (written.length > limit) {
    return { plan: "too-long", what: bearer === undefined ? "text" : "caption", count: written.length, limit }
  }
  const media = attachments.flatMap((one) => planned(one, one === bearer ? written : ""))
  return { plan: "send", media, text: bearer === undefined && written !== "" ? written : null }
}

function bearsCaption(media: Attachment["media"]): boolean {
  return media === "image" || media === "video" || media === "document"
}

function planned({ media, file, phase }: Attachment, caption: string): readonly PlannedMedium[] {
  if (phase.status !== "ready") return []
  const { mediaId, mimeType } = phase
  const said = caption === "" ? {} : { caption }
  return [{ media, mediaId, mimeType, filename: file.name, ...said }]
}
