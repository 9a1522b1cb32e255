/** A PNG of one pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)

/** It as a file that a person chooses. */
export function pixelFile(name: string) {
  return { name, mimeType: "image/png", buffer: PIXEL }
}
