import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import { phoneWrites } from "../testing/phone-writes.ts"

describe("people", () => {
  test("[SIM23] a person is made with a number, a username or both; the same phone in its other form is taken", async () => {
    const bench = makeBench()
    const both = await bench.control("POST", "/people", {
      name: "Rui",
      phone: "+55 (11) 98555-0000",
      username: "@Rui.1",
    })
    expect([both.status, both.body]).toEqual([
      201,
      expect.objectContaining({
        phone: "5511985550000",
        username: "rui.1",
        user_id: expect.stringMatching(/^BR\.\d{20}$/),
      }),
    ])
    const alone = await bench.control("POST", "/people", { name: "Eva", username: "eva" })
    expect([alone.status, alone.body.phone]).toEqual([201, null])
    expect((await bench.control("POST", "/people", { name: "Outro", phone: "551185550000" })).status).toBe(
      409,
    )
  })

  test("[SIM23] nonsense is refused with a sentence", async () => {
    const bench = makeBench()
    const bodies = [
      {},
      { name: "A" },
      { name: "", phone: "5511955550000" },
      { name: "A", phone: "12" },
      { name: "A", phone: "abc" },
      { name: "A", username: "a b" },
      { name: "A", username: "abc", age: 1 },
      5,
    ]
    const answers = await Promise.all(bodies.map((body) => bench.control("POST", "/people", body)))
    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 400))
    expect(answers.every(({ body }) => typeof body.error === "string" && body.error !== "")).toBe(true)
    expect((await bench.control("GET", "/people/nobody/messages")).status).toBe(404)
  })

  test("[SIM23] a text has 65,536 characters and no more", async () => {
    const bench = makeBench()
    expect((await phoneWrites(bench, { type: "text", text: { body: "x".repeat(65_536) } })).status).toBe(201)
    expect((await phoneWrites(bench, { type: "text", text: { body: "x".repeat(65_537) } })).status).toBe(400)
  })

  test("[SIM23] a body that is neither JSON nor a form is refused, not a crash", async () => {
    const { app } = makeBench().simulator
    const send = async (type: string, body: string) => {
      const headers = { host: "localhost:8788", "content-type": type }
      return (await app.request("/simulator/people/ana/messages", { method: "POST", headers, body })).status
    }
    expect([await send("multipart/form-data", "x"), await send("application/json", "{")]).toEqual([400, 400])
  })

  test("[SIM23] another host or a foreign page's origin is turned away", async () => {
    const { app } = makeBench().simulator
    const from = async (headers: Record<string, string>) =>
      (await app.request("/simulator/people", { headers })).status
    expect(await from({ host: "evil.example" })).toBe(403)
    expect(await from({ host: "127.0.0.1:8788", origin: "http://evil.example" })).toBe(403)
    expect(await from({ host: "localhost:8788", origin: "http://localhost:8788" })).toBe(200)
  })
})
