import { describe, expect, it } from "vitest"
import { makeServer, openWindow, Refused, send, settled, states } from "./send-queue-fixture.ts"
import { makeMemorySendStore, type SendStore } from "./send-store.ts"

describe("messages that wait", () => {
  it("[UIS5] offline nothing is tried; back online all go, in order, once", async () => {
    let online = false
    const server = makeServer()
    const { queue } = openWindow(server.post, { isOnline: () => online })
    for (const id of ["m1", "m2", "m3"]) queue.add(send(id))
    await settled()
    expect([server.asked, states(queue)]).toEqual([[], ["m1 waiting", "m2 waiting", "m3 waiting"]])
    online = true
    queue.wake()
    await settled()
    expect(server.recorded).toEqual(["m1", "m2", "m3"])
    expect(states(queue)).toEqual(["m1 accepted", "m2 accepted", "m3 accepted"])
  })

  it("[UIS8] another conversation's trouble holds nobody else up", async () => {
    const server = makeServer((key) => (key === "m1" ? new Refused("internal-error", 500) : {}))
    const { queue, timers } = openWindow(server.post)
    queue.add(send("m1", "cv_1"))
    queue.add(send("m2", "cv_2"))
    await settled()
    expect([states(queue, "cv_1"), states(queue, "cv_2")]).toEqual([["m1 waiting"], ["m2 accepted"]])
    expect(timers).toHaveLength(1)
  })

  it("[UIS9] pauses grow to half a minute, and the server's own wish goes before", async () => {
    const wish = { retry_after: 7 }
    const server = makeServer((_, time) =>
      time === 8 ? new Refused("too-many-requests", 429, wish) : new Refused("timeout", 0),
    )
    const { queue, timers } = openWindow(server.post)
    queue.add(send("m1"))
    const pauses: number[] = []
    for (let round = 0; round < 8; round += 1) {
      await settled()
      const timer = timers.pop()
      pauses.push(timer?.ms ?? 0)
      timer?.run()
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 7000])
  })

  it("[UIS10] a session that is over is no refusal: it waits for the next one", async () => {
    let over = true
    const server = makeServer(() => (over ? new Refused("unauthenticated", 401) : {}))
    const { queue, timers } = openWindow(server.post)
    queue.add(send("m1"))
    await settled()
    expect([states(queue), timers]).toEqual([["m1 waiting"], []])
    over = false
    queue.wake()
    await settled()
    expect(server.recorded).toEqual(["m1"])
  })

  it("[UIS12] with storage full it is sent all the same, and says while it waits that only this window has it", async () => {
    const full: SendStore = {
      ...makeMemorySendStore(),
      add: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    }
    let online = false
    const server = makeServer()
    const { queue } = openWindow(server.post, { store: full, isOnline: () => online })
    queue.add(send("m1"))
    await settled()
    expect(queue.of("cv_1")[0]).toMatchObject({ unkept: "storage-full", phase: { status: "waiting" } })
    online = true
    queue.wake()
    await settled()
    expect(server.recorded).toEqual(["m1"])
  })

  it("[UIS13] a vanished conversation is a refusal: the text stays until it is thrown away by hand", async () => {
    const store = makeMemorySendStore()
    const server = makeServer(() => new Refused("not-found", 404))
    const { queue } = openWindow(server.post, { store })
    queue.add(send("m1"))
    await settled()
    expect([states(queue), (await store.all())[0]?.outgoing]).toEqual([
      ["m1 failed"],
      { kind: "note", text: "m1" },
    ])
    queue.forget("m1")
    await settled()
    expect(await store.all()).toEqual([])
  })
})
