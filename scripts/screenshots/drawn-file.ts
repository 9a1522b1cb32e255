import type { Page } from "playwright-core"

/** A picture that the page draws, as a file to be chosen: a coloured square with a word in it. */
export async function drawnFile(
  page: Page,
  name: string,
  mimeType: "image/webp" | "image/png",
  word: string,
) {
  const text = await page.evaluate(draw, { mimeType, word })
  return { name, mimeType, buffer: Buffer.from(text, "base64") }
}

/** Runs in the page; answers in base64. */
function draw({ mimeType, word }: { readonly mimeType: string; readonly word: string }): string {
  const canvas = Object.assign(document.createElement("canvas"), { width: 512, height: 512 })
  const pen = canvas.getContext("2d")
  if (pen === null) throw new Error("this browser draws nothing")
  pen.fillStyle = "#e8b84a"
  pen.fillRect(0, 0, 512, 512)
  pen.fillStyle = "#4a3a10"
  pen.font = "bold 84px sans-serif"
  pen.textAlign = "center"
  pen.fillText(word, 256, 286)
  return canvas.toDataURL(mimeType, 0.8).split(",")[1] ?? ""
}
