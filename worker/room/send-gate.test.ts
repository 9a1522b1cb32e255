import { evictDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it } from "vitest"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { LONGEST_WAIT_MS, MESSAGES_PER_SECOND } from "./send-gate.ts"

let clock: TestClock

beforeAll(() => {
  clock = testClock()
})

function someGate() {
  const id = env.SEND_GATES.idFromName(`ch_${crypto.randomUUID()}`)
  return () => env.SEND_GATES.get(id)
}

const INTERVAL_MS = 1_000 / MESSAGES_PER_SECOND

describe("the pace of a number", () => {
  it("[OUT5] the first permit is for now, and 80 asked for at once are spread evenly over a second", async () => {
    const gate = someGate()
    const start = clock.now()
    const permits = await Promise.all(Array.from({ length: 81 }, () => gate().take()))
    const spentMs = clock.now() - start
    expect(permits.every(({ granted }) => granted)).toBe(true)
    const waits = permits.map(({ waitMs }) => waitMs)
    expect(waits[0]).toBe(0)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(1_000 - spentMs - 1)
    expect(waits.at(-1)).toBeLessThanOrEqual(1_000)
    const gaps = waits.slice(1).map((wait, index) => wait - (waits[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(INTERVAL_MS + 1)
  })

  it("[OUT5] a pause saves nothing up: after an hour of silence there is no burst", async () => {
    const gate = someGate()
    await gate().take()
    clock.advance(3_600_000)
    const start = clock.now()
    const permits = await Promise.all(Array.from({ length: 41 }, () => gate().take()))
    expect(permits[0]?.waitMs).toBe(0)
    expect(permits.at(-1)?.waitMs).toBeGreaterThanOrEqual(500 - (clock.now() - start) - 1)
  })

  it("[OUT5] numbers do not hold each other up", async () => {
    const [one, other] = [someGate(), someGate()]
    await Promise.all(Array.from({ length: 40 }, () => one().take()))
    expect(await other().take()).toEqual({ granted: true, waitMs: 0 })
  })

  it("[OUT5] a permit is not given for later than 20 seconds, and asking does not use any up", async () => {
    const gate = someGate()
    await gate().coolDown(LONGEST_WAIT_MS + 10_000)
    for (let round = 0; round < 100; round++) expect((await gate().take()).granted).toBe(false)
    const { waitMs } = await gate().take()
    expect(waitMs).toBeGreaterThan(LONGEST_WAIT_MS)
    clock.advance(LONGEST_WAIT_MS + 10_001)
    expect(await gate().take()).toEqual({ granted: true, waitMs: 0 })
  })

  it("[OUT5] a cool-down outlives the object, and a shorter one does not shorten it", async () => {
    const gate = someGate()
    await gate().coolDown(15_000)
    await gate().coolDown(1_000)
    await evictDurableObject(gate())
    const permit = await gate().take()
    expect(permit.granted).toBe(true)
    expect(permit.waitMs).toBeGreaterThan(14_000)
    clock.advance(15_001)
    expect((await gate().take()).waitMs).toBeLessThanOrEqual(Math.ceil(INTERVAL_MS))
  })
})
