import { describe, expect, it } from "vitest"
import { Life } from "./life.ts"
import { Scheduler } from "./scheduler.ts"
import { Trace } from "./trace.ts"

function world() {
  const scheduler = new Scheduler(1_000, new Trace())
  const said: string[] = []
  return { scheduler, said, say: (word: string) => said.push(`${scheduler.now} ${word}`) }
}

describe("the virtual clock", () => {
  it("[SEED2] things happen in the order of their times, those of one time in the order they were asked for", async () => {
    const { scheduler, said, say } = world()
    scheduler.later(null, 20, "b", () => say("b"))
    scheduler.later(null, 10, "a", () => say("a"))
    scheduler.later(null, 20, "c", () => say("c"))
    await scheduler.advance(15)
    expect([said, scheduler.now]).toEqual([["1010 a"], 1_015])
    await scheduler.advance(100)
    expect(said).toEqual(["1010 a", "1020 b", "1020 c"])
  })

  it("[SEED5] nothing leaves a turn before its commit, and nothing at all when it is killed", async () => {
    const { scheduler, said, say } = world()
    const kept = new Life("kept", () => say("commit") > 0)
    const killed = new Life("killed", () => false)
    for (const life of [kept, killed])
      scheduler.later(life, 1, "turn", () => scheduler.output(() => say(`out of ${life.name}`)))
    await scheduler.advance(10)
    expect(said).toEqual(["1001 commit", "1001 out of kept"])
  })

  it("[SEED5] a life that has ended hears nothing more, and who waits for it hears that", async () => {
    const { scheduler, said, say } = world()
    const life = new Life("room", () => true)
    scheduler.later(life, 5, "late", () => say("heard"))
    life.callers.add((error) => say(error.message))
    life.end("killed")
    await scheduler.advance(10)
    expect(said).toEqual(["1000 room: killed"])
  })
})
