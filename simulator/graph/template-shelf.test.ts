import { describe, expect, test } from "vitest"
import { makeBench, OPTIONS } from "../testing/bench.ts"
import { APP_ID } from "./account/number-fields.ts"

const EDGE = `${OPTIONS.wabaId}/message_templates`
const BODY = { type: "body", text: "Hi {{1}}, it is ready.", example: { body_text: [["Ana"]] } }
const WANTED = { name: "order_ready", language: "en", category: "utility", components: [BODY] }
const USE = {
  type: "template",
  template: {
    name: "order_ready",
    language: { code: "en" },
    components: [{ type: "body", parameters: [{ type: "text", text: "Ana" }] }],
  },
}

describe("templates of the account", () => {
  test("[SIM25] a new one waits, is approved after a moment, and is told by webhook; only then it is sent", async () => {
    const bench = makeBench()
    const made = await bench.graph("POST", EDGE, WANTED)
    expect(made.body).toMatchObject({ status: "PENDING", category: "UTILITY" })
    expect((await bench.send(USE)).body.error.code).toBe(132001)
    await bench.clock.advance(1_500)
    expect(bench.received).toMatchObject([{ event: "APPROVED", message_template_name: "order_ready" }])
    expect((await bench.send(USE)).status).toBe(200)
  })

  test("[SIM25] somebody at the controls rejects or pauses one; a paused one is refused", async () => {
    const bench = makeBench()
    const { id } = (await bench.graph("POST", EDGE, WANTED)).body
    await bench.control("POST", `/templates/${id}`, { status: "REJECTED", reason: "SCAM" })
    await bench.clock.advance(1_500)
    expect(bench.received).toMatchObject([{ event: "REJECTED", reason: "SCAM" }])
    await bench.control("POST", `/templates/${id}`, { status: "PAUSED", quality: "RED" })
    expect((await bench.send(USE)).body.error.code).toBe(132015)
    expect((await bench.graph("POST", `${id}/unpause`)).body).toEqual({ success: true })
    expect((await bench.send(USE)).status).toBe(200)
    expect((await bench.control("POST", "/templates/1", { status: "PAUSED" })).status).toBe(404)
  })

  test("[SIM25] what breaks a rule is refused: name, body, examples, the same name twice", async () => {
    const bench = makeBench()
    const codeOf = async (body: object) => {
      const { error } = (await bench.graph("POST", EDGE, { ...WANTED, ...body })).body
      return error === undefined ? 0 : error.error_subcode
    }
    expect(await codeOf({ name: "Order" })).toBe(2388299)
    expect(await codeOf({ components: [] })).toBe(2388040)
    expect(await codeOf({ components: [{ ...BODY, example: undefined }] })).toBe(2388043)
    expect(await codeOf({ components: [BODY, { type: "HEADER", format: "IMAGE" }] })).toBe(2388273)
    expect(await codeOf({})).toBe(0)
    expect(await codeOf({})).toBe(2388024)
  })

  test("[SIM25] they are listed in pages, changed and deleted, and there after a restart", async () => {
    const bench = makeBench()
    const { id } = (await bench.graph("POST", EDGE, WANTED)).body
    expect((await bench.graph("POST", id, { components: [BODY] })).body.error.error_subcode).toBe(2388025)
    await bench.clock.advance(1_500)
    expect((await bench.graph("POST", id, { components: [BODY] })).body).toEqual({ success: true })
    const page = (await bench.graph("GET", `${EDGE}?limit=5`)).body
    const rest = (await bench.graph("GET", `${EDGE}?limit=5&after=${page.paging.cursors.after}`)).body
    expect([page.data.length, rest.data.length, rest.paging.next]).toEqual([5, 2, undefined])
    const again = bench.restart()
    expect((await again.graph("GET", id)).body).toMatchObject({ name: "order_ready", status: "PENDING" })
    expect((await again.graph("DELETE", `${EDGE}?name=order_ready&hsm_id=${id}`)).body).toEqual({
      success: true,
    })
    expect((await again.graph("GET", `${EDGE}?name=order_ready`)).body.data).toEqual([])
  })

  test("[SIM25] a file for a header is taken in two steps, with its whole length, and gives a handle", async () => {
    const { simulator, graph } = makeBench()
    const begun = await graph(
      "POST",
      `${APP_ID}/uploads?file_name=a.pdf&file_length=3&file_type=application%2Fpdf`,
    )
    const send = async (bytes: string, authorization: string) => {
      const headers = { authorization, file_offset: "0" }
      const answer = await simulator.app.request(`/v25.0/${begun.body.id}`, {
        method: "POST",
        headers,
        body: bytes,
      })
      return [answer.status, ((await answer.json()) as { h?: string }).h?.startsWith("4::")]
    }
    expect(await send("abc", `OAuth ${OPTIONS.accessToken}`)).toEqual([200, true])
    expect(await send("abcd", `OAuth ${OPTIONS.accessToken}`)).toEqual([400, undefined])
    expect(await send("abc", "OAuth other")).toEqual([401, undefined])
    expect((await graph("POST", `${APP_ID}/uploads?file_type=a%2Fb`)).status).toBe(400)
  })
})
