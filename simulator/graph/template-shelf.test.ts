import { describe, expect, test } from "vitest"
import { type Bench, makeBench, OPTIONS } from "../testing/bench.ts"
import { png } from "../testing/files.ts"
import type { Loose } from "../testing/loose.ts"
import { APP_ID } from "./account/number-fields.ts"

const EDGE = `${OPTIONS.wabaId}/message_templates`
const BODY = { type: "body", text: "Hi {{1}}, it is ready.", example: { body_text: [["Ana"]] } }
const WANTED = { name: "order_ready", language: "en", category: "utility", components: [BODY] }
const QUICK = { type: "QUICK_REPLY", text: "Ok" }
const CODE = { type: "COPY_CODE", example: "SAVE10" }
const COUPON = { type: "coupon_code", coupon_code: "SAVE10" }
const USE = {
  type: "template",
  template: {
    name: "order_ready",
    language: { code: "en" },
    components: [{ type: "body", parameters: [{ type: "text", text: "Ana" }] }],
  },
}

function send(bench: Bench, name: string, components: readonly unknown[]) {
  return bench.send({ type: "template", template: { name, language: { code: "en" }, components } })
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

  test("[SIM60] reviewed by hand, a new one waits for somebody; given back, those that wait are approved", async () => {
    const bench = makeBench()
    await bench.control("POST", "/templates", { review: "by-hand" })
    const { id } = (await bench.graph("POST", EDGE, WANTED)).body
    await bench.clock.advance(60_000)
    expect((await bench.graph("GET", id)).body.status).toBe("PENDING")
    const again = bench.restart()
    expect((await again.control("GET", "/templates")).body.review).toBe("by-hand")
    await again.control("POST", "/templates", { review: "auto" })
    await again.clock.advance(1_500)
    expect((await again.graph("GET", id)).body.status).toBe("APPROVED")
    expect((await again.control("POST", "/templates", { review: "never" })).status).toBe(400)
  })

  test("[SIM61] a template with a place, a code and cards is made, sent with all of it, and shown", async () => {
    const bench = makeBench()
    const header = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } }
    const card = {
      components: [header, { type: "BODY", text: "One" }, { type: "BUTTONS", buttons: [QUICK] }],
    }
    const full = [{ type: "HEADER", format: "LOCATION" }, BODY, { type: "BUTTONS", buttons: [CODE] }]
    await bench.graph("POST", EDGE, { ...WANTED, components: full })
    const cards = { type: "CAROUSEL", cards: [card, card] }
    await bench.graph("POST", EDGE, {
      ...WANTED,
      name: "cards",
      components: [{ type: "BODY", text: "News" }, cards],
    })
    await bench.clock.advance(1_500)
    const place = { type: "location", location: { latitude: -23.5, longitude: -46.6, name: "Office" } }
    const code = { type: "button", sub_type: "copy_code", index: 0, parameters: [COUPON] }
    const [body] = USE.template.components
    expect((await send(bench, "order_ready", [body])).body.error.code).toBe(132012)
    expect(
      (await send(bench, "order_ready", [{ type: "header", parameters: [place] }, body])).body.error.code,
    ).toBe(131008)
    expect(
      (await send(bench, "order_ready", [{ type: "header", parameters: [place] }, body, code])).status,
    ).toBe(200)
    const { id } = (await bench.upload("image/png", png())).body
    const picture = { type: "header", parameters: [{ type: "image", image: { id } }] }
    const given = [0, 1].map((card_index) => ({ card_index, components: [picture] }))
    expect((await send(bench, "cards", [{ type: "carousel", cards: given.slice(1) }])).body.error.code).toBe(
      132000,
    )
    expect((await send(bench, "cards", [{ type: "carousel", cards: given }])).status).toBe(200)
    const seen = (await bench.control("GET", "/people/ana/messages")).body.items
    expect(seen.map(({ content }: Loose) => content)).toMatchObject([
      { header: { type: "location" }, buttons: [{ type: "COPY_CODE", code: "SAVE10" }] },
      { cards: [{ body: "One", header: { image: { id } }, buttons: [{ text: "Ok" }] }, { body: "One" }] },
    ])
  })

  test("[SIM61] cards of an interactive carousel show files that were uploaded; an unknown one is refused", async () => {
    const bench = makeBench()
    await bench.writes()
    const { id } = (await bench.upload("image/png", png())).body
    const carousel = (image: object) => {
      const action = { name: "cta_url", parameters: { display_text: "See", url: "https://a.b" } }
      const cards = [0, 1].map((card_index) => ({
        card_index,
        type: "cta_url",
        header: { type: "image", image },
        action,
      }))
      return bench.send({
        type: "interactive",
        interactive: { type: "carousel", body: { text: "Look" }, action: { cards } },
      })
    }
    expect((await carousel({ id })).status).toBe(200)
    expect((await carousel({ id: "1" })).body.error.code).toBe(131009)
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
