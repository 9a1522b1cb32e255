import { describe, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import type { Problem } from "#protocol/session.ts"
import { MOST_FILE_BYTES } from "./kept-sends.ts"
import { makeSendQueue, type SendQueue, type SendQueuePorts } from "./send-queue.ts"
import { type KeptSend, makeMemorySendStore, type SendStore } from "./send-store.ts"

class Refused extends Error {
  readonly problem: Problem
  constructor(code: string, status: number, facts = {}) {
    super(code)
    this.problem = { type: "", title: "", code, status, ...facts }
  }
}

type Answer = { readonly message_id?: string } | Refused

/** A server that remembers keys, as ours does, and records each once; `answers` decides about the line. */
function makeServer(answers: (key: string, time: number) => Answer | "lost-answer" = () => ({})) {
  const recorded: string[] = []
  const asked: string[] = []
  return {
    recorded,
    asked,
    async post(_: unknown, key: string) {
      asked.push(key)
      const answer = answers(key, asked.length)
      if (answer instanceof Refused) throw answer
      if (!recorded.includes(key)) recorded.push(key)
      if (answer === "lost-answer") throw new Refused("offline", 0)
      return answer
    },
  }
}

function makeLocks() {
  let tail: Promise<unknown> = Promise.resolve()
  return (_: string, run: () => Promise<void>) => {
    const done = tail.then(run)
    tail = done.catch(() => {})
    return done
  }
}

function openWindow(post: SendQueuePorts["post"], over: Partial<SendQueuePorts> = {}) {
  const timers: { ms: number; run: () => void }[] = []
  let keys = 0
  const queue = makeSendQueue({
    store: makeMemorySendStore(),
    post,
    upload: () => Promise.reject(new Refused("offline", 0)),
    problemOf: (error) => (error as Refused).problem,
    newKey: () => `new${++keys}`,
    isOnline: () => true,
    exclusively: makeLocks(),
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    tell: () => {},
    ...over,
  })
  return { queue, timers }
}

function send(clientId: string, conversationId = "cv_1"): KeptSend {
  return {
    clientId,
    conversationId,
    request: { path: "/send", body: { text: clientId } },
    outgoing: { kind: "note", text: clientId },
    at: Number(/\d+/.exec(clientId)?.[0]),
    sinceVersion: 0,
    phase: { status: "waiting", problem: null },
  }
}

/** A picture that the server does not have yet. */
function sendOfFile(clientId: string, size = 10): KeptSend {
  const content = {
    kind: "media",
    media: "image",
    source: { from: "store", mediaId: `local.${clientId}` as MediaId },
  } as const
  return {
    ...send(clientId),
    request: { path: "/send", body: { media_id: "local" } },
    outgoing: { kind: "message", content, repliesTo: null },
    file: { name: `${clientId}.png`, size } as File,
  }
}

const settled = () => new Promise<void>((done) => setTimeout(done))
const states = (queue: SendQueue, id = "cv_1") =>
  queue.of(id).map(({ clientId, phase }) => `${clientId} ${phase.status}`)

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
