import { describe, expect, it } from "vitest"
import { byteRange } from "./byte-range.ts"

const WHOLE = { offset: 0, length: 1_000 }

describe("byte ranges", () => {
  it.each([
    ["bytes=0-999", WHOLE],
    ["bytes=0-", WHOLE],
    ["bytes=0-0", { offset: 0, length: 1 }],
    ["bytes=999-", { offset: 999, length: 1 }],
    ["bytes=500-5000", { offset: 500, length: 500 }],
    ["bytes=10-19", { offset: 10, length: 10 }],
    ["bytes=-1", { offset: 999, length: 1 }],
    ["bytes=-1000", WHOLE],
    ["bytes=-5000", WHOLE],
  ])("[MED3] %s of 1,000 bytes", (header, range) => {
    expect(byteRange(header, 1_000)).toEqual(range)
  })

  it.each([
    "bytes=1000-",
    "bytes=1000-2000",
    "bytes=-0",
    "bytes=99999999999999999999-",
  ])("[MED3] %s cannot be satisfied by 1,000 bytes", (header) => {
    expect(byteRange(header, 1_000)).toBe("unsatisfiable")
  })

  it.each(["bytes=0-", "bytes=-5"])("[MED3] %s of nothing cannot be satisfied", (header) => {
    expect(byteRange(header, 0)).toBe("unsatisfiable")
  })

  it.each([
    undefined,
    "",
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=5-2",
    "bytes=0-1,5-6",
    "bytes= 0-1",
    "items=0-1",
    "bytes=0-1 ",
    "bytes=--1",
    "bytes=1.5-2",
  ])("[MED3] %j is answered with the whole", (header) => {
    expect(byteRange(header, 1_000)).toBeNull()
  })
})
