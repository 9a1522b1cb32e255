import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { tellCallNews } from "../call-news.ts"
import type { CallPage } from "../call-requests.ts"
import { shownCall } from "../calls-fixture.ts"
import { createHistory } from "./create-history.ts"

interface Read extends PromiseWithResolvers<CallPage> {
  readonly params: string
  readonly before: string | null
}

function setUp() {
  const reads: Read[] = []
  const [params, setParams] = createSignal("")
  const { history, dispose } = createRoot((end) => ({
    dispose: end,
    history: createHistory(
      params,
      (asked, before) => {
        const read = { ...Promise.withResolvers<CallPage>(), params: asked, before }
        reads.push(read)
        return read.promise
      },
      () => "up-to-date",
    ),
  }))
  const answer = async (index: number, ids: readonly string[], next: string | null = null) => {
    reads[index]?.resolve({ items: ids.map((id) => shownCall(id)), next })
    await reads[index]?.promise
    await Promise.resolve()
  }
  return { history, reads, answer, setParams, dispose, ids: () => history.items().map(({ id }) => id) }
}

describe("the history", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it("[UICY1] another filter reads anew; the answer of the one before changes nothing", async () => {
    const { reads, answer, setParams, ids, dispose } = setUp()
    setParams("missed=1")
    await answer(1, ["2"])
    await answer(0, ["1"])
    expect(reads.map(({ params }) => params)).toEqual(["", "missed=1"])
    expect(ids()).toEqual(["2"])
    dispose()
  })

  it("[UICY2] pages below are joined without doubles", async () => {
    const { history, reads, answer, ids, dispose } = setUp()
    await answer(0, ["3", "2"], "below")
    history.more()
    expect(reads[1]?.before).toBe("below")
    await answer(1, ["2", "1"])
    expect(ids()).toEqual(["3", "2", "1"])
    expect(history.hasMore()).toBe(false)
    dispose()
  })

  it("[UICY3] a call of the list changes where it stands; for a new one the newest page is read once", async () => {
    const { history, reads, answer, ids, dispose } = setUp()
    await answer(0, ["2", "1"], "below")
    tellCallNews({ type: "call", call: shownCall("1", { version: 9, outcome: "answered" }) })
    expect(history.items()[1]?.outcome).toBe("answered")
    tellCallNews({ type: "call", call: shownCall("3", { state: "ringing" }) })
    tellCallNews({ type: "call", call: shownCall("3", { state: "talking", version: 2 }) })
    vi.advanceTimersByTime(400)
    expect(reads).toHaveLength(2)
    await answer(1, ["3", "2"], "other")
    expect(ids()).toEqual(["3", "2", "1"])
    dispose()
  })

  it("[UICY3] when more is new than a page, the list begins anew: there is no gap in it", async () => {
    const { history, reads, answer, ids, dispose } = setUp()
    await answer(0, ["2", "1"])
    tellCallNews({ type: "call", call: shownCall("9") })
    vi.advanceTimersByTime(400)
    await answer(1, ["9", "8"], "below")
    expect([ids(), history.hasMore()]).toEqual([["9", "8"], true])
    history.more()
    expect(reads[2]?.before).toBe("below")
    dispose()
  })

  it("[UICY4] what could not be read is what is read again", async () => {
    const { history, reads, answer, ids, dispose } = setUp()
    await answer(0, ["2", "1"], "below")
    tellCallNews({ type: "call", call: shownCall("3") })
    vi.advanceTimersByTime(400)
    reads[1]?.reject(new Error("no"))
    await reads[1]?.promise.catch(() => {})
    expect(history.status()).toBe("failed")
    history.retry()
    expect(reads[2]?.before).toBe(null)
    await answer(2, ["3", "2"], "below")
    expect([history.status(), ids()]).toEqual(["ready", ["3", "2", "1"]])
    dispose()
  })
})
