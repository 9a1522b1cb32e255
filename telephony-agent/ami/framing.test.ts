import { describe, expect, it } from "vitest"
import { type AmiFrame, AmiFramer, MAX_HEADERS, MAX_LINE_BYTES, MAX_MESSAGE_BYTES } from "./framing.ts"

const GREETING = "Asterisk Call Manager/5.0.4\r\n"
const DIALOGUE = `${GREETING}Response: Success\r\nActionID: 1\r\nOutput: a: b\r\nOutput: ção\r\nOutput:\r\n\r\nEvent: Newchannel\nChannel: PJSIP/1\n\n`
const READ: AmiFrame[] = [
  { kind: "greeting", text: "Asterisk Call Manager/5.0.4" },
  { kind: "message", message: { Response: "Success", ActionID: "1", Output: "a: b\nção\n" } },
  { kind: "message", message: { Event: "Newchannel", Channel: "PJSIP/1" } },
]

function read(text: string | Buffer, size = Number.MAX_SAFE_INTEGER): AmiFrame[] {
  const framer = new AmiFramer()
  const bytes = Buffer.from(text)
  const frames: AmiFrame[] = []
  for (let from = 0; from < bytes.length; from += size)
    frames.push(...framer.push(bytes.subarray(from, from + size)))
  return frames.map((frame) =>
    frame.kind === "message" ? { ...frame, message: { ...frame.message } } : frame,
  )
}

describe("AmiFramer", () => {
  it("[AMI1] reads the same messages however the bytes are cut", () => {
    for (let size = 1; size <= DIALOGUE.length; size++) expect(read(DIALOGUE, size)).toEqual(READ)
  })

  it("[AMI1] empty lines between messages, CRLF or LF, are no messages", () => {
    expect(read(`${GREETING}\r\n\n\r\nA: 1\r\n\r\n\r\n\n`)).toEqual([
      READ[0],
      { kind: "message", message: { A: "1" } },
    ])
  })

  it("[AMI1] a header named like a property of objects is a header", () => {
    const framer = new AmiFramer()
    const [, frame] = framer.push(Buffer.from(`${GREETING}__proto__: x\r\nconstructor: y\r\n\r\n`))
    expect(frame?.kind === "message" && Object.entries(frame.message)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ])
  })

  it("[AMI2] garbage is no header and harms nothing", () => {
    const garbage = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x00, 0x80]),
      Buffer.from("no colon\r\n: no name\r\nA: 1\r\n\r\n"),
    ])
    expect(read(Buffer.concat([Buffer.from(GREETING), garbage])).at(-1)).toEqual({
      kind: "message",
      message: { A: "1" },
    })
  })

  it.each([
    ["line-too-long", `Event: X\r\nData: ${"x".repeat(MAX_LINE_BYTES)}\r\nMore: 1\r\n\r\n`],
    ["too-many-headers", `${"A: 1\r\n".repeat(MAX_HEADERS + 1)}\r\n`],
    [
      "message-too-long",
      `${`A: ${"x".repeat(10_000)}\r\n`.repeat(Math.ceil(MAX_MESSAGE_BYTES / 10_000))}\r\n`,
    ],
  ])("[AMI2] %s: the message is thrown away to its end, and what follows is read", (reason, text) => {
    const frames = read(`${GREETING}${text}Event: Next\r\n\r\n`, 4_096)
    expect(frames.slice(1)).toEqual([
      { kind: "oversized", reason },
      { kind: "message", message: { Event: "Next" } },
    ])
  })

  it("[AMI2] a line that never ends takes no memory", () => {
    const framer = new AmiFramer()
    const chunk = Buffer.alloc(1_048_576, "x")
    framer.push(Buffer.from(GREETING))
    const before = process.memoryUsage().arrayBuffers
    for (let count = 0; count < 64; count++) framer.push(chunk)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_388_608)
    expect(framer.push(Buffer.from("\r\n\r\nA: 1\r\n\r\n"))).toMatchObject([
      { kind: "oversized" },
      { kind: "message", message: { A: "1" } },
    ])
  })

  it("[AMI2] a greeting that never ends is told as oversized", () => {
    expect(read(`${"x".repeat(MAX_LINE_BYTES + 1)}\r\n`)).toEqual([
      { kind: "oversized", reason: "line-too-long" },
    ])
  })
})
