import { appendFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { makeBench, OPTIONS, statusesOf } from "../testing/bench.ts"
import { png } from "../testing/files.ts"
import type { Loose } from "../testing/loose.ts"

const TEXT = { type: "text", text: { body: "a" } }

describe("webhooks until they are taken", () => {
  test("[SIM15] what was typed while the product was down arrives when it is back, after 1, 2, 4 … at most 30 s", async () => {
    const bench = makeBench()
    bench.product.up = false
    const id = await bench.writes()
    await bench.clock.advance(1000 + 2000 + 4000 + 8000 + 16_000)
    bench.product.up = true
    await bench.clock.advance(29_999)
    expect(bench.received).toEqual([])
    await bench.clock.advance(1)
    expect(bench.received.map((value) => value.messages[0].id)).toEqual([id])
    await bench.clock.advance(100_000)
    expect(bench.received).toHaveLength(1)
  })

  test("[SIM15] sent comes before delivered even when the first attempt of sent failed", async () => {
    const bench = makeBench()
    await bench.writes()
    await bench.send(TEXT)
    bench.product.up = false
    await bench.clock.advance(1000)
    bench.product.up = true
    await bench.clock.advance(1000)
    expect(statusesOf(bench.received)).toEqual(["sent", "delivered"])
  })

  test("[SIM16] a crash loses nothing: chats, media, webhooks under way and statuses still due", async () => {
    const before = makeBench()
    await before.writes()
    const upload = await before.upload("image/png", png(77))
    await before.send({ type: "image", image: { id: upload.body.id } })
    before.product.up = false
    const unheard = await before.writes("bruno")
    await before.control("POST", "/people", { name: "Nova", phone: "+55 11 90000-0001" })
    const after = before.restart()
    await after.clock.advance(2000)
    expect(
      after.received.flatMap((value) => value.messages ?? []).map((message: Loose) => message.id),
    ).toEqual([unheard])
    expect(statusesOf(after.received)).toEqual(["sent", "delivered"])
    expect((await after.control("GET", "/people/ana/messages")).body.items).toHaveLength(2)
    expect((await after.graph("GET", upload.body.id)).body.file_size).toBe(77)
    expect((await after.control("GET", "/people")).body.items).toHaveLength(6)
  })

  test("[SIM16] a line cut short by the crash is dropped, and the next one starts clean", async () => {
    const before = makeBench()
    await before.writes()
    appendFileSync(join(before.stateDir, "journal.jsonl"), '{"kind":"message-rec')
    const after = before.restart()
    await after.writes()
    expect((await after.restart().control("GET", "/people/ana/messages")).body.items).toHaveLength(2)
  })
})

describe("faults on demand", () => {
  test("[SIM17] duplicate: each webhook comes so many times more", async () => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { duplicate: 2 })
    const id = await bench.writes()
    expect(bench.received.map((value) => value.messages[0].id)).toEqual([id, id, id])
  })

  test("[SIM17] reorder: delivered arrives before sent", async () => {
    const bench = makeBench()
    await bench.writes()
    await bench.control("POST", "/faults", { reorder: true })
    await bench.send(TEXT)
    await bench.clock.advance(3000)
    expect(statusesOf(bench.received)).toEqual(["delivered", "sent"])
  })

  test("[SIM17] delay: a webhook waits so long", async () => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { delayMs: 5000 })
    await bench.writes()
    await bench.clock.advance(4999)
    expect(bench.received).toHaveLength(0)
    await bench.clock.advance(1)
    expect(bench.received).toHaveLength(1)
  })

  test("[SIM17] drop: so many webhooks are lost for good, the next one comes", async () => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { dropWebhooks: 1 })
    await bench.writes()
    const second = await bench.writes()
    const after = bench.restart()
    await after.clock.advance(60_000)
    expect([...bench.received, ...after.received].map((value) => value.messages[0].id)).toEqual([second])
  })

  test("[SIM17] respond: the named requests fail so many times with Meta's code, then all is well", async () => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { respond: { status: 429, times: 2, path: "messages" } })
    const media = await bench.upload("image/png", png())
    const answers = [await bench.send(TEXT), await bench.send(TEXT), await bench.send(TEXT)]
    expect([media.status, ...answers.map(({ status, body }) => body.error?.code ?? status)]).toEqual([
      200, 130429, 130429, 200,
    ])
    await bench.control("POST", "/faults", { respond: { status: 503, code: 131016, times: 1 } })
    expect((await bench.graph("GET", OPTIONS.phoneNumberId)).body.error).toMatchObject({
      code: 131016,
      is_transient: true,
    })
    expect((await bench.control("GET", "/faults")).body).toEqual({})
  })

  test("[SIM17] time-out after accepting: the answer never comes, the message does, and its statuses", async () => {
    const bench = makeBench()
    await bench.writes()
    await bench.control("POST", "/faults", { timeoutAfterAccept: 1 })
    let answered = false
    void bench.send(TEXT).then(() => {
      answered = true
    })
    await bench.clock.advance(2000)
    expect([answered, statusesOf(bench.received)]).toEqual([false, ["sent", "delivered"]])
    expect((await bench.send(TEXT)).status).toBe(200)
    expect((await bench.control("GET", "/requests")).body.items.map((item: Loose) => item.status)).toEqual([
      null,
      200,
    ])
  })

  test("[SIM17] faults are cleared at once, and nonsense is refused", async () => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { duplicate: 3, reorder: true })
    expect((await bench.control("DELETE", "/faults")).body).toEqual({})
    const nonsense = [{ duplicate: -1 }, { respond: { status: 404, times: 1 } }, { unknown: 1 }, []]
    const answers = await Promise.all(nonsense.map((plan) => bench.control("POST", "/faults", plan)))
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  })

  test("[SIM17] any body can be sent as a webhook", async () => {
    const bench = makeBench()
    await bench.control("POST", "/webhooks", { entry: [{ changes: [{ value: { own: 1 } }] }] })
    await bench.clock.advance(0)
    expect(bench.received).toEqual([{ own: 1 }])
  })
})
