import { describe, expect, it } from "vitest"
import { MOST_FILE_BYTES } from "./kept-sends.ts"
import type { SendQueuePorts } from "./send-queue.ts"
import { makeServer, openWindow, Refused, send, sendOfFile, settled, states } from "./send-queue-fixture.ts"
import { makeMemorySendStore } from "./send-store.ts"

describe("files that wait with their messages", () => {
  it("[UIS17] a file goes up before its message; cut in between, neither goes twice", async () => {
    const store = makeMemorySendStore()
    const uploaded: string[] = []
    const upload = async ({ name }: File) => {
      uploaded.push(name)
      return `md_${name}`
    }
    const bodies: unknown[] = []
    const first = makeServer((_, time) => (time === 1 ? new Refused("offline", 0) : {}))
    openWindow(first.post, { store, upload }).queue.add(sendOfFile("m1"))
    await settled()
    expect([uploaded, first.recorded]).toEqual([["m1.png"], []])
    const server = makeServer((_, time) => (time === 1 ? "lost-answer" : {}))
    const post: SendQueuePorts["post"] = async (request, key) => {
      bodies.push(request.body)
      return server.post(request, key)
    }
    const { queue } = openWindow(post, { store, upload })
    for (let tries = 0; tries < 2; tries += 1) {
      queue.wake()
      await settled()
    }
    expect([uploaded, server.recorded, await store.all()]).toEqual([["m1.png"], ["m1"], []])
    expect(bodies).toEqual([{ media_id: "md_m1.png" }, { media_id: "md_m1.png" }])
  })

  it("[UIS17] without a network file and message wait, in their order, and what follows waits behind them", async () => {
    let online = false
    const server = makeServer()
    const upload = async () => {
      if (!online) throw new Refused("offline", 0)
      return "md_1"
    }
    const { queue } = openWindow(server.post, { upload })
    queue.add(sendOfFile("m1"))
    queue.add(send("m2"))
    await settled()
    expect([states(queue), server.asked]).toEqual([["m1 waiting", "m2 waiting"], []])
    online = true
    queue.wake()
    await settled()
    expect(server.recorded).toEqual(["m1", "m2"])
    expect(queue.of("cv_1")[0]).not.toHaveProperty("file")
  })

  it("[UIS17] a file that the server refuses leaves the message with its reason, and the file with it", async () => {
    const server = makeServer()
    const upload = () => Promise.reject(new Refused("payload-too-large", 413))
    const { queue } = openWindow(server.post, { upload })
    queue.add(sendOfFile("m1"))
    await settled()
    expect(queue.of("cv_1")).toMatchObject([
      { phase: { status: "failed", problem: { code: "payload-too-large" } }, file: { name: "m1.png" } },
    ])
    expect(server.asked).toEqual([])
  })

  it("[UIS18] files beyond the room they may have are not kept, and say so", async () => {
    const store = makeMemorySendStore()
    const { queue } = openWindow(makeServer().post, { store, isOnline: () => false })
    queue.add(sendOfFile("m1", MOST_FILE_BYTES - 10))
    queue.add(sendOfFile("m2", 11))
    await settled()
    queue.add(sendOfFile("m3", 10))
    await settled()
    expect(queue.of("cv_1").map(({ unkept }) => unkept)).toEqual([undefined, "too-much", undefined])
    expect((await store.all()).map(({ clientId }) => clientId)).toEqual(["m1", "m3"])
  })
})
