import { describe, expect, it } from "vitest"
import { type ChannelLike, makeWindowWatch } from "./window-watch.ts"

/** Windows of one browser that hear each other at once. */
function browser() {
  const channels: ChannelLike[] = []
  let now = 0
  return {
    pass: (ms: number) => {
      now += ms
    },
    open(id: string) {
      const channel: ChannelLike = {
        onmessage: null,
        close: () => channels.splice(channels.indexOf(channel), 1),
        postMessage(data) {
          for (const other of [...channels]) if (other !== channel) other.onmessage?.({ data })
        },
      }
      channels.push(channel)
      return makeWindowWatch(channel, id, () => now)
    },
    say: (data: unknown) => channels[0]?.onmessage?.({ data }),
  }
}

describe("the windows of one person", () => {
  it("[UINO6] know what is looked at in another one, also one that was there before", () => {
    const windows = browser()
    const first = windows.open("1")
    first.say({ conversationId: "cv_a", isAttended: true })
    const second = windows.open("2")
    expect(second.isLookedAt("cv_a")).toBe(true)
    expect(second.isLookedAt("cv_b")).toBe(false)
    first.say({ conversationId: "cv_a", isAttended: false })
    expect(second.isLookedAt("cv_a")).toBe(false)
  })

  it("[UINO6] forget one that closed, with or without a word", () => {
    const windows = browser()
    const first = windows.open("1")
    const second = windows.open("2")
    first.say({ conversationId: "cv_a", isAttended: true })
    first.end()
    expect(second.isLookedAt("cv_a")).toBe(false)
    const third = windows.open("3")
    third.say({ conversationId: "cv_b", isAttended: true })
    windows.pass(60_000)
    expect(second.isLookedAt("cv_b")).toBe(false)
  })

  it("[UINO6] pass over what is no word of theirs, and do without each other", () => {
    const windows = browser()
    const first = windows.open("1")
    for (const data of [null, 3, "x", {}, { window: 4 }]) windows.say(data)
    expect(first.isLookedAt("cv_a")).toBe(false)
    const alone = makeWindowWatch(null, "9", () => 0)
    alone.say({ conversationId: "cv_a", isAttended: true })
    expect(alone.isLookedAt("cv_a")).toBe(true)
  })
})
