import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Spool } from "../spool/spool.ts"
import { HandClock } from "../testing/hand-clock.ts"
import { MemoryDisk } from "../testing/memory-disk.ts"
import { findRecording } from "./find-recording.ts"
import { RECORDING_PREFIX, RecordingDesk, recordingName } from "./recording-desk.ts"

const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const PIECE = 1_000

let home: string
let monitor: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "ramal-recordings-"))
  monitor = join(home, "monitor")
  mkdirSync(join(monitor, "2026"), { recursive: true })
  writeFileSync(join(home, "secret.wav"), "secret")
  writeFileSync(join(monitor, "a.wav"), "a".repeat(2_500))
  writeFileSync(join(monitor, "2026/b.WAV"), "b")
  writeFileSync(join(monitor, "c.txt"), "c")
  symlinkSync(join(home, "secret.wav"), join(monitor, "link.wav"))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe("finding a recording", () => {
  it("[REC1] a file is found by its whole path, below a folder, and without its ending", () => {
    expect(findRecording(join(monitor, "a.wav"), [monitor])).toMatchObject({
      sizeBytes: 2_500,
      mimeType: "audio/wav",
    })
    expect(findRecording("2026/b", ["/nowhere", monitor])).toMatchObject({ mimeType: "audio/x-wav" })
  })

  it.each([
    ["../secret.wav", "outside"],
    ["link.wav", "outside"],
    ["/etc/hostname", "outside"],
    ["a\0.wav", "outside"],
    ["c.txt", "unknown-kind"],
    ["d.wav", "missing"],
    ["2026", "missing"],
  ])("[REC1] %s is %s: nothing outside of the folders is ever handed over", (name, why) => {
    expect(findRecording(name, [monitor])).toBe(why)
    expect(findRecording(join(home, "secret.wav"), [monitor])).toBe("outside")
  })
})

/** An edge that takes pieces, and that a test makes difficult. */
class PieceEdge {
  readonly taken: Buffer[] = []
  offers: Record<string, unknown>[] = []
  /** Status of the next answers, 0 for the usual one. */
  moods: number[] = []
  #server!: Server

  get bytes(): Buffer {
    return Buffer.concat(this.taken)
  }

  async start(): Promise<string> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const [status, body] = this.#answer(request.method ?? "", request.url ?? "", Buffer.concat(chunks))
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
      })
    })
    await new Promise<void>((ready) => this.#server.listen(0, "127.0.0.1", ready))
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/recordings`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((closed) => this.#server.close(() => closed()))
  }

  #answer(method: string, url: string, body: Buffer): readonly [number, object] {
    const mood = this.moods.shift() ?? 0
    if (mood > 0) return [mood, { code: "mood" }]
    const offset = this.bytes.length
    if (method === "POST") {
      this.offers.push(JSON.parse(String(body)))
      return [201, { upload_id: "u-1", offset, piece_bytes: PIECE }]
    }
    const from = Number(new URL(url, "http://x").searchParams.get("offset"))
    if (from !== offset) return [409, { code: "wrong-offset", offset }]
    this.taken.push(body)
    return [200, { offset: this.bytes.length }]
  }
}

describe("handing recordings over", () => {
  const recording = { call: "c.1", of: "call", file: "a.wav" } as const
  let edge: PieceEdge
  let clock: HandClock
  let disk: MemoryDisk
  let desk: RecordingDesk
  let spool: Spool
  let open: Set<string>
  let notes: string[]

  beforeEach(async () => {
    edge = new PieceEdge()
    clock = new HandClock(Date.now())
    disk = new MemoryDisk()
    spool = new Spool(disk, KEEP, "s-1")
    open = new Set()
    notes = []
    const url = await edge.start()
    desk = new RecordingDesk({
      ...{ spool, folders: [monitor], clock },
      place: { url, token: () => "t" },
      isOpen: (call) => open.has(call),
      onOddity: (code, detail) => notes.push(`${code}: ${detail}`),
    })
    const old = new Date(clock.nowMs() - 60_000)
    utimesSync(join(monitor, "a.wav"), old, old)
    remember(recording)
  })
  afterEach(() => edge.stop())

  function remember(one: { call: string; of: "call" | "voicemail"; file: string }): void {
    spool.append([], [[recordingName(one), { ...one, toldAtMs: clock.nowMs() }]])
  }
  const left = () => spool.remembered(RECORDING_PREFIX).length

  it("[REC2] after its call a file goes over whole, in pieces, and is forgotten", async () => {
    open.add("c.1")
    await desk.tick()
    expect(edge.offers).toEqual([])
    open.clear()
    await desk.tick()
    expect(edge.taken.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
    const sha256 = createHash("sha256").update("a".repeat(2_500)).digest("hex")
    expect(edge.offers).toEqual([{ ...recording, size_bytes: 2_500, sha256, mime_type: "audio/wav" }])
    expect(left()).toBe(0)
  })

  it("[REC2] a cut in the middle costs the piece; the next try goes on from there", async () => {
    edge.moods = [0, 0, 503]
    await desk.tick()
    expect([edge.bytes.length, left()]).toEqual([1_000, 1])
    await desk.tick()
    expect(edge.bytes.length).toBe(1_000)
    clock.advance(30_000)
    await desk.tick()
    expect([edge.bytes.length, left()]).toEqual([2_500, 0])
  })

  it("[REC2] pauses grow, an agent that starts again goes on at once, after a week it is given up", async () => {
    edge.moods = Array(1_000).fill(503)
    let tries = 0
    for (let minute = 0; minute < 8 * 24 * 60; minute++) {
      const before = edge.moods.length
      await desk.tick()
      tries += before - edge.moods.length
      if (left() === 0) break
      clock.advance(60_000)
    }
    expect(tries).toBeGreaterThan(150)
    expect(tries).toBeLessThan(200)
    expect(notes).toEqual(["recording-given-up: 503 mood"])
  })

  it("[REC2] what waits outlives the agent, on its disk", () => {
    expect(new Spool(disk, KEEP, "other").remembered(RECORDING_PREFIX)).toHaveLength(1)
  })

  it("[REC2] a file that is still being written waits, one that never comes is given up after an hour", async () => {
    const now = new Date(clock.nowMs())
    utimesSync(join(monitor, "a.wav"), now, now)
    remember({ call: "c.2", of: "voicemail", file: "nobody/msg0000" })
    await desk.tick()
    await desk.tick()
    expect([edge.offers.length, left()]).toEqual([0, 2])
    clock.advance(6_000)
    await desk.tick()
    expect(left()).toBe(1)
    clock.advance(61 * 60_000)
    await desk.tick()
    expect([left(), notes]).toEqual([0, ["recording-given-up: missing"]])
  })

  it("[REC2] what the edge refuses for good, and what lies outside, is given up at once and noted", async () => {
    edge.moods = [422]
    await desk.tick()
    remember({ call: "c.3", of: "call", file: "/etc/hostname" })
    await desk.tick()
    expect(notes).toEqual(["recording-given-up: 422 mood", "recording-given-up: outside"])
    expect([left(), edge.offers]).toEqual([0, []])
  })
})
