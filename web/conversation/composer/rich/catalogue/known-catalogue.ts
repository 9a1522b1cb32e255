import type { MessageContent } from "#domain/message/content.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"

/** By workspace; a window may see several one after the other. */
const last = new Map<string, string>()

/** Remembers the catalogue that was named last in this window: a business has one, and its id has some fifteen digits. */
export function rememberCatalogue(workspaceId: string, id: string): void {
  if (id.trim() !== "") last.set(workspaceId, id.trim())
}

/** The catalogue named last: in this window, else in the newest order or product of the conversation; else empty. */
export function knownCatalogue(workspaceId: string, items: readonly TimelineItem[]): string {
  const newest = () => items.map(catalogueIn).findLast((id) => id !== "")
  return last.get(workspaceId) ?? newest() ?? ""
}

function catalogueIn(item: TimelineItem): string {
  return item.kind === "message" ? catalogueOf(item.content) : ""
}

function catalogueOf(content: MessageContent): string {
  if (content.kind === "order") return content.catalogId
  if (content.kind !== "interactive") return ""
  const { interactive } = content
  return "catalogId" in interactive ? interactive.catalogId : ""
}
