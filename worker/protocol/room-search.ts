import type { MediaKind } from "#domain/message/content.ts"

/** A line of a conversation that holds the words looked for. */
export interface FoundLine {
  /** Version of the event that brought the line; open the log around it. */
  readonly version: number
  /** Set for a message, else `note_id` is. */
  readonly message_id?: string
  readonly note_id?: string
  /** As the line shows it, milliseconds. */
  readonly at: number
  /** Null for a note. */
  readonly direction: "in" | "out" | null
  /** The text around the first word found: one line, plain text, at most 160 characters. */
  readonly snippet: string
  /** Who wrote it; null for the customer of an ordinary conversation. */
  readonly by: string | null
}

/**
 * `GET /api/v1/conversations/{id}/search?q=&before=&limit=20`, newest first. `next` goes into `before`; null
 * at the end. A page may be short, or empty, and have a `next`: that much of the log was looked through.
 */
export interface SearchPage {
  readonly items: readonly FoundLine[]
  readonly next: number | null
}

/** A file of a conversation. */
export interface MediaLine {
  readonly version: number
  readonly message_id: string
  /** As the message shows it, milliseconds. */
  readonly at: number
  readonly direction: "in" | "out"
  readonly kind: MediaKind
  /** Null while it is fetched, when it could not be, and for what was sent as a link. */
  readonly media_id: string | null
  readonly mime_type: string | null
  readonly filename: string | null
  readonly size_bytes: number | null
  readonly caption: string | null
}

/** `GET /api/v1/conversations/{id}/media?kind=image,video&before=&limit=40`, newest first; `next` goes into `before`. */
export interface MediaPage {
  readonly items: readonly MediaLine[]
  readonly next: number | null
}
