import type { MediaSource } from "#domain/message/content.ts"

/** How the Graph API is told of a medium: by Meta's id, or by a link that Meta fetches. */
export type MediaReference = { readonly id: string } | { readonly link: string }

/** The reference of a source; throws when a stored medium was not uploaded before. */
export function mediaReference(source: MediaSource, metaMediaId: string | undefined): MediaReference {
  if (source.from === "link") return { link: source.url }
  if (source.from === "whatsapp") return { id: source.waMediaId }
  if (metaMediaId === undefined) throw new Error(`the stored medium ${source.mediaId} has no id at Meta yet`)
  return { id: metaMediaId }
}
