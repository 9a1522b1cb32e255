import { describe, expect, it } from "vitest"
import type { SendQueue } from "./send-queue.ts"
import { makeLocks, makeServer, openWindow, Refused, send, settled, states } from "./send-queue-fixture.ts"
import { makeMemorySendStore } from "./send-store.ts"

describe("messages that wait in several windows", () => {
  it("[UIS6] a reload goes on where the last window stopped, under the same keys", async () => {
    const store = makeMemorySendStore()
    const first = makeServer((key) => (key === "m1" ? "lost-answer" : {}))
    const before = openWindow(first.post, { store })
    before.queue.add(send("m1"))
    before.queue.add(send("m2"))
    await settled()
    expect(first.recorded).toEqual(["m1"])
    const server = makeServer()
    const after = openWindow(server.post, { store })
    after.queue.wake()
    await settled()
    expect(server.recorded).toEqual(["m1", "m2"])
    expect(await store.all()).toEqual([])
  })

  it("[UIS7] of two windows one sends; together they send each once and in order", async () => {
    const store = makeMemorySendStore()
    const exclusively = makeLocks()
    const server = makeServer()
    const windows: SendQueue[] = []
    const tellOthers = (me: number) => (change: Parameters<SendQueue["hear"]>[0]) => {
      for (const other of windows) if (other !== windows[me]) other.hear(change)
    }
    for (const me of [0, 1]) {
      const { queue } = openWindow(server.post, { store, exclusively, tell: tellOthers(me) })
      windows.push(queue)
    }
    for (let index = 1; index <= 20; index += 1) windows[index % 2]?.add(send(`m${index}`))
    for (const one of windows) one.wake()
    await settled()
    await settled()
    expect(server.asked).toHaveLength(20)
    expect(server.asked.map((key) => Number(key.slice(1)))).toEqual([...Array(20).keys()].map((n) => n + 1))
    expect(windows.map((one) => states(one).filter((state) => !state.endsWith("accepted")))).toEqual([[], []])
  })

  it("[UIS11] taken back before it left, it is never sent, also when another window sends", async () => {
    const store = makeMemorySendStore()
    const { queue } = openWindow(makeServer().post, { store, isOnline: () => false })
    queue.add(send("m1"))
    await settled()
    const server = makeServer()
    const other = openWindow(server.post, { store, isOnline: () => false })
    other.queue.wake()
    await settled()
    expect([states(other.queue), await queue.takeBack("m1")]).toEqual([["m1 waiting"], true])
    other.queue.wake()
    await settled()
    expect([states(queue), states(other.queue), server.asked]).toEqual([[], [], []])
  })

  it("[UIS14] whatever the line does, each is recorded once and in order (200 seeds)", async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomOf(seed)
      const store = makeMemorySendStore()
      const server = makeServer((_, time) => {
        if (time > 60) return {}
        const roll = random()
        if (roll < 0.3) return new Refused("offline", 0)
        return roll < 0.5 ? "lost-answer" : roll < 0.6 ? new Refused("internal-error", 503) : {}
      })
      let current = openWindow(server.post, { store })
      for (let index = 1; index <= 6; index += 1) {
        current.queue.add(send(`m${index}`))
        if (random() < 0.3) await settled()
        if (random() < 0.3) {
          await settled()
          current = openWindow(server.post, { store })
        }
      }
      for (let round = 0; round < 80 && (await store.all()).length > 0; round += 1) {
        current.queue.wake()
        await settled()
      }
      expect({ seed, recorded: server.recorded }).toEqual({
        seed,
        recorded: ["m1", "m2", "m3", "m4", "m5", "m6"],
      })
    }
  })
})

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
