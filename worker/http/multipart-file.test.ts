import { describe, expect, it } from "vitest"
import { FileTooLarge } from "../app/media-store.ts"
import { seededRandom } from "../testing/webhooks/mutate-json.ts"
import { BrokenMultipart, readFilePart } from "./multipart-file.ts"

const BOUNDARY = "----x7bound"
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`
const WANTED = { field: "file", longestBytes: 1_000_000 }
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: image/png'
const FIELD = 'Content-Disposition: form-data; name="caption"'

/** Texts are one byte a character, so that any bytes can be written in one. */
function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"))
}

function text(content: Uint8Array): string {
  return Buffer.from(content).toString("latin1")
}

function form(...parts: readonly (readonly [headers: string, content: string])[]): string {
  const all = parts.map(([headers, content]) => `--${BOUNDARY}\r\n${headers}\r\n\r\n${content}\r\n`)
  return `${all.join("")}--${BOUNDARY}--\r\n`
}

/** A body that comes in these pieces, and how many were asked for. */
function streamOf(pieces: readonly Uint8Array[]) {
  const seen = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[seen.pulled++]
        if (piece === undefined) controller.close()
        else controller.enqueue(piece)
      },
      cancel() {
        seen.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, seen }
}

function cut(whole: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const edges = [0, ...places, whole.byteLength]
  return edges.slice(1).map((end, index) => whole.slice(edges[index], end))
}

async function read(pieces: readonly Uint8Array[], type = TYPE) {
  const file = await readFilePart(streamOf(pieces).body, type, WANTED)
  if (file === null) return null
  const content = text(new Uint8Array(await new Response(file.body).arrayBuffer()))
  const { filename, mimeType } = file
  return { filename, mimeType, content, ahead: text(file.ahead) }
}

function readText(body: string, type = TYPE) {
  return read([bytes(body)], type)
}

/** What looks like a boundary and is none, wherever it stands but at the beginning of a line. */
const ALMOST = [
  `\r\n--${BOUNDARY.slice(0, -1)}\r\n`,
  `\n--${BOUNDARY}\n`,
  `\r--${BOUNDARY}--`,
  `--${BOUNDARY}--`,
  `\r\n-${BOUNDARY}`,
  `\r\r\n\r\n--${BOUNDARY.slice(0, 4)}`,
  "\r\n\r\n\r",
  "\0\xff\xfe\r\n--",
]

describe("a file in a form", () => {
  it("[UP1] comes out as it went in, wherever the body is cut in two", async () => {
    const content = `begin${ALMOST.join(" ")}end\r\n`
    const whole = bytes(form([FIELD, "hello"], [FILE, content], [FIELD, "after"]))
    for (let place = 1; place < whole.byteLength; place++) {
      const file = await read(cut(whole, [place]))
      expect(file?.content, `cut at ${place}`).toBe(content)
    }
  })

  it("[UP1] comes out as it went in, byte by byte and with every boundary that is none", async () => {
    for (const almost of [...ALMOST, ALMOST.join(" "), "\r\n", "\r", "-", "--"]) {
      const content = ` ${almost}`
      const whole = bytes(`preamble\r\n${form([FILE, content])}epilogue\r\n--${BOUNDARY}`)
      const file = await read(Array.from(whole, (byte) => Uint8Array.of(byte)))
      expect(file?.content).toBe(content)
    }
  })

  it.each([1, 2, 3, 4, 5, 6])("[UP1] comes out as it went in, cut at random (seed %i)", async (seed) => {
    const random = seededRandom(seed)
    const below = (limit: number) => Math.floor(random() * limit)
    for (let round = 0; round < 40; round++) {
      const pieceOf = () => ALMOST[below(ALMOST.length)] ?? ""
      const filler = () => "ab\r\n-\0".repeat(below(20_000))
      const content = Array.from({ length: below(6) }, () => ` ${pieceOf()}${filler()}`).join("")
      const parts: [string, string][] = Array.from({ length: below(3) }, () => [FIELD, filler()])
      const whole = bytes(form(...parts, [FILE, content], ...parts))
      const places = Array.from({ length: below(12) }, () => below(whole.byteLength))
      const file = await read(
        cut(
          whole,
          places.toSorted((one, other) => one - other),
        ),
      )
      expect(file?.content === content, `seed ${seed}, round ${round}`).toBe(true)
      expect(file?.ahead === content.slice(0, 512), `seed ${seed}, round ${round}`).toBe(true)
    }
  })

  it("[UP2] is the first of its name; fields of text with its name are none", async () => {
    const second = FILE.replace("a.bin", "b.bin")
    const other = FILE.replace('"file"', '"other"')
    const named = FIELD.replace("caption", "file")
    const body = form([other, "no"], [named, "no"], [FILE, "yes"], [second, "no"])
    expect(await readText(body)).toMatchObject({ filename: "a.bin", content: "yes" })
    expect(await readText(form([other, "no"], [named, "no"]))).toBeNull()
    expect(await readText(`--${BOUNDARY}--\r\n`)).toBeNull()
  })

  it("[UP2] an empty one is empty, not missing", async () => {
    const body = form([FILE.replace("a.bin", ""), ""])
    expect(await readText(body)).toEqual({ filename: null, mimeType: "image/png", content: "", ahead: "" })
  })

  it("[UP3] is read no faster than it is taken, and a reader that leaves ends the body", async () => {
    const head = form([FILE, ""]).split(`\r\n--${BOUNDARY}--`)[0] ?? ""
    const pieces = [bytes(head), ...Array.from({ length: 200 }, () => new Uint8Array(65_536))]
    const { body, seen } = streamOf(pieces)
    const file = await readFilePart(body, TYPE, { field: "file", longestBytes: 100_000_000 })
    expect(seen.pulled).toBeLessThanOrEqual(4)
    const reader = file?.body.getReader()
    for (let n = 0; n < 10; n++) await reader?.read()
    expect(seen.pulled).toBeLessThanOrEqual(14)
    await reader?.cancel()
    expect(seen.cancelled).toBe(true)
  })
})

describe("a body that is no whole form", () => {
  it.each([
    ["nothing", ""],
    ["text", "hello"],
    ["another boundary", form([FILE, "x"]).replaceAll(BOUNDARY, "other")],
    ["only line feeds", form([FILE, "x"]).replaceAll("\r\n", "\n")],
    ["headers that do not end", `--${BOUNDARY}\r\n${FILE}`],
  ])("[UP4] %s is refused", async (_, body) => {
    await expect(readText(body)).rejects.toThrow(BrokenMultipart)
  })

  it("[UP4] cut off at any place it never gives a whole file", async () => {
    const whole = bytes(form([FIELD, "a"], [FILE, "x".repeat(600)], [FIELD, "b"]))
    for (let end = 0; end < whole.byteLength - 2; end++) {
      await expect(read([whole.slice(0, end)]), `cut off at ${end}`).rejects.toThrow(BrokenMultipart)
    }
  })

  it.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    `multipart/form-data; boundary=${"b".repeat(201)}`,
    "multipart/form-data; boundary=\u00e9",
  ])("[UP4] %s names no boundary", async (type) => {
    await expect(readText(form([FILE, "x"]), type)).rejects.toThrow(BrokenMultipart)
  })

  it("[UP4] of more than a hundred parts is refused", async () => {
    const parts: [string, string][] = Array.from({ length: 101 }, () => [FIELD, ""])
    await expect(readText(form(...parts, [FILE, "x"]))).rejects.toThrow(BrokenMultipart)
  })

  it("[UP5] longer than allowed is refused while it comes, and read no further", async () => {
    const pieces = [bytes(form([FILE, "x"])), ...Array.from({ length: 50 }, () => new Uint8Array(65_536))]
    const { body, seen } = streamOf(pieces)
    await expect(readFilePart(body, TYPE, WANTED)).rejects.toThrow(FileTooLarge)
    expect(seen).toEqual({ pulled: 17, cancelled: true })
  })

  it("[UP5] a body that fails on its way fails the file", async () => {
    const failure = new Error("the line broke")
    let sent = false
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(failure)
        else controller.enqueue(bytes(form([FILE, "x".repeat(2_000)]).slice(0, 1_000)))
        sent = true
      },
    })
    const file = await readFilePart(body, TYPE, WANTED)
    await expect(new Response(file?.body).arrayBuffer()).rejects.toThrow("the line broke")
  })
})

describe("the headers of a form", () => {
  it("[UP7] header names are read in any case, folded lines as one", async () => {
    const headers =
      'content-DISPOSITION: form-data; name="file";\r\n filename="a.png"\r\nCONTENT-type: image/png'
    expect(await readText(form([headers, "x"]))).toMatchObject({ filename: "a.png", mimeType: "image/png" })
  })

  it("[UP7] a boundary in quotes is a boundary", async () => {
    const body = form([FILE, "x"]).replaceAll(BOUNDARY, "a b:c")
    expect(await readText(body, 'multipart/form-data; boundary="a b:c"; charset=utf-8')).toMatchObject({
      content: "x",
    })
  })
})
