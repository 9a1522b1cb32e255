import { FileTooLarge } from "../app/media-store.ts"

/**
 * The bytes of a stream in parts of one size, the last one shorter. All parts are the same memory: one has to
 * be used up before the next is asked for. Throws `FileTooLarge` as soon as there are more than `longestBytes`.
 */
export async function* inParts(
  body: ReadableStream<Uint8Array>,
  partBytes: number,
  longestBytes: number,
): AsyncGenerator<Uint8Array, void> {
  const part = new Uint8Array(partBytes)
  let filled = 0
  let total = 0
  for await (const chunk of body) {
    total += chunk.byteLength
    if (total > longestBytes) throw new FileTooLarge(`longer than ${longestBytes} bytes`)
    for (let rest = chunk; rest.byteLength > 0; ) {
      const taken = rest.subarray(0, partBytes - filled)
      part.set(taken, filled)
      filled += taken.byteLength
      rest = rest.subarray(taken.byteLength)
      if (filled === partBytes) {
        yield part
        filled = 0
      }
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}
