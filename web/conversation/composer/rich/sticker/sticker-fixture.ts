/** The head of a WebP file of one of its three forms, followed by zeros up to `bytes`; enough to be judged, no picture. */
export function webpOf(
  form: "VP8 " | "VP8L" | "VP8X",
  { width = 512, height = 512, bytes = 64, isAnimated = false } = {},
): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(bytes)
  const view = new DataView(file.buffer)
  const write = (at: number, text: string) =>
    file.set(
      [...text].map((sign) => sign.charCodeAt(0)),
      at,
    )
  write(0, "RIFF")
  view.setUint32(4, bytes - 8, true)
  write(8, `WEBP${form}`)
  view.setUint32(16, bytes - 20, true)
  if (form === "VP8X") {
    view.setUint8(20, isAnimated ? 2 : 0)
    view.setUint16(24, (width - 1) & 0xffff, true)
    view.setUint16(27, (height - 1) & 0xffff, true)
  } else if (form === "VP8L") {
    view.setUint8(20, 0x2f)
    view.setUint32(21, (width - 1) | ((height - 1) << 14), true)
  } else {
    file.set([0x9d, 0x01, 0x2a], 23)
    view.setUint16(26, width, true)
    view.setUint16(28, height, true)
  }
  return file
}
