/** Samples of one millisecond; Opus counts at 48 kHz whatever was recorded. RFC 7845, section 4. */
const SAMPLES_PER_MS = 48

/** Lengths of a frame in milliseconds by the configuration's low bits. RFC 6716, section 3.1, table 2. */
const SILK_MS = [10, 20, 40, 60] as const
const HYBRID_MS = [10, 20] as const
const CELT_MS = [2.5, 5, 10, 20] as const

/** How many samples an Opus packet is, at 48 kHz, read from its first bytes; 0 for one that is broken. */
export function samplesOf(packet: Uint8Array): number {
  const toc = packet[0]
  if (toc === undefined) return 0
  return framesOf(toc, packet[1] ?? 0) * frameMs(toc >> 3) * SAMPLES_PER_MS
}

function frameMs(configuration: number): number {
  if (configuration < 12) return SILK_MS[configuration % 4] ?? 0
  if (configuration < 16) return HYBRID_MS[configuration % 2] ?? 0
  return CELT_MS[configuration % 4] ?? 0
}

/** Frames in a packet: the TOC's code, or the count in the byte after it. RFC 6716, section 3.2. */
function framesOf(toc: number, second: number): number {
  const code = toc & 0b11
  if (code === 0) return 1
  return code === 3 ? second & 0b11_1111 : 2
}
