import { describe, expect, it } from "vitest"
import { sniffMimeType } from "./sniff.ts"

function file(beginning: string): Uint8Array {
  return new Uint8Array(Buffer.from(beginning.padEnd(80, "\0"), "latin1"))
}

const OGG_PAGE = "OggS".padEnd(28, "\0")

describe("the beginning of a file", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n", "image/png"],
    ["RIFF\x10\0\0\0WEBPVP8X", "image/webp"],
    ["\0\0\0\x18ftypmp42", "video/mp4"],
    ["\0\0\0\x18ftypisom", "video/mp4"],
    ["\0\0\0\x18ftyp3gp5", "video/3gpp"],
    ["\0\0\0\x18ftypM4A ", "audio/mp4"],
    [`${OGG_PAGE}OpusHead`, "audio/ogg; codecs=opus"],
    ["ID3\x04", "audio/mpeg"],
    ["\xff\xfb\x90", "audio/mpeg"],
    ["\xff\xf3\x40", "audio/mpeg"],
    ["\xff\xf1\x50", "audio/aac"],
    ["#!AMR\n", "audio/amr"],
    ["%PDF-1.7", "application/pdf"],
  ])("[UP9] %j is %s", (beginning, mimeType) => {
    expect(sniffMimeType(file(beginning))).toBe(mimeType)
  })

  it.each([
    ["a sound in WAVE", "RIFF\x10\0\0\0WAVEfmt "],
    ["a picture in HEIF", "\0\0\0\x18ftypheic"],
    ["a picture in AVIF", "\0\0\0\x18ftypavif"],
    ["QuickTime", "\0\0\0\x18ftypqt  "],
    ["Vorbis", `${OGG_PAGE}\x01vorbis`],
    ["wide-band AMR", "#!AMR-WB\n"],
    ["MPEG layer II", "\xff\xfd\x90"],
    ["UTF-16", "\xff\xfeh\0i\0"],
    ["WebM", "\x1a\x45\xdf\xa3"],
    ["a zip", "PK\x03\x04"],
    ["a PDF that begins late", " %PDF-1.7"],
    ["text", "hello"],
  ])("[UP9] %s shows nothing that WhatsApp takes", (_, beginning) => {
    expect(sniffMimeType(file(beginning))).toBeNull()
  })

  it("[UP9] a file shorter than any mark shows nothing", () => {
    for (const size of [0, 1, 2]) expect(sniffMimeType(file("\xff\xd8\xff").subarray(0, size))).toBeNull()
  })
})
