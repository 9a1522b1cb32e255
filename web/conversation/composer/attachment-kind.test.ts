import { describe, expect, it } from "vitest"
import { judgeAttachment } from "./attachment-kind.ts"

const MB = 1024 * 1024
const judge = (name: string, type: string, size: number) => judgeAttachment({ name, type, size })

describe("files before they are sent", () => {
  it("[UIA1] each kind goes as what it is", () => {
    const kinds = [
      judge("a.jpg", "image/jpeg", MB),
      judge("a.png", "image/png", 5 * MB),
      judge("a.webp", "image/webp", 90_000),
      judge("a.mp4", "video/mp4", 16 * MB),
      judge("a.3gp", "video/3gpp", MB),
      judge("a.ogg", "audio/ogg; codecs=opus", MB),
      judge("a.m4a", "audio/x-m4a", MB),
      judge("a.pdf", "application/pdf", 100 * MB),
    ]
    expect(kinds.map((one) => one.verdict === "fits" && one.media)).toEqual([
      "image",
      "image",
      "sticker",
      "video",
      "video",
      "audio",
      "audio",
      "document",
    ])
  })

  it("[UIA2] one byte too many is said with the limit, and may go as a document", () => {
    expect(judge("a.jpg", "image/jpeg", 5 * MB + 1)).toEqual({
      verdict: "too-big",
      media: "image",
      limitBytes: 5 * MB,
      asDocument: true,
    })
    expect(judge("a.pdf", "application/pdf", 100 * MB + 1)).toMatchObject({
      verdict: "too-big",
      asDocument: false,
    })
  })

  it("[UIA3] what WhatsApp does not take is refused before the upload", () => {
    expect(judge("a.gif", "image/gif", 1000)).toEqual({ verdict: "wrong-type", asDocument: false })
    expect(judge("a.exe", "application/x-msdownload", 1000).verdict).toBe("wrong-type")
    expect(judge("a.jpg", "image/jpeg", 0)).toEqual({ verdict: "empty" })
  })

  it("[UIA4] a file without a type is judged by its name", () => {
    expect(judge("Laudo.PDF", "", 1000)).toEqual({ verdict: "fits", media: "document" })
    expect(judge("Relação.xlsx", "application/octet-stream", 1000)).toEqual({
      verdict: "fits",
      media: "document",
    })
  })
})
