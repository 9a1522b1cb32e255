/** The smallest bytes that are, to the simulator, a file of each type; padded to a size on request. */

/** A PNG signature with so many bytes in all. */
export function png(sizeBytes = 64): Uint8Array {
  return padded([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], sizeBytes)
}

/** An Ogg page that begins an Opus stream. */
export function opus(sizeBytes = 64): Uint8Array {
  return padded(
    [...Buffer.from("OggS"), ...new Array<number>(24).fill(0), ...Buffer.from("OpusHead")],
    sizeBytes,
  )
}

/** An MP4 that begins with its file type box. */
export function mp4(sizeBytes = 64): Uint8Array {
  return padded([0, 0, 0, 24, ...Buffer.from("ftypisom")], sizeBytes)
}

/** A PDF's first line. */
export function pdf(sizeBytes = 64): Uint8Array {
  return padded([...Buffer.from("%PDF-1.7\n")], sizeBytes)
}

/** A WebP file, at rest or moving. */
export function webp(sizeBytes = 64, animated = false): Uint8Array {
  const head = [...Buffer.from("RIFF"), 0, 0, 0, 0, ...Buffer.from("WEBPVP8X"), 10, 0, 0, 0]
  return padded([...head, animated ? 2 : 0], sizeBytes)
}

/** What a browser records when it cannot write Ogg. */
export function webm(sizeBytes = 64): Uint8Array {
  return padded([0x1a, 0x45, 0xdf, 0xa3], sizeBytes)
}

function padded(head: readonly number[], sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  bytes.set(head)
  return bytes
}
