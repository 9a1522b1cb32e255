import { describe, expect, it, vi } from "vitest"
import { z } from "zod"
import { BODY_PATIENCE_MS, type BodyClock, BYTES_FOR_A_SECOND } from "./body-pace.ts"
import { createHttp } from "./create-http.ts"
import type { HttpApp } from "./http-env.ts"
import { httpFixture, ORIGIN, someOwner, someProgram, stubs } from "./http-fixture.ts"
import { DISCARDED_BYTES, discard, readRequest, readUpTo } from "./read-body.ts"
import { MAX_JSON_BYTES, readJson } from "./read-json.ts"
import { REQUESTS_AT_ONCE } from "./request-gate.ts"

const WEBHOOK = "/api/v1/whatsapp/webhook"
const SEND = "/api/v1/whatsapp/send/text"

/** A clock that stands still until it is moved; what is due then happens. */
function standingClock() {
  let at = 0
  const due = new Map<() => void, number>()
  const clock: BodyClock = {
    now: () => at,
    after(ms, act) {
      due.set(act, at + ms)
      return () => due.delete(act)
    },
  }
  return {
    clock,
    waiting: () => due.size,
    move(ms: number) {
      at += ms
      for (const [act, when] of due) if (when <= at) act()
    },
  }
}

/** A body whose chunks are given by hand. */
function bodyByHand() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    start: (one) => {
      controller = one
    },
    cancel: () => {
      cancelled = true
    },
  })
  return {
    body,
    send: (bytes: number) => controller?.enqueue(new Uint8Array(bytes)),
    end: () => controller?.close(),
    isCancelled: () => cancelled,
  }
}

/** A body of so many bytes that counts what is taken of it. */
function countedBody(bytes: number) {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken >= bytes) return controller.close()
      controller.enqueue(new Uint8Array(65_536))
      taken += 65_536
    },
  })
  return { body, taken: () => taken }
}

/** Lets everything that can happen without time passing happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe("a slow body", () => {
  it("[LIM1] that does not come on is refused 408 and not read any further", async () => {
    const [hand, time] = [bodyByHand(), standingClock()]
    const read = readUpTo(hand.body, 1_000, time.clock).catch((error: unknown) => error)
    hand.send(10)
    await settle()
    time.move(BODY_PATIENCE_MS + 10)
    expect(await read).toMatchObject({ code: "body-too-slow" })
    expect(hand.isCancelled()).toBe(true)
    expect(time.waiting()).toBe(0)
  })

  it("[LIM1] that trickles is refused when its time is used up, however often a byte comes", async () => {
    const [hand, time] = [bodyByHand(), standingClock()]
    const read = readUpTo(hand.body, 1_000_000, time.clock).catch((error: unknown) => error)
    while (!hand.isCancelled()) {
      hand.send(1)
      await settle()
      time.move(1_000)
    }
    expect(await read).toMatchObject({ code: "body-too-slow" })
    expect(time.clock.now()).toBeLessThan(BODY_PATIENCE_MS + 3_000)
  })

  it("[LIM1] that says it is short, and does not come, is refused 408 as well", async () => {
    const [hand, time] = [bodyByHand(), standingClock()]
    const headers = { "content-length": "20" }
    const request = new Request(`${ORIGIN}${WEBHOOK}`, { method: "POST", headers, body: hand.body })
    const read = readRequest(request, 1_000, time.clock).catch((error: unknown) => error)
    hand.send(10)
    await settle()
    time.move(BODY_PATIENCE_MS + 10)
    expect(await read).toMatchObject({ code: "body-too-slow" })
    expect(time.waiting()).toBe(0)
  })

  it("[LIM1] over a line that is merely slow is taken", async () => {
    const [hand, time] = [bodyByHand(), standingClock()]
    const read = readUpTo(hand.body, 100 * BYTES_FOR_A_SECOND, time.clock)
    for (let second = 0; second < 90; second++) {
      hand.send(BYTES_FOR_A_SECOND)
      await settle()
      time.move(1_000)
    }
    hand.end()
    expect(await read).toMatchObject({ bytes: { byteLength: 90 * BYTES_FOR_A_SECOND } })
  })
})

describe("a body that nobody wants", () => {
  it("[LIM2] is read over up to a limit, so that its sender gets to the answer", async () => {
    const [small, endless] = [countedBody(2_000_000), countedBody(Number.POSITIVE_INFINITY)]
    await discard(small.body)
    await discard(endless.body)
    expect(small.taken()).toBeGreaterThanOrEqual(2_000_000)
    expect(endless.taken()).toBeGreaterThan(DISCARDED_BYTES)
    expect(endless.taken()).toBeLessThan(2 * DISCARDED_BYTES)
  })

  it("[LIM2] is read over whichever way it is refused", async () => {
    const { send, accounts } = httpFixture(reading)
    const owner = await someOwner(accounts)
    const refusals: readonly (readonly [status: number, path: string, headers: Record<string, string>])[] = [
      [401, SEND, {}],
      [404, "/api/v1/nowhere", owner.headers],
      [413, SEND, owner.headers],
      [415, SEND, { ...owner.headers, "content-encoding": "gzip" }],
    ]
    for (const [status, path, headers] of refusals) {
      const counted = countedBody(MAX_JSON_BYTES * 2)
      const answer = await send(path, { method: "POST", body: counted.body, headers })
      expect([answer.status, counted.taken() >= MAX_JSON_BYTES * 2]).toEqual([status, true])
    }
  })
})

describe("a compressed body", () => {
  it.each([
    "gzip",
    "br",
    "deflate",
    "zstd",
    "GZIP",
    "identity, gzip",
  ])("[LIM3] as %s is refused 415, on the webhook and the API", async (coding) => {
    const { send, accounts } = httpFixture()
    const { headers } = await someOwner(accounts)
    for (const path of [WEBHOOK, SEND]) {
      const answer = await send(path, {
        method: "POST",
        body: "x",
        headers: { ...headers, "content-encoding": coding },
      })
      expect(answer.headers.get("accept-encoding")).toBe("identity")
      expect(await answer.json()).toMatchObject({ status: 415, code: "unsupported-media-type" })
    }
  })

  it("[LIM3] that says it is not compressed is taken", async () => {
    const { send } = httpFixture()
    const answer = await send(WEBHOOK, {
      method: "POST",
      body: "x",
      headers: { "content-encoding": "identity" },
    })
    expect(answer.status).toBe(200)
  })
})

/** A bound that a test can reach. */
const PER_MINUTE = 1_200

