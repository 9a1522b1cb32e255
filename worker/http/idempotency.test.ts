import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { codeOf, httpFixture, someMember, someOwner, someProgram } from "./http-fixture.ts"
import { MAX_HASHED_BYTES } from "./idempotency.ts"
import { IN_USE_MS, KEPT_MS } from "./idempotency-store.ts"
import { problem } from "./problem.ts"

const NOTES = "/api/v1/conversations/one/notes"
const DAY = KEPT_MS

/** An app whose `POST …/notes` counts its calls and answers what `answer` says. */
async function counting(answer: (call: number, request: Request) => Response | Promise<Response> = echo) {
  const calls: { key: string | null; body: string }[] = []
  const fixture = httpFixture((app) => {
    app.post("/api/v1/conversations/:conversationId/notes", async (c) => {
      const copy = c.req.raw.clone()
      calls.push({ key: c.var.idempotencyKey, body: new TextDecoder().decode(await c.req.arrayBuffer()) })
      return answer(calls.length, copy)
    })
  })
  const owner = await someOwner(fixture.accounts)
  const post = (
    key: string | null,
    body: BodyInit | null = "{}",
    headers: Record<string, string> = {},
    path = NOTES,
  ) => {
    const keyed = key === null ? {} : { "idempotency-key": key }
    return fixture.send(path, { method: "POST", body, headers: { ...owner.headers, ...keyed, ...headers } })
  }
  return { ...fixture, owner, calls, post }
}

function echo(call: number): Response {
  return Response.json({ call }, { status: 201, headers: { location: `/notes/${call}`, "x-other": "1" } })
}

function multipart(size: number, last: number): { body: Uint8Array; headers: Record<string, string> } {
  const body = new Uint8Array(size).fill(97)
  body[Math.floor(size / 2)] = last
  return { body, headers: { "content-type": "multipart/form-data; boundary=b" } }
}

