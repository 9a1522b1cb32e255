import { describe, expect, test } from "vitest"
import { type Bench, makeBench, OPTIONS, statusesOf } from "../testing/bench.ts"
import type { Loose } from "../testing/loose.ts"

const HOUR = 3_600_000
const TEXT = { type: "text", text: { body: "Bom dia" } }

async function fateOf(bench: Bench, body: object): Promise<readonly unknown[]> {
  const accepted = await bench.send(body)
  await bench.clock.advance(2000)
  const all = bench.received
    .flatMap((value) => value.statuses ?? [])
    .filter((entry) => entry.id === accepted.body.messages[0].id)
  return [accepted.status, ...all.map((entry) => entry.errors?.[0].code ?? entry.status)]
}

describe("the 24-hour window", () => {
  test("[SIM6] a text goes until 24 hours after the person wrote, and not a millisecond longer", async () => {
    const bench = makeBench()
    await bench.writes()
    await bench.clock.advance(24 * HOUR - 1)
    expect(await fateOf(bench, TEXT)).toEqual([200, "sent", "delivered"])
    expect(await fateOf(bench, TEXT)).toEqual([200, 131047])
  })

  test("[SIM6] the refusal comes later, as a failed status without price, as Meta's does", async () => {
    const bench = makeBench()
    await bench.send({ ...TEXT, biz_opaque_callback_data: "ours" })
    await bench.clock.advance(2000)
    expect(bench.received.at(-1)).toEqual({
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "551140001234", phone_number_id: OPTIONS.phoneNumberId },
      statuses: [
        {
          id: expect.stringMatching(/^wamid\./),
          status: "failed",
          timestamp: "1780315200",
          recipient_id: "5511987654321",
          recipient_user_id: "BR.10238475610293847561",
          biz_opaque_callback_data: "ours",
          errors: [
            {
              code: 131047,
              title: "Re-engagement message",
              message: "Re-engagement message",
              error_data: { details: expect.stringContaining("24 hours") },
              href: expect.stringContaining("error-codes"),
            },
          ],
        },
      ],
    })
  })

  test("[SIM6] a template goes outside the window, and is billed", async () => {
    const bench = makeBench()
    const template = { type: "template", template: { name: "hello_world", language: { code: "en_US" } } }
    expect(await fateOf(bench, template)).toEqual([200, "sent", "delivered"])
    expect(bench.received[0].statuses[0].pricing).toEqual({
      billable: true,
      pricing_model: "PMP",
      category: "utility",
      type: "regular",
    })
  })
})

describe("statuses", () => {
  test("[SIM7] sent and delivered come after their delays, priced and with the business's own data", async () => {
    const bench = makeBench()
    await bench.writes()
    const { body } = await bench.send({ ...TEXT, biz_opaque_callback_data: '{"m":"1"}' })
    await bench.clock.advance(299)
    expect(statusesOf(bench.received)).toEqual([])
    await bench.clock.advance(1)
    expect(statusesOf(bench.received)).toEqual(["sent"])
    await bench.clock.advance(600)
    expect(statusesOf(bench.received, body.messages[0].id)).toEqual(["sent", "delivered"])
    const [status] = bench.received.at(-1).statuses
    expect(status).toMatchObject({
      biz_opaque_callback_data: '{"m":"1"}',
      pricing: { billable: false, category: "service", type: "free_customer_service" },
    })
  })

  test("[SIM7] an opened chat reads what was delivered, at once, and what comes later on arrival", async () => {
    const bench = makeBench()
    await bench.writes()
    const first = await bench.send(TEXT)
    await bench.clock.advance(1000)
    const second = await bench.send(TEXT)
    await bench.control("POST", "/people/ana/read")
    await bench.clock.advance(1000)
    for (const sent of [first, second])
      expect(statusesOf(bench.received, sent.body.messages[0].id)).toEqual(["sent", "delivered", "read"])
    expect(bench.received.at(-1).statuses[0]).not.toHaveProperty("pricing")
  })

  test("[SIM7] a reaction is delivered and never read", async () => {
    const bench = makeBench()
    const target = await bench.writes()
    const { body } = await bench.send({ type: "reaction", reaction: { message_id: target, emoji: "👍" } })
    await bench.clock.advance(1000)
    await bench.control("POST", "/people/ana/read")
    await bench.clock.advance(1000)
    expect(statusesOf(bench.received, body.messages[0].id)).toEqual(["sent", "delivered"])
  })

  test("[SIM7] a reaction to an unknown message, to a reaction or after 30 days fails later with 131009", async () => {
    const bench = makeBench()
    const target = await bench.writes()
    const reaction = (message_id: string) => ({ type: "reaction", reaction: { message_id, emoji: "👍" } })
    const mine = await bench.send(reaction(target))
    expect(await fateOf(bench, reaction("wamid.unknown"))).toEqual([200, 131009])
    expect(await fateOf(bench, reaction(mine.body.messages[0].id))).toEqual([200, 131009])
    await bench.clock.advance(30 * 24 * HOUR)
    await bench.writes()
    expect(await fateOf(bench, reaction(target))).toEqual([200, 131009])
  })
})

