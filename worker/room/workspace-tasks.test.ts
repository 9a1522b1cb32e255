import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { REBUILD_BEGIN } from "../app/rebuild-read-model.ts"
import { reingestBegin } from "../app/reingest.ts"
import type { WorkspaceTasksPort } from "../app/workspace-task.ts"
import { partsOf } from "../compose.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"

let clock: TestClock
let workspaceId: string

beforeAll(() => {
  clock = testClock()
  vi.spyOn(console, "error").mockImplementation(() => {})
})
beforeEach(() => {
  workspaceId = `ws_${crypto.randomUUID()}`
})
afterEach(() => {
  for (const spy of spies.splice(0)) spy.mockRestore()
})

const spies: { mockRestore(): void }[] = []

const stub = () => env.TASKS.get(env.TASKS.idFromName(workspaceId))
const tasks = () => stub() as unknown as WorkspaceTasksPort

/** The first step of a rebuild asks the channels: here it fails so often. */
function failing(times: number) {
  const spy = vi.spyOn(partsOf(env).channels, "ofWorkspace")
  spies.push(spy)
  for (let count = 0; count < times; count++) spy.mockRejectedValueOnce(new Error("out of reach"))
  return spy
}

/** Begins a rebuild; its alarm is rung by hand, because the clock of the tests is ahead of the real one. */
async function begin() {
  const begun = await tasks().start("rebuild", REBUILD_BEGIN)
  await runDurableObjectAlarm(stub())
  return begun
}

async function until(state: string, failures = 0): Promise<void> {
  await vi.waitFor(async () => expect(await tasks().status("rebuild")).toMatchObject({ state, failures }), {
    interval: 10,
  })
}

describe("a long task", () => {
  it("[REB6] that fails waits longer each time, and goes on where it stood", async () => {
    const spy = failing(2)
    await begin()
    await until("running", 1)
    expect(spy).toHaveBeenCalledTimes(1)
    clock.advance(1_000)
    await runDurableObjectAlarm(stub())
    await until("running", 2)
    await runDurableObjectAlarm(stub()) // too soon: nothing is tried
    expect(spy).toHaveBeenCalledTimes(2)
    clock.advance(2_000)
    await runDurableObjectAlarm(stub())
    await until("done")
  })

  it("[REB6] that fails twelve times in a row is given up, and can be begun anew", async () => {
    failing(12)
    await begin()
    for (let failures = 1; failures < 12; failures++) {
      await until("running", failures)
      clock.advance(300_000)
      await runDurableObjectAlarm(stub())
    }
    await until("failed", 12)
    expect(await begin()).toMatchObject({ state: "running", failures: 0 })
    await until("done")
  })

  it("[REB6] runs once at a time: beginning it again gives the one under way", async () => {
    failing(1)
    const first = await begin()
    await until("running", 1)
    clock.advance(10)
    expect(await tasks().start("rebuild", REBUILD_BEGIN)).toMatchObject({
      startedAt: first.startedAt,
      failures: 1,
    })
    expect(await tasks().status("reingest")).toBeNull()
    await tasks().start("reingest", reingestBegin("kept", false))
    await runDurableObjectAlarm(stub())
    await vi.waitFor(async () => expect(await tasks().status("reingest")).toMatchObject({ state: "done" }))
    await until("running", 1)
  })
})
