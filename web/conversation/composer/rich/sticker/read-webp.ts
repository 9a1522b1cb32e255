/** What the head of a WebP file says. Sides in pixels. */
export interface WebpFacts {
  readonly width: number
  readonly height: number
  readonly isAnimated: boolean
}

/** Longest head that is looked at: RIFF, the first chunk's name and length, and what it begins with. */
export const WEBP_HEAD_BYTES = 30

/**
 * Reads the head of a WebP file; `not-webp` for anything else, `broken` for one that ends early or is of no known form.
 * Google, WebP container specification; RFC 9649.
 */
export function readWebp(head: Uint8Array): WebpFacts | "not-webp" | "broken" {
  if (wordAt(head, 0) !== "RIFF" || wordAt(head, 8) !== "WEBP") return "not-webp"
  if (head.length < WEBP_HEAD_BYTES) return "broken"
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  switch (wordAt(head, 12)) {
    case "VP8 ":
      return {
        width: view.getUint16(26, true) & SIDE_14,
        height: view.getUint16(28, true) & SIDE_14,
        isAnimated: false,
      }
    case "VP8L":
      return ofLossless(view.getUint32(21, true))
    case "VP8X":
      return {
        width: sideAt(view, 24),
        height: sideAt(view, 27),
        isAnimated: (view.getUint8(20) & ANIMATION) !== 0,
      }
    default:
      return "broken"
  }
}

/** Sides are of 14 bits; the two above them are a scale. */
const SIDE_14 = 0x3fff
/** Bit of the flags that says that the picture moves. */
const ANIMATION = 0x02

/** 14 bits for each side less one, the width first. */
function ofLossless(bits: number): WebpFacts {
  return { width: (bits & SIDE_14) + 1, height: ((bits >>> 14) & SIDE_14) + 1, isAnimated: false }
}

/** 24 bits, less one. */
function sideAt(view: DataView, at: number): number {
  return view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1
}

function wordAt(head: Uint8Array, at: number): string {
  return String.fromCharCode(...head.subarray(at, at + 4))
}
