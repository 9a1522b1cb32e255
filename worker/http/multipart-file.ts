import { Dicer } from "@fastify/busboy"
import { FileTooLarge } from "../app/media-store.ts"
import { boundaryOf, type PartHeaders, type RawHeaders, readPartHeaders } from "./multipart-headers.ts"

/** Parts that a form may have; a form of a hundred megabytes of empty parts is an attack. */
const MOST_PARTS = 100

/**
 * Parts are emptied after every write, so that none holds more than the chunk. The parser's own pausing is
 * kept out of it: after a part that fills up and ends in the chunk of the closing boundary it never goes on.
 */
const NEVER_PAUSE = { partHwm: 2 ** 30 }

/** What is read ahead of a file, in bytes: enough to see of what kind it is. */
const AHEAD_BYTES = 512

/** The body is not what `multipart/form-data` promises, or it ended too early. */
export class BrokenMultipart extends Error {
  override readonly name = "BrokenMultipart"
}

/** A file in a form, on its way in. */
export interface FilePart extends Pick<PartHeaders, "filename" | "mimeType"> {
  /** The first 512 bytes, or all of a shorter file; empty means an empty file. */
  readonly ahead: Uint8Array
  /**
   * All of it, as fast as it is read. It ends only when the form has ended as it must, so that a file which
   * was cut off is never taken for a whole one; else it fails with `BrokenMultipart` or `FileTooLarge`.
   */
  readonly body: ReadableStream<Uint8Array>
}

/** Which file is looked for, and how long the form may be in all. */
export interface Wanted {
  readonly field: string
  readonly longestBytes: number
}

/**
 * The first file of that name in a `multipart/form-data` body (RFC 7578), or null when there is none; all
 * other parts are read over. Holds one chunk of the body at a time. Throws `BrokenMultipart`, `FileTooLarge`.
 */
export async function readFilePart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  wanted: Wanted,
): Promise<FilePart | null> {
  const boundary = boundaryOf(contentType)
  if (boundary === null) throw new BrokenMultipart("the content type names no boundary")
  const form = openForm(boundary, wanted.field)
  const content = contentOf(body, form, wanted.longestBytes)
  const chunks = await readAhead(content)
  const file = form.file()
  if (file === null) return null
  const { filename, mimeType } = file
  return {
    filename,
    mimeType,
    ahead: joined(chunks).subarray(0, AHEAD_BYTES),
    body: resumed(chunks, content),
  }
}

/** The bytes of the file, chunk by chunk as the body comes in. */
async function* contentOf(
  body: AsyncIterable<Uint8Array>,
  form: Form,
  longestBytes: number,
): AsyncGenerator<Uint8Array, void> {
  let total = 0
  for await (const chunk of body) {
    total += chunk.byteLength
    if (total > longestBytes) throw new FileTooLarge(`a form longer than ${longestBytes} bytes`)
    yield* form.parse(chunk)
  }
  if (!(await form.end())) throw new BrokenMultipart("the form ended before its closing boundary")
}

interface Form {
  /** What a chunk of the body brings of the file. */
  parse(chunk: Uint8Array): Iterable<Uint8Array>
  /** Whether the closing boundary has come. */
  end(): Promise<boolean>
  file(): PartHeaders | null
}

/**
 * The parser of busboy below its own surface, which drops the parameters of the type (`; codecs=opus`, by
 * which WhatsApp knows a voice note) and reads no `filename*`. It parses while it is written to, so that
 * reading all parts after each write gives all that has come.
 */
function openForm(boundary: string, field: string): Form {
  const dicer = new Dicer({ boundary, ...NEVER_PAUSE })
  const isWhole = new Promise<boolean>((settle) => {
    dicer.once("finish", () => settle(true)).once("error", () => settle(false)) // an error comes first
  })
  const open = new Set<Dicer.PartStream>()
  let count = 0
  let file: { readonly part: Dicer.PartStream; readonly headers: PartHeaders } | undefined
  dicer.on("part", (part) => {
    open.add(part)
    count++
    part.on("error", () => undefined) // the form itself is told of it
    part.once("header", (raw) => {
      const headers = readPartHeaders(raw as RawHeaders)
      if (headers.isFile && headers.field === field) file ??= { part, headers }
    })
  })
  return {
    *parse(chunk) {
      dicer.write(chunk)
      if (count > MOST_PARTS) throw new BrokenMultipart(`a form of more than ${MOST_PARTS} parts`)
      for (const part of open) {
        const bytes: Uint8Array | null = part.read()
        if (part.readableEnded) open.delete(part)
        if (bytes !== null && part === file?.part) yield bytes
      }
    },
    end() {
      dicer.end()
      return isWhole
    },
    file: () => file?.headers ?? null,
  }
}

async function readAhead(content: AsyncGenerator<Uint8Array, void>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for (let size = 0; size < AHEAD_BYTES; ) {
    const { done, value } = await content.next()
    if (done) break
    chunks.push(value)
    size += value.byteLength
  }
  return chunks
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(chunks)
}

function resumed(chunks: Uint8Array[], rest: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await rest.next()).value
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
    async cancel() {
      await rest.return()
    },
  })
}
