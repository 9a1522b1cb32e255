/** A pair of streams that tells the platform how many bytes will pass. */
export interface ByteGate {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
}

/** Makes a gate for a number of bytes: workerd's `FixedLengthStream`. */
export type FixedLength = (bytes: number) => ByteGate

/** The body of an upload with its headers. */
export interface MultipartUpload {
  readonly headers: Readonly<Record<string, string>>
  readonly body: ReadableStream<Uint8Array>
}

/** A file of a known size. */
export interface UploadFile {
  readonly bytes: ReadableStream<Uint8Array> | Blob
  readonly mimeType: string
  readonly filename: string
  readonly sizeBytes: number
}

/**
 * A multipart body for one file, streamed: no more than a chunk of it is in memory, and its length is
 * known before (RFC 7578). A source that ends early or runs over makes the request fail.
 */
export function multipartUpload(file: UploadFile, fixedLength: FixedLength): MultipartUpload {
  const boundary = `ramal-${crypto.randomUUID()}`
  const [before, after] = frame(file, boundary)
  const lengthBytes = before.byteLength + file.sizeBytes + after.byteLength
  const gate = fixedLength(lengthBytes)
  const source = file.bytes instanceof Blob ? file.bytes.stream() : file.bytes
  // A failure of the source shows itself at the reader, that is, in the request.
  enclosed(before, source, after)
    .pipeTo(gate.writable)
    .catch(() => undefined)
  const headers = {
    "Content-Type": `multipart/form-data; boundary=${boundary}`,
    "Content-Length": String(lengthBytes),
  }
  return { headers, body: gate.readable }
}

/** Workerd sets the request's length by this class; elsewhere the header must do. */
export function platformFixedLength(bytes: number): ByteGate {
  const { FixedLengthStream } = globalThis as { FixedLengthStream?: new (bytes: number) => ByteGate }
  return FixedLengthStream === undefined
    ? new TransformStream<Uint8Array, Uint8Array>()
    : new FixedLengthStream(bytes)
}

function frame({ mimeType, filename }: UploadFile, boundary: string): readonly [Uint8Array, Uint8Array] {
  const encoder = new TextEncoder()
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const type = mimeType.replace(/[\r\n]/g, " ")
  const before = `${field("messaging_product", "whatsapp")}${field("type", type)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(filename)}"\r\nContent-Type: ${type}\r\n\r\n`
  return [encoder.encode(before), encoder.encode(`\r\n--${boundary}--\r\n`)]
}

/** What would end the quoted name is escaped as browsers do it (WHATWG HTML, multipart form data). */
function quoted(filename: string): string {
  return filename.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A")
}

function enclosed(
  before: Uint8Array,
  source: ReadableStream<Uint8Array>,
  after: Uint8Array,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(before),
    async pull(controller) {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      controller.enqueue(after)
      controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
