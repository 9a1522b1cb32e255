import type { MediaId } from "#domain/ids.ts"

/** What is known of a stored file. */
export interface StoredMedia {
  readonly mediaId: MediaId
  readonly mimeType: string
  readonly sizeBytes: number
  /** Hex. */
  readonly sha256: string
  readonly filename: string | null
}

/** A file on its way in. Not longer than `sizeBytes` when that is known. */
export interface IncomingFile {
  readonly body: ReadableStream<Uint8Array>
  readonly mimeType: string
  readonly filename: string | null
  /** Told the hash (hex) once all bytes were read; when it throws, nothing is stored or replaced. */
  readonly check?: (sha256: string) => void
}

/** The file was longer than allowed; nothing of it is kept. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge"
}

/** Bytes from `offset` on, `length` of them. */
export interface ByteRange {
  readonly offset: number
  readonly length: number
}

/** Files of each workspace; streamed in and out, never whole in memory. */
export interface MediaStore {
  /** Stores a file under an id; the same id again replaces it with the same. Throws `FileTooLarge`. */
  put(workspaceId: string, mediaId: MediaId, file: IncomingFile, longestBytes: number): Promise<StoredMedia>
  about(workspaceId: string, mediaId: string): Promise<StoredMedia | null>
  read(workspaceId: string, mediaId: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  remove(workspaceId: string, mediaId: MediaId): Promise<void>
}
