import { createRoot, createSignal } from "solid-js"
import { describe, expect, it } from "vitest"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { tellCallNews } from "../call-news.ts"
import { board, shownCall } from "../calls-fixture.ts"
import { createLive } from "./create-live.ts"
import type { Live } from "./live-answers.ts"

function setUp() {
  const reads: PromiseWithResolvers<Live>[] = []
  const [feed, setFeed] = createSignal<FeedState>("up-to-date")
  const made = createRoot((dispose) => ({
    dispose,
    board: createLive(() => {
      const read = Promise.withResolvers<Live>()
      reads.push(read)
      return read.promise
    }, feed),
  }))
  return { ...made, reads, setFeed }
}

const talking = shownCall("1", { state: "talking", version: 3 })

describe("the live board in the browser", () => {
  it("[UICL4] news that come while the board is read are laid on it", async () => {
    const { board: live, reads, dispose } = setUp()
    tellCallNews({ type: "call", call: talking })
    expect(live.isTold()).toBe(false)
    reads[0]?.resolve(board({ calls: [shownCall("1", { state: "ringing", version: 1 })] }))
    await Promise.resolve()
    await Promise.resolve()
    expect(live.status()).toBe("ready")
    expect(live.isTold()).toBe(true)
    expect(live.live.calls.map(({ state }) => state)).toEqual(["talking"])
    dispose()
  })

  it("[UICL4] after a cut the board is read again, and the old one stays until then", async () => {
    const { board: live, reads, setFeed, dispose } = setUp()
    reads[0]?.resolve(board({ calls: [talking] }))
    await reads[0]?.promise
    setFeed("reconnecting")
    setFeed("back")
    await Promise.resolve()
    expect(reads).toHaveLength(2)
    expect(live.live.calls).toHaveLength(1)
    reads[1]?.resolve(board())
    await reads[1]?.promise
    await Promise.resolve()
    expect(live.live.calls).toEqual([])
    dispose()
  })

  it("[UICL4] the feed that is heard for the first time asks for the board again: nothing was told before", async () => {
    const [feed, setFeed] = createSignal<FeedState>("opening")
    const reads: PromiseWithResolvers<Live>[] = []
    const dispose = createRoot((end) => {
      createLive(() => {
        const read = Promise.withResolvers<Live>()
        reads.push(read)
        return read.promise
      }, feed)
      return end
    })
    setFeed("up-to-date")
    expect(reads).toHaveLength(2)
    setFeed("back")
    expect(reads).toHaveLength(2)
    dispose()
  })

  it("[UICL5] a board that cannot be read again says so, and the old one goes on by what is told", async () => {
    const { board: live, reads, setFeed, dispose } = setUp()
    reads[0]?.resolve(board({ calls: [talking] }))
    await reads[0]?.promise
    setFeed("reconnecting")
    setFeed("back")
    reads[1]?.reject(new Error("no"))
    await reads[1]?.promise.catch(() => {})
    await Promise.resolve()
    expect([live.status(), live.live.calls.map(({ id }) => id)]).toEqual(["failed", ["1"]])
    tellCallNews({ type: "call", call: shownCall("1", { state: "ended", version: 9 }) })
    expect(live.live.calls).toEqual([])
    dispose()
  })

  it("[UICL5] a board that cannot be read says so and can be asked for again", async () => {
    const { board: live, reads, dispose } = setUp()
    reads[0]?.reject(new Error("no"))
    await reads[0]?.promise.catch(() => {})
    await Promise.resolve()
    expect(live.status()).toBe("failed")
    live.retry()
    expect(live.status()).toBe("loading")
    expect(reads).toHaveLength(2)
    dispose()
  })
})
