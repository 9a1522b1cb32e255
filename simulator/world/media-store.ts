import { createHash } from "node:crypto"
import { createReadStream, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { newDigits } from "./ids.ts"
import type { StoredMedia } from "./record.ts"
import { contradiction, isAnimatedWebp } from "./sniff.ts"
import type { World } from "./world.ts"

/** A file on its way in. */
export type NewMedia = {
  readonly bytes: Uint8Array
  readonly mimeType: string
  readonly filename: string | null
  readonly from: StoredMedia["from"]
}

/** Media files in a folder of the state directory; what is known about them is in the journal. */
export class MediaStore {
  readonly #folder: string
  readonly #world: World

  constructor(stateDir: string, world: World) {
    this.#folder = join(stateDir, "media")
    this.#world = world
    mkdirSync(this.#folder, { recursive: true })
  }

  /** Keeps a file under a new media id. */
  keep(file: NewMedia): StoredMedia {
    const media = { id: newDigits(16), from: file.from, atMs: this.#world.clock.now(), ...describe(file) }
    writeFileSync(this.#path(media.id), file.bytes)
    this.#world.record({ kind: "media-stored", media })
    return media
  }

  /** The bytes, or those from `start` to `end` (both inclusive). */
  read(id: string, start?: number, end?: number): ReadableStream<Uint8Array> {
    const range = start === undefined || end === undefined ? {} : { start, end }
    return Readable.toWeb(createReadStream(this.#path(id), range)) as ReadableStream<Uint8Array>
  }

  /** Forgets a file. */
  remove(id: string): void {
    this.#world.record({ kind: "media-deleted", id })
    rmSync(this.#path(id), { force: true })
  }

  #path(id: string): string {
    if (!/^\d+$/.test(id)) throw new Error(`not a media id: ${id}`)
    return join(this.#folder, id)
  }
}

/** Type, hash, size and true nature of a file. */
export function describe(file: Omit<NewMedia, "from">): Omit<StoredMedia, "id" | "from" | "atMs"> {
  const really = contradiction(file.mimeType, file.bytes)
  return {
    mimeType: file.mimeType,
    sha256: createHash("sha256").update(file.bytes).digest("base64"),
    sizeBytes: file.bytes.byteLength,
    filename: file.filename,
    ...(really === undefined ? {} : { really }),
    ...(isAnimatedWebp(file.bytes) ? { animated: true } : {}),
  }
}
