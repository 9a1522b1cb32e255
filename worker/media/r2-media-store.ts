import { createHash, type Hash } from "node:crypto"
import type { MediaId } from "#domain/ids.ts"
import type { ByteRange, IncomingFile, MediaStore, StoredMedia } from "../app/media-store.ts"
import { inParts } from "./in-parts.ts"

/** R2 takes parts of 5 MiB and more, all but the last of one size. R2, multipart upload. */
const PART_BYTES = 5 * 1024 * 1024

/**
 * Media in R2 under `<workspace>/<media>`; whoever asks in another workspace finds nothing. What is known of
 * a file lies beside it and is written last: a file without it is not there yet.
 */
export class R2MediaStore implements MediaStore {
  readonly #bucket: R2Bucket

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket
  }

  async put(
    workspaceId: string,
    mediaId: MediaId,
    file: IncomingFile,
    longestBytes: number,
  ): Promise<StoredMedia> {
    const key = keyOf(workspaceId, mediaId)
    const { sizeBytes, sha256 } = await this.#write(key, file, longestBytes)
    const about: StoredMedia = {
      mediaId,
      mimeType: file.mimeType,
      filename: file.filename,
      sizeBytes,
      sha256,
    }
    await this.#bucket.put(`${key}.json`, JSON.stringify(about))
    return about
  }

  async about(workspaceId: string, mediaId: string): Promise<StoredMedia | null> {
    const found = await this.#bucket.get(`${keyOf(workspaceId, mediaId)}.json`)
    return found === null ? null : found.json<StoredMedia>()
  }

  async read(
    workspaceId: string,
    mediaId: string,
    range?: ByteRange,
  ): Promise<ReadableStream<Uint8Array> | null> {
    const key = keyOf(workspaceId, mediaId)
    const found = await this.#bucket.get(key, range === undefined ? {} : { range })
    return found?.body ?? null
  }

  async remove(workspaceId: string, mediaId: MediaId): Promise<void> {
    const key = keyOf(workspaceId, mediaId)
    await this.#bucket.delete([`${key}.json`, key])
  }

  async #write(key: string, file: IncomingFile, longestBytes: number) {
    const parts = inParts(file.body, PART_BYTES, longestBytes)
    const first = await parts.next()
    const bytes = first.done === true ? new Uint8Array() : first.value
    const hash = createHash("sha256").update(bytes)
    const options = { httpMetadata: { contentType: file.mimeType } }
    if (bytes.byteLength < PART_BYTES) {
      const sha256 = checkedHash(hash, file)
      await this.#bucket.put(key, bytes, options)
      return { sizeBytes: bytes.byteLength, sha256 }
    }
    const upload = await this.#bucket.createMultipartUpload(key, options)
    try {
      const stored = [await upload.uploadPart(1, bytes)]
      let sizeBytes = bytes.byteLength
      for await (const part of parts) {
        hash.update(part)
        sizeBytes += part.byteLength
        stored.push(await upload.uploadPart(stored.length + 1, part))
      }
      const sha256 = checkedHash(hash, file)
      await upload.complete(stored)
      return { sizeBytes, sha256 }
    } catch (error) {
      await upload.abort().catch(() => undefined)
      throw error
    }
  }
}

/** Before anything can be seen under the key: what the file's check refuses leaves no trace. */
function checkedHash(hash: Hash, { check }: IncomingFile): string {
  const sha256 = hash.digest("hex")
  check?.(sha256)
  return sha256
}

function keyOf(workspaceId: string, mediaId: string): string {
  return `${workspaceId}/${mediaId}`
}
