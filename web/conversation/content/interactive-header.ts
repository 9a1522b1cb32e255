import type { InteractiveContent } from "#domain/message/content.ts"
import type { TemplateHeader } from "./template-parts.ts"

/** What stands above an interactive message, as above a template; a file that nobody has chosen yet is its kind alone. */
export function interactiveHeader(header: NonNullable<InteractiveContent["header"]>): TemplateHeader {
  if ("text" in header) return { kind: "text", text: header.text }
  const { media, source } = header
  const isThere = source.from === "link" || (source.from === "store" && source.mediaId !== "")
  return { kind: "file", media, file: isThere ? { kind: "media", media, source } : null }
}
