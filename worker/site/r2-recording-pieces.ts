import type { RecordingPieces } from "../app/site-recordings.ts"

/** Pieces in R2, apart from all workspaces: nobody is shown what is not whole. */
export class R2RecordingPieces implements RecordingPieces {
  readonly #bucket: R2Bucket

  constructor(bucket: R2Bucket) {
    this.#bucket = bucket
  }

  async put(uploadId: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#bucket.put(keyOf(uploadId, index), bytes)
  }

  async head(uploadId: string, index: number, length: number): Promise<Uint8Array> {
    const found = await this.#bucket.get(keyOf(uploadId, index), { range: { offset: 0, length } })
    return found === null ? new Uint8Array() : new Uint8Array(await found.arrayBuffer())
  }

  /** One piece after the other is fetched, and only once somebody reads. */
  read(uploadId: string, count: number): ReadableStream<Uint8Array> {
    const bucket = this.#bucket
    let index = 0
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (index >= count) return controller.close()
        const piece = await bucket.get(keyOf(uploadId, index++))
        if (piece === null) throw new Error(`piece ${index - 1} of ${uploadId} is gone`)
        controller.enqueue(new Uint8Array(await piece.arrayBuffer()))
      },
    })
  }

  async remove(uploadId: string, count: number): Promise<void> {
    await this.#bucket.delete(Array.from({ length: count }, (_, index) => keyOf(uploadId, index)))
  }
}

function keyOf(uploadId: string, index: number): string {
  return `uploads/${uploadId}/${index}`
}