describe("a repeated POST", () => {
  it("[ID1] gets the first answer again, status, body and place, and says that it is a repetition", async () => {
    const { post, calls } = await counting()
    const first = await post("key-1", '{"text":"a"}')
    const second = await post("key-1", '{"text":"a"}')
    expect(first.headers.has("idempotent-replayed")).toBe(false)
    expect(second.headers.get("idempotent-replayed")).toBe("true")
    expect([second.status, await second.text()]).toEqual([201, await first.text()])
    expect(second.headers.get("location")).toBe("/notes/1")
    expect(second.headers.get("content-type")).toBe(first.headers.get("content-type"))
    expect(calls).toEqual([{ key: "key-1", body: '{"text":"a"}' }])
  })

  it("[ID1] an answer without a body comes again without one", async () => {
    const { post, calls } = await counting(() => new Response(null, { status: 204 }))
    await post("k")
    const again = await post("k")
    expect([again.status, await again.text(), calls.length]).toEqual([204, "", 1])
  })

  it("[ID1] a refusal of the request is an answer like another", async () => {
    const { post, calls } = await counting(() => problem("service-window-closed"))
    await post("k")
    expect([await codeOf(await post("k")), calls.length]).toEqual(["service-window-closed", 1])
  })

  it("[ID2] with another body or another query is refused", async () => {
    const { post, calls } = await counting()
    await post("k", '{"text":"a"}')
    expect(await codeOf(await post("k", '{"text":"b"}'))).toBe("idempotency-key-reused")
    expect(await codeOf(await post("k", '{"text":"a"}', {}, `${NOTES}?channel_id=2`))).toBe(
      "idempotency-key-reused",
    )
    expect(calls).toHaveLength(1)
  })

  it("[ID2] a difference in the middle of a megabyte of multipart is another body", async () => {
    const { post, calls } = await counting()
    const one = multipart(1_500_000, 1)
    expect((await post("k", one.body, one.headers)).status).toBe(201)
    const other = multipart(1_500_000, 2)
    expect(await codeOf(await post("k", other.body, other.headers))).toBe("idempotency-key-reused")
    expect((await post("k", one.body, one.headers)).headers.get("idempotent-replayed")).toBe("true")
    expect(calls).toHaveLength(1)
  })

  it("[ID3] keys are apart for each caller, workspace and path", async () => {
    const { post, accounts, owner, send, calls } = await counting()
    const colleague = await someMember(accounts, owner.workspaceId, "attendant")
    const stranger = await someOwner(accounts)
    const program = await someProgram(accounts, owner.workspaceId)
    await post("k")
    for (const { headers } of [colleague, stranger, program]) {
      const init = { method: "POST", body: "{}", headers: { ...headers, "idempotency-key": "k" } }
      expect((await send(NOTES, init)).headers.has("idempotent-replayed")).toBe(false)
    }
    await post("k", "{}", {}, "/api/v1/conversations/two/notes")
    expect(calls).toHaveLength(5)
  })

  it("[ID4] is told to come again while the first is under way", async () => {
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const { post, calls } = await counting(async (call) => {
      entered.resolve()
      await gate.promise
      return echo(call)
    })
    const first = post("k")
    await entered.promise
    const second = await post("k")
    expect([second.status, second.headers.get("retry-after")]).toEqual([409, "1"])
    expect(await codeOf(second)).toBe("idempotency-key-in-use")
    gate.resolve()
    await first
    expect((await post("k")).headers.get("idempotent-replayed")).toBe("true")
    expect(calls).toHaveLength(1)
  })

  it("[ID4] of twenty at once exactly one does the work", async () => {
    const { post, calls } = await counting()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post("k")))
    expect(calls).toHaveLength(1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })

  it("[ID5] takes over from a first one that has not answered for a minute, which then changes nothing", async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const entered = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { post, advance, calls } = await counting(async (call) => {
      entered[call - 1]?.resolve()
      await gates[call - 1]?.promise
      return echo(call)
    })
    const first = post("k")
    await entered[0]?.promise
    advance(IN_USE_MS + 1)
    expect(await codeOf(await post("k", '{"other":1}'))).toBe("idempotency-key-reused")
    const second = post("k")
    await entered[1]?.promise
    gates[0]?.resolve()
    expect(await (await first).json()).toEqual({ call: 1 })
    expect(await codeOf(await post("k"))).toBe("idempotency-key-in-use")
    gates[1]?.resolve()
    await second
    expect(await (await post("k")).json()).toEqual({ call: 2 })
    expect(calls).toHaveLength(2)
  })

  it.each([
    ["500", () => new Response("{}", { status: 500 })],
    ["503", () => problem("store-unavailable")],
    ["429", () => problem("too-many-requests")],
    ["an agent that is away", () => problem("site-offline")],
    ["a PBX that does not answer", () => problem("pbx-timeout")],
    ["a throw", () => Promise.reject(problem("bad-request"))],
    ["bytes", () => new Response(new Uint8Array(3), { headers: { "content-type": "image/png" } })],
    [
      "more than half a megabyte",
      () => new Response("x".repeat(600_000), { headers: { "content-type": "text/plain" } }),
    ],
  ])("[ID6] %s is not kept: the repetition is tried", async (_, answer) => {
    vi.spyOn(console, "error").mockReturnValueOnce()
    const { post, calls } = await counting((call) => (call === 1 ? answer() : echo(call)))
    await post("k")
    expect(await (await post("k")).json()).toEqual({ call: 2 })
    expect((await post("k")).headers.get("idempotent-replayed")).toBe("true")
    expect(calls).toHaveLength(2)
  })

  it("[ID7] is new again after 24 hours, and the old row goes", async () => {
    const { post, advance, settled, calls, deps } = await counting()
    await post("k")
    await post("never-again")
    advance(DAY)
    expect((await post("k")).headers.get("idempotent-replayed")).toBe("true")
    advance(1)
    expect((await post("k", '{"other":1}')).status).toBe(201)
    expect(calls).toHaveLength(3)
    advance(DAY)
    await post("another")
    await settled()
    const old = env.DB.prepare("select count(*) n from idempotency_keys where created_at < ?").bind(
      deps.now() - DAY,
    )
    expect(await old.first("n")).toBe(0)
  })

  it("[ID7] is the same over midnight, whichever of two clocks is ahead", async () => {
    const { post, advance, calls, deps } = await counting()
    advance(DAY - (deps.now() % DAY) - 1)
    await post("before")
    advance(2)
    expect((await post("before")).headers.get("idempotent-replayed")).toBe("true")
    await post("after")
    advance(-2)
    expect((await post("after")).headers.get("idempotent-replayed")).toBe("true")
    expect(calls).toHaveLength(2)
  })

  it("[ID5] takes over from one that died before midnight", async () => {
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const { post, advance, calls, deps } = await counting(async (call) => {
      if (call > 1) return echo(call)
      entered.resolve()
      await gate.promise
      return echo(call)
    })
    advance(DAY - (deps.now() % DAY) - 1)
    const first = post("k")
    await entered.promise
    advance(IN_USE_MS + 2)
    expect(await (await post("k")).json()).toEqual({ call: 2 })
    gate.resolve()
    await first
    expect(await (await post("k")).json()).toEqual({ call: 2 })
    expect(calls).toHaveLength(2)
  })
})

