import { describe, expect, it } from "vitest"
import { parseFeedFrame } from "./feed-frame.ts"

describe("frames of calls", () => {
  it.each([
    { type: "call", call: { id: "st_1.1" } },
    { type: "board", siteId: "st_1", site: {}, queues: [], extensions: [] },
  ])("[UICL7] $type is a frame of the feed", (frame) => {
    expect(parseFeedFrame(JSON.stringify(frame))).toEqual(frame)
  })

  it.each([{ type: "call" }, { type: "board" }])("[UICL7] $type without what it tells is none", (frame) => {
    expect(parseFeedFrame(JSON.stringify(frame))).toBeUndefined()
  })
})
