import { describe, expect, test } from "vitest"
import { type Bench, makeBench, OPTIONS } from "../testing/bench.ts"
import type { Loose } from "../testing/loose.ts"

const EDGE = `${OPTIONS.wabaId}/message_templates`
const BODY = { type: "body", text: "News for you" }

/** Makes a template and sees it approved; the code it is refused with instead, or 0. */
async function made(bench: Bench, name: string, category: string, components: object[], more: object = {}) {
  const answer = await bench.graph("POST", EDGE, { name, language: "en", category, components, ...more })
  await bench.clock.advance(1_500)
  return answer.body.error?.code ?? 0
}

/** Sends it; the code it is refused with, or 0. */
async function sent(bench: Bench, name: string, ...components: object[]) {
  const template = { name, language: { code: "en" }, components }
  return (await bench.send({ type: "template", template })).body.error?.code ?? 0
}

async function seen(bench: Bench) {
  const { items } = (await bench.control("GET", "/people/ana/messages")).body
  return items.map(({ content }: Loose) => content).at(-1)
}

describe("kinds of templates", () => {
  test("[SIM63] an offer that ends needs its end and its code, and is shown with both", async () => {
    const bench = makeBench()
    const offer = (text: string) => {
      return { type: "limited_time_offer", limited_time_offer: { text, has_expiration: true } }
    }
    const buttons = { type: "buttons", buttons: [{ type: "copy_code", example: "SAVE10" }] }
    expect(await made(bench, "long", "marketing", [offer("x".repeat(17)), BODY, buttons])).toBe(100)
    expect(await made(bench, "dear", "utility", [offer("Sale!"), BODY, buttons])).toBe(100)
    expect(await made(bench, "sale", "marketing", [offer("Sale!"), BODY, buttons])).toBe(0)
    const parameters = [{ type: "coupon_code", coupon_code: "SAVE10" }]
    const code = { type: "button", sub_type: "copy_code", index: 0, parameters }
    const told = { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1_800_000_000_000 } }
    expect(await sent(bench, "sale", code)).toBe(131008)
    expect(await sent(bench, "sale", code, { type: "limited_time_offer", parameters: [told] })).toBe(0)
    expect(await seen(bench)).toMatchObject({
      offer: { text: "Sale!", ends_at_ms: 1_800_000_000_000 },
      buttons: [{ type: "COPY_CODE", code: "SAVE10" }],
    })
  })

  test("[SIM63] a code is listed with Meta's words and address, and needs the code above and in the button", async () => {
    const bench = makeBench()
    const parts = (button: object, minutes = 5) => [
      { type: "body", add_security_recommendation: true },
      { type: "footer", code_expiration_minutes: minutes },
      { type: "buttons", buttons: [{ type: "otp", otp_type: "copy_code", ...button }] },
    ]
    const refused = [
      await made(bench, "late", "authentication", parts({}, 91)),
      await made(bench, "wordy", "authentication", [BODY]),
      await made(bench, "tap", "authentication", parts({ otp_type: "one_tap" })),
      await made(bench, "brief", "authentication", parts({}), { message_send_ttl_seconds: 29 }),
    ]
    expect(refused).toEqual([100, 100, 100, 100])
    expect(await made(bench, "code", "authentication", parts({}), { message_send_ttl_seconds: 30 })).toBe(0)
    const { data } = (await bench.graph("GET", `${EDGE}?name=code`)).body
    expect(data[0].components[0].text).toContain("*{{1}}* is your verification code.")
    expect(data[0].components[2].buttons[0]).toMatchObject({ type: "URL", text: "Copy code" })
    const text = (words: string) => ({ parameters: [{ type: "text", text: words }] })
    const button = (words: string) => ({ type: "button", sub_type: "url", index: "0", ...text(words) })
    expect(await sent(bench, "code", { type: "body", ...text("481516") })).toBe(131008)
    const long = "x".repeat(16)
    expect(await sent(bench, "code", { type: "body", ...text(long) }, button(long))).toBe(132018)
    expect(await sent(bench, "code", { type: "body", ...text("481516") }, button("481516"))).toBe(0)
    expect((await seen(bench)).buttons).toEqual([{ type: "OTP", text: "Copy code", code: "481516" }])
  })

  test("[SIM63] products stand on cards and in lists, and one may be asked for leave to call", async () => {
    const bench = makeBench()
    const card = {
      components: [
        { type: "header", format: "product" },
        { type: "buttons", buttons: [{ type: "spm", text: "View" }] },
      ],
    }
    const carousel = { type: "carousel", cards: [card, card] }
    const footer = { type: "footer", text: "x" }
    expect(await made(bench, "both", "marketing", [BODY, footer, carousel])).toBe(100)
    expect(await made(bench, "cards", "marketing", [BODY, carousel])).toBe(0)
    const list = { type: "buttons", buttons: [{ type: "mpm", text: "View items" }] }
    expect(await made(bench, "list", "marketing", [BODY, list])).toBe(0)
    expect(await made(bench, "calls", "utility", [BODY, { type: "call_permission_request" }])).toBe(0)
    const product = { type: "product", product: { product_retailer_id: "p1", catalog_id: "9" } }
    const cards = [0, 1].map((card_index) => {
      return { card_index, components: [{ type: "header", parameters: [product] }] }
    })
    expect(await sent(bench, "cards", { type: "carousel", cards })).toBe(0)
    const bare = cards.map((one) => ({ ...one, components: [] }))
    expect(await sent(bench, "cards", { type: "carousel", cards: bare })).toBe(132012)
    const sections = [{ title: "New", product_items: [{ product_retailer_id: "p1" }] }]
    const action = { type: "action", action: { thumbnail_product_retailer_id: "p1", sections } }
    expect(await sent(bench, "list")).toBe(131008)
    expect(
      await sent(bench, "list", { type: "button", sub_type: "mpm", index: 0, parameters: [action] }),
    ).toBe(0)
    expect(await sent(bench, "calls")).toBe(0)
    expect((await seen(bench)).buttons).toEqual([{ type: "CALL_PERMISSION_REQUEST" }])
    const { id } = (await bench.control("GET", "/people/ana/messages")).body.items.at(-1)
    const reply = { type: "call_permission_reply", call_permission_reply: { response: "accept" } }
    const answer = { type: "interactive", interactive: reply, reply_to: id }
    expect((await bench.control("POST", "/people/ana/messages", answer)).status).toBeLessThan(300)
  })
})
