import { evictDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it } from "vitest"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { LONGEST_WAIT_MS, LOOK_AHEAD_MS } from "./pace-queue.ts"

let clock: TestClock

beforeAll(() => {
  clock = testClock()
})

function someGate() {
  const id = env.SEND_GATES.idFromName(`ch_${crypto.randomUUID()}`)
  const gate = () => env.SEND_GATES.get(id)
  return { gate, take: () => gate().take({ lane: "program", since: 0 }) }
}

const INTERVAL_MS = 1_000 / 80

describe("the pace of a number", () => {
  it("[OUT5] the first permit is for now, and 41 asked for at once are spread evenly over half a second", async () => {
    const { take } = someGate()
    const start = clock.now()
    const moments = await Promise.all(
      Array.from({ length: 41 }, async () => {
        const { granted, waitMs } = await take()
        expect(granted).toBe(true)
        return clock.now() + waitMs
      }),
    )
    moments.sort((one, other) => one - other)
    expect((moments.at(-1) ?? 0) - start).toBeGreaterThanOrEqual(40 * INTERVAL_MS - LOOK_AHEAD_MS / 2)
    const wholeMs = (moments.at(-1) ?? 0) - (moments[0] ?? 0)
    expect(wholeMs / 40).toBeGreaterThan(INTERVAL_MS * 0.9)
  })

  it("[OUT5] a pause saves nothing up: after an hour of silence there is no burst", async () => {
    const { take } = someGate()
    await take()
    clock.advance(3_600_000)
    const start = clock.now()
    const permits = await Promise.all(Array.from({ length: 21 }, take))
    expect(permits[0]?.waitMs).toBe(0)
    const last = clock.now() + (permits.at(-1)?.waitMs ?? 0)
    expect(last - start).toBeGreaterThanOrEqual(20 * INTERVAL_MS - 1)
  })

  it("[OUT5] numbers do not hold each other up", async () => {
    const [one, other] = [someGate(), someGate()]
    const busy = Array.from({ length: 20 }, one.take)
    expect(await other.take()).toEqual({ granted: true, waitMs: 0 })
    await Promise.all(busy)
  })

  it("[PACE5] a permit is not given for later than 20 seconds, and asking does not use any up", async () => {
    const { gate, take } = someGate()
    await gate().coolDown(LONGEST_WAIT_MS + 10_000, 130429)
    for (let round = 0; round < 100; round++) expect((await take()).granted).toBe(false)
    expect((await take()).waitMs).toBeGreaterThan(LONGEST_WAIT_MS)
    clock.advance(LONGEST_WAIT_MS + 10_001)
    expect(await take()).toEqual({ granted: true, waitMs: 0 })
  })

  it("[OUT5] a cool-down outlives the object, and a shorter one does not shorten it", async () => {
    const { gate, take } = someGate()
    const start = clock.now()
    await gate().coolDown(25_000, 130429)
    await gate().coolDown(1_000, 4)
    await evictDurableObject(gate())
    const { granted, waitMs } = await take()
    expect(granted).toBe(false)
    expect(clock.now() + waitMs - start).toBeGreaterThanOrEqual(25_000)
    expect(await gate().pace()).toMatchObject({ reason: 130429, restsUntil: expect.any(Number) })
    clock.advance(25_001)
    expect((await take()).waitMs).toBeLessThanOrEqual(Math.ceil(INTERVAL_MS))
    expect(await gate().pace()).toMatchObject({ reason: null, restsUntil: null })
  })

  it("[PACE1] a number's own pace outlives the object", async () => {
    const { gate } = someGate()
    expect((await gate().pace()).perSecond).toBe(80)
    await gate().setPace(20)
    await evictDurableObject(gate())
    expect(await gate().pace()).toEqual({
      perSecond: 20,
      usedLastSecond: 0,
      waiting: { attendant: 0, program: 0 },
      restsUntil: null,
      reason: null,
    })
  })

  it("[PACE4] what came in is part of the pace", async () => {
    const { gate, take } = someGate()
    await gate().heard(20)
    const start = clock.now()
    const { waitMs } = await take()
    expect(clock.now() + waitMs - start).toBeGreaterThanOrEqual(20 * INTERVAL_MS - LOOK_AHEAD_MS)
    expect((await gate().pace()).usedLastSecond).toBeGreaterThanOrEqual(20)
  })
})