describe("recipients", () => {
  const FORMS = ["+5511987654321", "5511987654321", "+55 (11) 98765-4321", "11987654321", "+551187654321"]

  test.each(FORMS)("[SIM8] %s reaches Ana, whose WhatsApp id is in the answer", async (to) => {
    const bench = makeBench()
    await bench.writes()
    const { status, body } = await bench.send({ ...TEXT, to })
    expect([status, body.contacts]).toEqual([
      200,
      [{ input: to, wa_id: "5511987654321", user_id: "BR.10238475610293847561" }],
    ])
  })

  test("[SIM8] somebody without a number is reached by user id alone, and no number appears anywhere", async () => {
    const bench = makeBench()
    await bench.writes("lia")
    const { body } = await bench.send({ ...TEXT, to: undefined, recipient: "BR.50617283940516273845" })
    await bench.clock.advance(2000)
    expect(body.contacts).toEqual([{ input: "BR.50617283940516273845", user_id: "BR.50617283940516273845" }])
    expect(statusesOf(bench.received)).toEqual(["sent", "delivered"])
    expect(JSON.stringify(bench.received)).not.toMatch(/wa_id|recipient_id|"from"/)
  })

  test("[SIM8] a number nobody has is accepted and fails later with 131026", async () => {
    const bench = makeBench()
    expect(await fateOf(bench, { ...TEXT, to: "+5511900000000" })).toEqual([200, 131026])
    expect(bench.received.at(-1).statuses[0].recipient_id).toBe("5511900000000")
  })

  test("[SIM8] without + a foreign number gets Brazil's code in front and goes astray", async () => {
    const bench = makeBench()
    const { body } = await bench.send({ ...TEXT, to: "16505551234" })
    expect(body.contacts[0].wa_id).toBe("5516505551234")
  })
})

describe("reading and typing", () => {
  test("[SIM9] a read message turns the person's own ticks, with all before it", async () => {
    const bench = makeBench()
    await bench.writes()
    const second = await bench.writes()
    const marked = await bench.graph("POST", `${OPTIONS.phoneNumberId}/messages`, {
      messaging_product: "whatsapp",
      status: "read",
      message_id: second,
      typing_indicator: { type: "text" },
    })
    const { items } = (await bench.control("GET", "/people/ana/messages")).body
    expect([marked.body, items.map((item: Loose) => item.status)]).toEqual([
      { success: true },
      ["read", "read"],
    ])
  })

  test("[SIM9] an unknown message, one of the business or an older one than 30 days cannot be read", async () => {
    const bench = makeBench()
    const old = await bench.writes()
    const own = (await bench.send(TEXT)).body.messages[0].id
    await bench.clock.advance(31 * 24 * HOUR)
    const mark = (message_id: string) =>
      bench.graph("POST", `${OPTIONS.phoneNumberId}/messages`, {
        messaging_product: "whatsapp",
        status: "read",
        message_id,
      })
    const answers = await Promise.all(["wamid.none", own, old].map(mark))
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
      [400, 131009],
      [400, 131009],
      [400, 131009],
    ])
  })
})
