import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { MemoryDisk, PowerCut } from "../testing/memory-disk.ts"
import { folderDisk } from "./disk.ts"
import { SEGMENT_BYTES, Spool } from "./spool.ts"

const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const open = (disk = new MemoryDisk(), limits = KEEP) => new Spool(disk, limits, "spool-1")
const bodies = (spool: Spool, after = 0) => spool.read(after, 10_000).map(({ body }) => body)
const big = (name: string) => ({ name, filler: "x".repeat(100_000) })

describe("Spool", () => {
  it("[SPOOL1] gives back what was written, in order, after any number of restarts", () => {
    const disk = new MemoryDisk()
    open(disk).append(["a", "b"])
    open(disk).append(["c"])
    const spool = open(disk)
    expect(spool.read(0, 2)).toEqual([
      { sequence: 1, body: "a" },
      { sequence: 2, body: "b" },
    ])
    expect([bodies(spool, 2), spool.last, spool.id]).toEqual([["c"], 3, "spool-1"])
  })

  it("[SPOOL1] keeps its id, and another folder has another", () => {
    const disk = new MemoryDisk()
    open(disk)
    expect(new Spool(disk, KEEP, "other").id).toBe("spool-1")
    expect(new Spool(new MemoryDisk(), KEEP, "other").id).toBe("other")
  })

  it("[SPOOL2] what is written together is there together or not at all, wherever the write was cut", () => {
    const length = (() => {
      const disk = new MemoryDisk()
      const spool = open(disk)
      const before = disk.used
      spool.append(["b", "c"], [["call:1", { ordinal: 3 }]])
      return disk.used - before
    })()
    for (let cut = 0; cut < length; cut++) {
      const disk = new MemoryDisk()
      const spool = open(disk)
      spool.append(["a"], [["call:1", { ordinal: 1 }]])
      disk.powerLeft = cut
      expect(() => spool.append(["b", "c"], [["call:1", { ordinal: 3 }]])).toThrow(PowerCut)
      disk.powerLeft = Number.POSITIVE_INFINITY
      const again = open(disk)
      expect(bodies(again)).toEqual(["a"])
      expect(again.remembered("call:")).toEqual([["call:1", { ordinal: 1 }]])
      again.append(["b"])
      expect(bodies(open(disk))).toEqual(["a", "b"])
    }
  })

  it("[SPOOL2] a damaged line in the middle costs that line, and is counted", () => {
    const disk = new MemoryDisk()
    const spool = open(disk)
    for (const body of ["a", "b", "c"]) spool.append([body])
    const [name = ""] = disk.list().filter((one) => one.endsWith(".seg"))
    const bytes = Buffer.from(disk.read(name))
    bytes[bytes.indexOf('"b"') + 1] = 0x7a
    disk.files.set(name, bytes)
    const again = open(disk)
    expect([bodies(again), again.damagedCount, again.last]).toEqual([["a", "c"], 1, 3])
  })

  it("[SPOOL3] what is acknowledged goes with its segment, and what is remembered stays", () => {
    const disk = new MemoryDisk()
    const spool = open(disk)
    spool.append([], [["call:old", { ordinal: 1 }]])
    spool.append([], [["call:gone", { ordinal: 1 }]])
    spool.append([], [["call:gone", null]])
    for (let index = 0; index < 40; index++) spool.append([big(`b${index}`)])
    expect(disk.list().length).toBeGreaterThan(3)
    spool.acknowledge(40)
    expect(disk.list().filter((name) => name.endsWith(".seg")).length).toBe(1)
    const again = open(disk)
    expect([bodies(again, again.acknowledged), again.last]).toEqual([[], 40])
    expect(again.remembered("call:")).toEqual([["call:old", { ordinal: 1 }]])
    again.append(["next"])
    expect(again.read(40, 10)).toEqual([{ sequence: 41, body: "next" }])
  })

  it("[SPOOL3] nothing that was not sent can be acknowledged, and nothing twice", () => {
    const spool = open()
    spool.append(["a", "b"])
    spool.acknowledge(3)
    expect(spool.acknowledged).toBe(0)
    spool.acknowledge(2)
    spool.acknowledge(1)
    expect(spool.acknowledged).toBe(2)
  })

  it("[SPOOL3] an older copy of a disk goes on after what the other side has", () => {
    const spool = open()
    spool.append(["a"])
    spool.skipTo(50)
    spool.append(["b"])
    expect(spool.read(50, 10)).toEqual([{ sequence: 51, body: "b" }])
  })

  it("[SPOOL4] a full disk says so, and what was half written is taken back", () => {
    const disk = new MemoryDisk()
    const spool = open(disk)
    spool.append(["a"])
    disk.capacity = disk.used + 10
    expect(() => spool.append(["b"])).toThrow("no space left")
    disk.capacity = Number.POSITIVE_INFINITY
    spool.append(["c"])
    expect(spool.read(0, 10)).toEqual([
      { sequence: 1, body: "a" },
      { sequence: 2, body: "c" },
    ])
    expect(bodies(open(disk))).toEqual(["a", "c"])
  })

  it("[SPOOL4] a spool of diagnostics lets the oldest go, and counts them", () => {
    const spool = open(new MemoryDisk(), { maxBytes: 3 * SEGMENT_BYTES, dropsOldest: true })
    for (let index = 0; index < 60; index++) spool.append([big(`b${index}`)])
    expect(spool.bytes).toBeLessThanOrEqual(3 * SEGMENT_BYTES + 200_000)
    const waiting = spool.read(spool.acknowledged, 100)
    expect(waiting.at(-1)?.sequence).toBe(60)
    expect(spool.droppedCount + waiting.length).toBe(60)
  })
})

describe("on a real disk", () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), "ramal-spool-"))
    folders.push(path)
    return path
  }

  it("[SPOOL1] the same holds, with a tail that was torn", () => {
    const path = folder()
    const spool = new Spool(folderDisk(path), KEEP, "spool-1")
    spool.append(["a"])
    const [name = ""] = readdirSync(path).filter((one) => one.endsWith(".seg"))
    writeFileSync(
      join(path, name),
      Buffer.concat([readFileSync(join(path, name)), Buffer.from('0badc0de [[2,"","b"')]),
    )
    const again = new Spool(folderDisk(path), KEEP, "spool-1")
    again.append(["c"])
    expect(bodies(new Spool(folderDisk(path), KEEP, "x"))).toEqual(["a", "c"])
  })

  it("[SPOOL5] nobody else can read what is kept", () => {
    const path = join(folder(), "state")
    new Spool(folderDisk(path), KEEP, "spool-1").append(["a"])
    expect(statSync(path).mode & 0o077).toBe(0)
    for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o077).toBe(0)
  })
})
