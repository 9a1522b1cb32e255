import type { MediaId } from "#domain/ids.ts"
import type { InteractiveContent } from "#domain/message/content.ts"
import type { Violation } from "#domain/message/violation.ts"

/** Files that may stand above the words. */
export type HeaderMedia = "image" | "video" | "document"

/** What stands above the words. */
export type HeaderKind = "none" | "text" | HeaderMedia

/** All that may stand there, in the order in which it is offered. */
export const HEADER_KINDS = [
  "none",
  "text",
  "image",
  "video",
  "document",
] as const satisfies readonly HeaderKind[]

/** A stored file that was chosen for the place above the words. */
export interface HeaderFile {
  readonly media: HeaderMedia
  readonly mediaId: MediaId
  readonly name: string
}

/** Header, body and footer as they are being written. A file stays when another kind is looked at. */
export interface Frame {
  readonly headerKind: HeaderKind
  readonly headerText: string
  readonly headerFile: HeaderFile | null
  readonly body: string
  readonly footer: string
}

/** Nothing written yet. */
export const EMPTY_FRAME: Frame = {
  headerKind: "none",
  headerText: "",
  headerFile: null,
  body: "",
  footer: "",
}

/** The words of a message as they are sent: spaces at their ends are nothing, an empty footer is none. */
export function framed(frame: Frame): Pick<InteractiveContent, "body" | "header" | "footer"> {
  const [header, footer] = [headerOf(frame), frame.footer.trim()]
  return {
    body: frame.body.trim(),
    ...(header === undefined ? {} : { header }),
    ...(footer === "" ? {} : { footer }),
  }
}

function headerOf({ headerKind, headerText, headerFile }: Frame): InteractiveContent["header"] {
  if (headerKind === "none") return undefined
  if (headerKind === "text") return { text: headerText.trim() }
  const mediaId = headerFile?.media === headerKind ? headerFile.mediaId : ("" as MediaId)
  return { media: headerKind, source: { from: "store", mediaId } }
}

/** What the check of the words cannot see: that the file above them has not been chosen yet. */
export function missingFile({ headerKind, headerFile }: Frame): readonly Violation[] {
  const wantsFile = headerKind !== "none" && headerKind !== "text" && headerFile?.media !== headerKind
  return wantsFile ? [{ field: "header.media_id", rule: "at-least", limit: 1, found: 0 }] : []
}
