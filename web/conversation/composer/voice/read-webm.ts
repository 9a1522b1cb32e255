/** What a browser's recording holds: Opus packets in order, and the header that describes them. */
export interface OpusStream {
  /** `OpusHead`, RFC 7845, section 5.1; null when the recording brings none. */
  readonly head: Uint8Array | null
  readonly packets: readonly Uint8Array[]
}

/** Elements of Matroska. RFC 9559, section 5. Those with others inside are walked into. */
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const BLOCK_GROUP = 0xa0
const CODEC_PRIVATE = 0x63a2
const SIMPLE_BLOCK = 0xa3
const BLOCK = 0xa1
const CONTAINERS = [SEGMENT, CLUSTER, TRACKS, TRACK_ENTRY, BLOCK_GROUP]

/** Bits of a block's flags that tell of several frames in it. RFC 9559, section 10.3. */
const LACING = 0b110

/**
 * Reads what `MediaRecorder` writes: WebM with one Opus track, its clusters of unknown length. Containers are
 * entered and never left, so that their lengths do not matter. Throws on what it cannot read.
 */
export function readWebm(file: Uint8Array): OpusStream {
  const packets: Uint8Array[] = []
  let head: Uint8Array | null = null
  let at = 0
  while (at < file.length) {
    const id = readNumber(file, at, true)
    const size = readNumber(file, at + id.length, false)
    const start = at + id.length + size.length
    if (CONTAINERS.includes(id.value)) {
      at = start
      continue
    }
    const end = start + size.value
    if (end > file.length) break // cut off in the middle of an element: what came before is whole
    const body = file.subarray(start, end)
    if (id.value === CODEC_PRIVATE) head = body
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) packets.push(packetOf(body))
    at = end
  }
  return { head, packets }
}

/** A number of variable length: as many bytes as its first has leading zeros, and one. RFC 8794, section 4. */
function readNumber(file: Uint8Array, at: number, withMarker: boolean) {
  const first = file[at] ?? 0
  const length = Math.clz32(first) - 23
  if (length > 8) throw new Error(`no EBML number at byte ${at}`)
  let value = withMarker ? first : first & (0xff >> length)
  for (let index = 1; index < length; index += 1) value = value * 256 + (file[at + index] ?? 0)
  return { value, length }
}

/** Track number, two bytes of time, flags, then the packet. RFC 9559, section 10.1. */
function packetOf(block: Uint8Array): Uint8Array {
  const { length } = readNumber(block, 0, false)
  const flags = block[length + 2] ?? 0
  if ((flags & LACING) !== 0) throw new Error("a block with several frames")
  return block.subarray(length + 3)
}
