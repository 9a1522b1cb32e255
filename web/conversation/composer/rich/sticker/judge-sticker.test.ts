import { describe, expect, it } from "vitest"
import { judgeSticker } from "./judge-sticker.ts"
import { readWebp } from "./read-webp.ts"
import { webpOf } from "./sticker-fixture.ts"

const judged = (...args: Parameters<typeof webpOf>) => judgeSticker(new Blob([webpOf(...args)]))

describe("a sticker", () => {
  it("[UIRM7] is read in each of WebP's three forms", () => {
    const sides = { width: 320, height: 16_383 }
    for (const form of ["VP8 ", "VP8L", "VP8X"] as const)
      expect(readWebp(webpOf(form, sides))).toEqual({ ...sides, isAnimated: false })
    expect(readWebp(webpOf("VP8X", { isAnimated: true }))).toMatchObject({ width: 512, isAnimated: true })
  })

  it("[UIRM7] may be as heavy as WhatsApp says, and not a byte more; one that moves may be heavier", async () => {
    const KIB = 1024
    expect(await judged("VP8L", { bytes: 100 * KIB })).toEqual({ verdict: "fits", isAnimated: false })
    expect(await judged("VP8L", { bytes: 100 * KIB + 1 })).toEqual({
      ...{ verdict: "heavy", found: 100 * KIB + 1, limit: 100 * KIB },
    })
    expect(await judged("VP8X", { bytes: 500 * KIB, isAnimated: true })).toEqual({
      ...{ verdict: "fits", isAnimated: true },
    })
    expect(await judged("VP8X", { bytes: 500 * KIB + 1, isAnimated: true })).toMatchObject({
      verdict: "heavy",
    })
  })

  it("[UIRM7] of other sides, of another kind, or cut off is refused with the reason", async () => {
    expect(await judged("VP8 ", { width: 512, height: 511 })).toEqual({
      ...{ verdict: "size", width: 512, height: 511 },
    })
    expect(await judgeSticker(new Blob([Uint8Array.of(137, 80, 78, 71)]))).toEqual({ verdict: "not-webp" })
    expect(await judgeSticker(new Blob([]))).toEqual({ verdict: "not-webp" })
    expect(await judgeSticker(new Blob([webpOf("VP8X").slice(0, 20)]))).toEqual({ verdict: "broken" })
    const odd = webpOf("VP8X")
    odd.set([0x4a, 0x55, 0x4e, 0x4b], 12)
    expect(await judgeSticker(new Blob([odd]))).toEqual({ verdict: "broken" })
  })
})
