/** Elements that are entered instead of skipped: Segment, Cluster, Tracks, TrackEntry, BlockGroup (RFC 9559). */
const CONTAINERS = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xa0])
const CODEC_PRIVATE = 0x63a2
const SIMPLE_BLOCK = 0xa3
const BLOCK = 0xa1
const LACING = 0x06

/**
 * The Opus header and packets of a WebM recording, as a browser's recorder writes it: one track, no lacing.
 * Throws when there is anything else in it.
 * @param {Uint8Array} bytes
 * @returns {{ head: Uint8Array, packets: Uint8Array[] }}
 */
export function opusOfWebm(bytes) {
  /** @type {Uint8Array | null} */
  let head = null
  /** @type {Uint8Array[]} */
  const packets = []
  for (let at = 0; at < bytes.length; ) {
    const id = readNumber(bytes, at, true)
    const size = readNumber(bytes, at + id.width, false)
    const start = at + id.width + size.width
    const body = bytes.subarray(start, start + size.value)
    if (id.value === CODEC_PRIVATE) head = body
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) packets.push(packetOf(body))
    at = CONTAINERS.has(id.value) ? start : start + size.value
  }
  if (head === null || String.fromCharCode(...head.subarray(0, 8)) !== "OpusHead")
    throw new Error("no Opus in this recording")
  return { head, packets }
}

/** @param {Uint8Array} block */
function packetOf(block) {
  const track = readNumber(block, 0, false)
  const flags = block[track.width + 2] ?? 0
  if ((flags & LACING) !== 0) throw new Error("laced blocks are not read")
  return block.subarray(track.width + 3)
}

/**
 * A number whose first byte tells its width; an id keeps that mark, a size does not.
 * @param {Uint8Array} bytes @param {number} at @param {boolean} keepMark
 */
function readNumber(bytes, at, keepMark) {
  const first = bytes[at] ?? 0
  const width = Math.clz32(first) - 23
  if (width > 8) throw new Error("not an EBML number")
  let value = keepMark ? first : first & (0xff >> width)
  for (let index = 1; index < width; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return { width, value }
}
