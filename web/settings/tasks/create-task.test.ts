import { createRoot } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ASK_MS, createTask, type Task } from "./create-task.ts"
import { rebuildVerdict } from "./rebuild-verdict.ts"
import type { TaskAnswer } from "./task-answers.ts"

const PATH = "/api/v1/read-model/rebuild"

const calls: string[] = []
let answers: (Partial<TaskAnswer> | "offline")[]

beforeEach(() => {
  vi.useFakeTimers()
  calls.length = 0
  answers = []
  vi.stubGlobal("fetch", async (_: string, { method = "GET" }: RequestInit) => {
    calls.push(method)
    const next = answers.shift()
    if (next === undefined || next === "offline") throw new TypeError("offline")
    const common = { started_at: null, finished_at: null, cause: null, done: 0, total: null }
    return Response.json({ ...common, state: "idle", ...next }, { status: method === "POST" ? 202 : 200 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function open(onEnd = vi.fn()) {
  return createRoot((dispose): { task: Task<TaskAnswer>; dispose: () => void; onEnd: typeof onEnd } => {
    return { task: createTask<TaskAnswer>(PATH, onEnd), dispose, onEnd }
  })
}

const settle = () => vi.advanceTimersByTimeAsync(1)
const later = () => vi.advanceTimersByTimeAsync(ASK_MS)

describe("a task on the page", () => {
  it("[REB7] is followed while it runs, and said to have ended once", async () => {
    answers = [
      {},
      { state: "running" },
      { state: "running", done: 3, total: 9 },
      { state: "done", done: 9, total: 9 },
    ]
    const { task, onEnd } = open()
    await settle()
    expect([task.answer()?.state, task.isRunning()]).toEqual(["idle", false])
    void task.start()
    void task.start() // twice is once
    await settle()
    expect(task.isRunning()).toBe(true)
    await later()
    expect(task.answer()).toMatchObject({ done: 3, total: 9 })
    expect(onEnd).not.toHaveBeenCalled()
    await later()
    expect([task.answer()?.state, onEnd.mock.calls.length]).toEqual(["done", 1])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toEqual(["GET", "POST", "GET", "GET"])
  })

  it("[REB7] one that ended before the page was opened ends nothing", async () => {
    answers = [{ state: "done" }]
    const { onEnd } = open()
    await settle()
    expect(onEnd).not.toHaveBeenCalled()
  })

  it("[REB7] is followed again after a cut, and no more when the page is left", async () => {
    answers = [{ state: "running" }, "offline", { state: "running" }]
    const { task, dispose } = open()
    await settle()
    await later()
    expect(task.error()).toBeDefined()
    await vi.advanceTimersByTimeAsync(5 * ASK_MS)
    expect(task.error()).toBeUndefined()
    dispose()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toHaveLength(3)
  })
})

describe("the verdict", () => {
  const none = { conversations: 0, contacts: 0, messages: 0, orphans: 0 }
  it.each([
    [true, none, "equal"],
    [true, { ...none, orphans: 1 }, "mended"],
    [false, none, "unequal"],
    [null, none, "unequal"],
  ] as const)("[REB7] equal %s with %j is %s", (equal, differences, verdict) => {
    expect(rebuildVerdict({ equal, differences })).toBe(verdict)
  })
})
