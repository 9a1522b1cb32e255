import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"

/** A content of one kind. */
export type ContentOf<Kind extends MessageContent["kind"]> = Extract<MessageContent, { kind: Kind }>

/** What the view of one kind of content gets. */
export interface ContentProps<Kind extends MessageContent["kind"]> {
  readonly item: MessageItem
  readonly content: ContentOf<Kind>
}
