import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"

/** A content of one kind. */
export type ContentOf<Kind extends MessageContent["kind"]> = Extract<MessageContent, { kind: Kind }>

/** What the view of one kind of content gets. */
export interface ContentProps<Kind extends MessageContent["kind"]> {
  readonly item: MessageItem
  readonly content: ContentOf<Kind>
}

/** A content if it is of this kind. */
export function contentOf<Kind extends MessageContent["kind"]>(
  content: MessageContent,
  kind: Kind,
): ContentOf<Kind> | undefined {
  return content.kind === kind ? (content as ContentOf<Kind>) : undefined
}

/** A medium if it is one of these. */
export function mediumOf(
  content: MessageContent,
  ...media: readonly ContentOf<"media">["media"][]
): ContentOf<"media"> | undefined {
  return content.kind === "media" && media.includes(content.media) ? content : undefined
}