describe("the pace of an API key", () => {
  it("[LIM4] a minute's requests may come at once, then as many as the time gives back", async () => {
    const { send, accounts, advance } = httpFixture(undefined, { requestsPerMinute: PER_MINUTE })
    const { workspaceId } = await someOwner(accounts)
    const [program, other] = [
      await someProgram(accounts, workspaceId),
      await someProgram(accounts, workspaceId),
    ]
    const ask = async (headers = program.headers) => (await send("/api/v1/channels", { headers })).status
    for (let count = 0; count < PER_MINUTE; count++) expect(await ask()).toBe(200)
    const refused = await send("/api/v1/channels", { headers: program.headers })
    expect(refused.headers.get("retry-after")).toBe("1")
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: "too-many-requests",
      per_minute: PER_MINUTE,
    })
    expect(await ask(other.headers)).toBe(200)
    advance(1_000)
    const statuses = []
    for (let count = 0; count < 25; count++) statuses.push(await ask())
    expect(statuses.filter((status) => status === 200)).toHaveLength(PER_MINUTE / 60)
  })

  it("[LIM4] a key with a pace of its own has that one, also where the settings know no bound", async () => {
    const { send, accounts, advance } = httpFixture(stubs, { requestsPerMinute: 0 })
    const { workspaceId } = await someOwner(accounts)
    const slow = await accounts.createApiKey({
      ...{ workspaceId, name: "slow", scopes: ["settings"], createdBy: null, requestsPerMinute: 2 },
    })
    const free = await someProgram(accounts, workspaceId)
    const headers = { authorization: `Bearer ${slow.key}` }
    const ask = async (of: Record<string, string>) => (await send("/api/v1/channels", { headers: of })).status
    expect([await ask(headers), await ask(headers), await ask(headers)]).toEqual([200, 200, 429])
    const refused = await send("/api/v1/channels", { headers })
    expect([refused.headers.get("retry-after"), await refused.json<object>()]).toMatchObject([
      "30",
      { code: "too-many-requests", per_minute: 2 },
    ])
    expect(await ask(free.headers)).toBe(200)
    advance(30_000)
    expect([await ask(headers), await ask(headers)]).toEqual([200, 429])
  })

  it("[LIM4] only so many are under way at once", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { send, accounts } = httpFixture((app) => {
      app.get("/api/v1/channels", async (c) => {
        await held
        return c.json({})
      })
    })
    const { workspaceId } = await someOwner(accounts)
    const { headers } = await someProgram(accounts, workspaceId)
    const under = Array.from({ length: REQUESTS_AT_ONCE + 3 }, () => send("/api/v1/channels", { headers }))
    const refused: Response[] = []
    for (const one of under) {
      void Promise.resolve(one).then((answer) => void (answer.status === 429 && refused.push(answer)))
    }
    await vi.waitFor(() => expect(refused).toHaveLength(3))
    expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual(["1", "1", "1"])
    release()
    const statuses = (await Promise.all(under)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(REQUESTS_AT_ONCE)
    expect((await send("/api/v1/channels", { headers })).status).toBe(200)
  })

  it("[LIM4] is what the settings say, none at 0, and people have none", async () => {
    const { deps, accounts } = httpFixture()
    const owner = await someOwner(accounts)
    const program = await someProgram(accounts, owner.workspaceId)
    const ask = async (requestsPerMinute: number, headers: Record<string, string>, times: number) => {
      const http = createHttp({
        ...deps,
        accounts,
        channelsOf: async () => [],
        expel: async () => undefined,
        routes: stubs,
        requestsPerMinute,
      })
      const statuses = []
      for (let count = 0; count < times; count++)
        statuses.push((await http.request(`${ORIGIN}/api/v1/channels`, { headers })).status)
      return statuses
    }
    expect(await ask(2, program.headers, 3)).toEqual([200, 200, 429])
    expect(new Set(await ask(0, program.headers, 50))).toEqual(new Set([200]))
    expect(new Set(await ask(2, owner.headers, 10))).toEqual(new Set([200]))
  })

  it("[LIM5] nothing limits Meta: ten thousand deliveries in the same moment all reach the webhook", async () => {
    let reached = 0
    const { send } = httpFixture((app) => {
      app.post(WEBHOOK, async (c) => {
        await c.req.arrayBuffer()
        reached++
        return c.body(null, 200)
      })
    })
    for (let batch = 0; batch < 50; batch++) {
      const answers = Array.from({ length: 200 }, () => send(WEBHOOK, { method: "POST", body: "{}" }))
      for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200)
    }
    expect(reached).toBe(10_000)
  })
})

/** The route that reads JSON, and stubs for the rest. */
function reading(app: HttpApp): void {
  app.post(SEND, async (c) => c.json(await readJson(c, z.object({}))))
  stubs(app)
}
