import { describe, expect, it } from "vitest"
import { inTurns } from "./in-turns.ts"

describe("in turns", () => {
  it("[HOOK1] at most so many at once, all of them once, results in their order", async () => {
    const world = { running: 0, most: 0 }
    const done: number[] = []
    const results = await inTurns([5, 1, 4, 2, 3], 2, async (item) => {
      world.running++
      world.most = Math.max(world.most, world.running)
      for (let turn = 0; turn < item; turn++) await Promise.resolve()
      world.running--
      done.push(item)
      return item * 10
    })
    expect(results).toEqual([50, 10, 40, 20, 30])
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(world.most).toBe(2)
  })

  it("[HOOK1] nothing to do is done", async () => {
    expect(await inTurns([], 4, async () => 1)).toEqual([])
  })

  it("[HOOK5] one that fails fails the whole", async () => {
    const task = async (item: number) => (item === 2 ? Promise.reject(new Error("two")) : item)
    await expect(inTurns([1, 2, 3], 2, task)).rejects.toThrow("two")
  })
})
