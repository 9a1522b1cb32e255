import { createRoot } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { SyncAnswer } from "../template.ts"
import { createSync } from "./create-sync.ts"

const answered = (state: SyncAnswer["state"]): SyncAnswer => ({
  ...{ state, started_at: null, finished_at: null, cause: null, accounts: { done: 0, total: 1 } },
  ...{ read: 0, removed: 0, refused: [] },
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("reading the templates at Meta", () => {
  it("[UITP14] goes on being asked about after an answer that did not come, until it is over", async () => {
    const answers = [answered("running"), null, answered("done")]
    vi.stubGlobal("fetch", async () => {
      const next = answers.shift()
      if (next === null) throw new TypeError("no network")
      return Response.json(next)
    })
    const onEnd = vi.fn()
    const { sync, dispose } = createRoot((end) => ({ sync: createSync("/sync", onEnd), dispose: end }))
    await vi.waitFor(() => expect(sync.isRunning()).toBe(true))
    await vi.waitFor(() => expect(sync.error()).toBeInstanceOf(Error))
    expect(sync.isRunning()).toBe(true)
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce())
    expect([sync.isRunning(), sync.error()]).toEqual([false, undefined])
    dispose()
  })
})
