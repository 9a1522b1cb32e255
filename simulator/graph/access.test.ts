import { describe, expect, test } from "vitest"
import { makeBench, OPTIONS } from "../testing/bench.ts"
import type { Loose } from "../testing/loose.ts"

describe("who may ask for what", () => {
  test("[SIM2] a wrong token is 401 with code 190 on every route, before anything else", async () => {
    const bench = makeBench()
    const calls = [
      ["POST", "106540352242922/messages"],
      ["POST", "1/media"],
      ["GET", "5"],
      ["GET", "102290129340398/message_templates"],
    ] as const
    const answers = await Promise.all(
      calls.map(([method, path]) => bench.graph(method, path, undefined, "wrong")),
    )
    expect(answers.map(({ status, body }) => [status, body.error.code, body.error.type])).toEqual(
      calls.map(() => [401, 190, "OAuthException"]),
    )
  })

  test("[SIM2] a missing token is refused like a wrong one", async () => {
    const response = await makeBench().simulator.app.request("/v25.0/106540352242922/messages", {
      method: "POST",
      body: "{}",
    })
    expect(response.status).toBe(401)
  })

  test("[SIM3] an unknown number id is 100 with subcode 33", async () => {
    const { status, body } = await makeBench().graph("POST", "999/messages", {})
    expect([status, body.error.code, body.error.error_subcode, body.error.type]).toEqual([
      400,
      100,
      33,
      "GraphMethodException",
    ])
    expect(body.error.message).toContain("'999'")
  })

  test("[SIM3] any version prefix is served, a path without sense is not", async () => {
    const { app } = makeBench().simulator
    const headers = { authorization: `Bearer ${OPTIONS.accessToken}` }
    const old = await app.request("/v19.0/106540352242922", { headers })
    const odd = await app.request("/v25.0/a/b/c/d", { headers })
    expect([old.status, odd.status]).toEqual([200, 400])
  })

  test("[SIM3] the number tells the fields asked for and refuses unknown ones", async () => {
    const bench = makeBench()
    const usual = await bench.graph("GET", "106540352242922")
    const asked = await bench.graph("GET", "106540352242922?fields=throughput,health_status")
    const wrong = await bench.graph("GET", "106540352242922?fields=nonsense")
    expect(usual.body).toEqual({
      display_phone_number: "+55 11 4000-1234",
      verified_name: "Clínica Simulada",
      quality_rating: "GREEN",
      id: "106540352242922",
    })
    expect(asked.body.throughput).toEqual({ level: "STANDARD" })
    expect(asked.body.health_status.can_send_message).toBe("AVAILABLE")
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 100])
  })

  test("[SIM3] without a subscription no webhook leaves; with one they do again", async () => {
    const bench = makeBench()
    expect((await bench.graph("GET", "102290129340398/subscribed_apps")).body.data).toHaveLength(1)
    await bench.graph("DELETE", "102290129340398/subscribed_apps")
    await bench.writes()
    expect([
      bench.received.length,
      (await bench.graph("GET", "102290129340398/subscribed_apps")).body,
    ]).toEqual([0, { data: [] }])
    await bench.graph("POST", "102290129340398/subscribed_apps")
    await bench.writes()
    expect(bench.received).toHaveLength(1)
  })

  test("[SIM3] every request of the product is logged with its body and what it was answered", async () => {
    const bench = makeBench()
    await bench.send({ type: "text", text: { body: "a" } })
    await bench.graph("POST", "106540352242922/messages", {}, "wrong")
    const { items } = (await bench.control("GET", "/requests")).body
    expect(items.map((item: Loose) => [item.method, item.path, item.status])).toEqual([
      ["POST", "/v25.0/106540352242922/messages", 200],
      ["POST", "/v25.0/106540352242922/messages", 401],
    ])
    expect(items[0].body.text).toEqual({ body: "a" })
  })
})
