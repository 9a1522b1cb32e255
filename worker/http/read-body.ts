import { BODY_PATIENCE_MS, type BodyClock, bodyPace, pacedChunks, within } from "./body-pace.ts"

/**
 * So much of a body that nobody wants is read before the answer is given. Answered earlier, the runtime cuts
 * the connection while the sender is still writing, and most senders then never see the answer.
 */
export const DISCARDED_BYTES = 16 * 1024 * 1024

/** A body that says it is no longer is read in one piece: that costs half of what a reader does. */
const ONE_PIECE_BYTES = 64 * 1024

/** Reads the body of a request up to a limit, as `readUpTo` does. */
export async function readRequest(
  request: Request,
  limitBytes: number,
  clock?: BodyClock,
): ReturnType<typeof readUpTo> {
  const said = Number(request.headers.get("content-length") ?? Number.NaN)
  const isShort = said <= Math.min(ONE_PIECE_BYTES, limitBytes)
  if (!isShort) return readUpTo(request.body, limitBytes, clock)
  return { bytes: new Uint8Array(await within(BODY_PATIENCE_MS, request.arrayBuffer(), clock)) }
}

/**
 * Reads a body up to a limit. `bytes` is all of it; `tooLarge` is a stream of all of it, when more than
 * `limitBytes` came: nothing is lost, nothing beyond the limit is held. Throws the refusal 408 for a body
 * that does not come on.
 */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
  clock?: BodyClock,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly tooLarge: ReadableStream<Uint8Array> }> {
  if (body === null) return { bytes: new Uint8Array(0) }
  const [reader, pace] = [body.getReader(), bodyPace(clock)]
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await pace.next(reader)
    if (done) return { bytes: joined(chunks, size) }
    chunks.push(value)
    size += value.byteLength
    if (size > limitBytes) return { tooLarge: resumed(chunks, reader) }
  }
}

/** Reads what nobody wants, up to a limit, so that the sender gets to the answer. */
export async function discard(body: ReadableStream<Uint8Array>, clock?: BodyClock): Promise<void> {
  let size = 0
  for await (const chunk of pacedChunks(body, clock)) {
    size += chunk.byteLength
    if (size > DISCARDED_BYTES) return
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