describe("an idempotency key", () => {
  it.each(["a b", "é", "x".repeat(256), "tab\tinside"])("[ID8] %j is refused", async (key) => {
    const { send, owner, calls } = await counting()
    const headers = new Headers(owner.headers)
    headers.set("idempotency-key", key)
    const answer = await send(NOTES, { method: "POST", body: "{}", headers })
    expect(await answer.json()).toMatchObject({
      code: "validation-failed",
      errors: [{ field: "Idempotency-Key" }],
    })
    expect(calls).toHaveLength(0)
  })

  it("[ID8] 255 visible characters are taken; without one nothing is kept", async () => {
    const { post, calls } = await counting()
    expect((await post("~".repeat(255))).status).toBe(201)
    await post(null)
    await post(null)
    expect(calls.map(({ key }) => key?.length ?? null)).toEqual([255, null, null])
  })

  it("[ID9] on a body over 16 MiB is passed on, body whole, and its answer not kept", async () => {
    const { post, calls } = await counting(async (call, request) => {
      return Response.json({ call, size: (await request.arrayBuffer()).byteLength })
    })
    const { body, headers } = multipart(MAX_HASHED_BYTES + 1, 1)
    const size = MAX_HASHED_BYTES + 1
    expect(await (await post("k", body, headers)).json()).toEqual({ call: 1, size })
    const told = { ...headers, "content-length": String(size) }
    expect(await (await post("k", body, told)).json()).toEqual({ call: 2, size })
    expect(calls.map(({ key }) => key)).toEqual(["k", "k"])
  })

  it("[ID10] on a form is for its content: sent anew it has another boundary and is the same", async () => {
    const { post } = await counting(async (_, request) => {
      const form = await request.formData()
      return Response.json({ size: (form.get("file") as File).size })
    })
    const form = (middle: string, name = "a.bin") => {
      const whole = new FormData()
      whole.set(
        "file",
        new File(["x".repeat(700_000), middle, "x".repeat(700_000)], name, { type: "image/png" }),
      )
      return whole
    }
    expect(await (await post("k", form("1"))).json()).toEqual({ size: 1_400_001 })
    expect((await post("k", form("1"))).headers.get("idempotent-replayed")).toBe("true")
    expect(await codeOf(await post("k", form("2")))).toBe("idempotency-key-reused")
    expect(await codeOf(await post("k", form("1", "b.bin")))).toBe("idempotency-key-reused")
  })
})
