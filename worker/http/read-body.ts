/**
 * Reads a body up to a limit. `bytes` is all of it; `tooLarge` is a stream of all of it, when more than
 * `limitBytes` came: nothing is lost, nothing beyond the limit is held.
 */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly tooLarge: ReadableStream<Uint8Array> }> {
  if (body === null) return { bytes: new Uint8Array(0) }
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { bytes: joined(chunks, size) }
    chunks.push(value)
    size += value.byteLength
    if (size > limitBytes) return { tooLarge: resumed(chunks, reader) }
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

/** What was read so far, then the rest as it comes. */
function resumed(
  chunks: Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
