const BEGIN = 2
const END = 4
const PACKETS_A_PAGE = 50
const SAMPLES_A_MS = 48

/** One voice note has one stream, so its serial number can be any. */
const SERIAL = 0x52616d61

/**
 * Puts Opus packets into an Ogg file, the container of real voice notes (RFC 3533, RFC 7845).
 * @param {{ head: Uint8Array, packets: Uint8Array[] }} opus
 */
export function oggOf({ head, packets }) {
  const parts = [page([head], 0, 0, BEGIN), page([tags()], 0, 1, 0)]
  let granule = 0
  for (let from = 0; from < packets.length; from += PACKETS_A_PAGE) {
    const group = packets.slice(from, from + PACKETS_A_PAGE)
    granule += group.reduce((sum, packet) => sum + samplesOf(packet), 0)
    parts.push(page(group, granule, parts.length, from + PACKETS_A_PAGE >= packets.length ? END : 0))
  }
  return new Blob(parts, { type: "audio/ogg; codecs=opus" })
}

function tags() {
  const vendor = new TextEncoder().encode("simulator")
  return new Uint8Array([
    ...new TextEncoder().encode("OpusTags"),
    vendor.length,
    0,
    0,
    0,
    ...vendor,
    0,
    0,
    0,
    0,
  ])
}

/** The length of a packet in samples at 48 kHz, from its first bytes. @param {Uint8Array} packet */
export function samplesOf(packet) {
  const toc = packet[0] ?? 0
  const count = (toc & 3) === 0 ? 1 : (toc & 3) === 3 ? (packet[1] ?? 0) & 63 : 2
  return count * frameMs(toc >> 3) * SAMPLES_A_MS
}

/** @param {number} config */
function frameMs(config) {
  if (config < 12) return [10, 20, 40, 60][config % 4] ?? 0
  if (config < 16) return [10, 20][config % 2] ?? 0
  return [2.5, 5, 10, 20][config % 4] ?? 0
}

/** @param {Uint8Array[]} packets @param {number} granule @param {number} sequence @param {number} flags */
function page(packets, granule, sequence, flags) {
  const lacing = packets.flatMap((packet) => [
    ...new Array(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ])
  if (lacing.length > 255) throw new Error("the packets do not fit one page")
  const header = new Uint8Array(27 + lacing.length)
  const view = new DataView(header.buffer)
  header.set([0x4f, 0x67, 0x67, 0x53, 0, flags])
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, SERIAL, true)
  view.setUint32(18, sequence, true)
  header[26] = lacing.length
  header.set(lacing, 27)
  const bytes = new Uint8Array([...header, ...packets.flatMap((packet) => [...packet])])
  new DataView(bytes.buffer).setUint32(22, checksum(bytes), true)
  return bytes
}

/** Ogg's own CRC: polynomial 04c11db7, from nought, not reflected. @param {Uint8Array} bytes */
export function checksum(bytes) {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}
