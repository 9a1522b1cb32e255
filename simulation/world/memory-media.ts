import { createHash } from "node:crypto"
import type { MediaId } from "#domain/ids.ts"
import type { IncomingFile, MediaStore, StoredMedia } from "../../worker/app/media-store.ts"
import { remoteCall } from "./remote-call.ts"
import type { World } from "./world.ts"

interface Kept {
  readonly about: StoredMedia
  readonly bytes: Uint8Array
}

/** The media store over a map: each call may fail before or after it was done. */
export class MemoryMedia implements MediaStore {
  readonly #world: World
  readonly #kept = new Map<string, Kept>()

  constructor(world: World) {
    this.#world = world
  }

  /** What is stored, for looking at the end. */
  get(mediaId: string): Kept | undefined {
    return [...this.#kept].find(([key]) => key.endsWith(`/${mediaId}`))?.[1]
  }

  /** A file that was uploaded before. */
  place(workspaceId: string, mediaId: MediaId, bytes: Uint8Array): void {
    this.#kept.set(`${workspaceId}/${mediaId}`, {
      bytes,
      about: aboutOf(mediaId, bytes, "image/jpeg", "a.jpg"),
    })
  }

  async put(workspaceId: string, mediaId: MediaId, file: IncomingFile): Promise<StoredMedia> {
    const bytes = await bytesOf(file.body)
    const about = aboutOf(mediaId, bytes, file.mimeType, file.filename)
    file.check?.(about.sha256)
    return remoteCall(this.#world, "r2", "r2 put", () => {
      this.#kept.set(`${workspaceId}/${mediaId}`, { about, bytes })
      return about
    })
  }

  about(workspaceId: string, mediaId: string): Promise<StoredMedia | null> {
    const find = () => this.#kept.get(`${workspaceId}/${mediaId}`)?.about ?? null
    return remoteCall(this.#world, "r2", "r2 about", find)
  }

  async read(workspaceId: string, mediaId: string): Promise<ReadableStream<Uint8Array> | null> {
    const find = () => this.#kept.get(`${workspaceId}/${mediaId}`)
    const kept = await remoteCall(this.#world, "r2", "r2 read", find)
    return kept === undefined ? null : streamOf(kept.bytes)
  }

  remove(workspaceId: string, mediaId: MediaId): Promise<void> {
    return remoteCall(this.#world, "r2", "r2 remove", () => {
      this.#kept.delete(`${workspaceId}/${mediaId}`)
    })
  }
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Bytes as a body. */
export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

function aboutOf(
  mediaId: MediaId,
  bytes: Uint8Array,
  mimeType: string,
  filename: string | null,
): StoredMedia {
  return { mediaId, mimeType, sizeBytes: bytes.byteLength, sha256: hashOf(bytes), filename }
}
