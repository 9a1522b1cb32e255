import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { edge, graph, useEdge } from "../testing/edge/use-edge.ts"

useEdge("test")

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
type Answer = any

const NAMED = { name: "order", language: "pt_BR" }

/** A template that Meta holds in a state. */
async function held(status: string, more: readonly object[] = []): Promise<void> {
  const account = { workspaceId: edge.workspaceId, wabaId: edge.channel.wabaId }
  const facts = { id: "51", name: "order", language: "pt_BR", category: "UTILITY", status, quality: null }
  const components = [{ type: "BODY", text: "Hi {{1}}, it is {{2}}." }, ...(more as never[])]
  const rest = { rejectedReason: null, components, parameterFormat: "POSITIONAL" } as const
  await partsOf(env).templates.keep(account, [{ ...facts, ...rest }], 1_000)
}

/** A code by text, as it is made. */
async function heldCode(): Promise<void> {
  const account = { workspaceId: edge.workspaceId, wabaId: edge.channel.wabaId }
  const facts = { id: "52", name: "code", language: "en", category: "AUTHENTICATION", status: "APPROVED" }
  const buttons = [{ type: "OTP", otp_type: "COPY_CODE" }]
  const components = [{ type: "BODY" }, { type: "BUTTONS", buttons }]
  const rest = { quality: null, rejectedReason: null, components, parameterFormat: "POSITIONAL" } as const
  await partsOf(env).templates.keep(account, [{ ...facts, ...rest }], 1_000)
}

async function sends(text: string, phone = somePhone()): Promise<{ status: number; json: Answer }> {
  const answer = await edge.post("/api/v1/whatsapp/send/text", { to: phone, text })
  return { status: answer.status, json: await answer.json() }
}

describe("sending a template", () => {
  it("[TPL9] one that is paused is refused with its state; approved, or unknown here, it goes", async () => {
    const ask = { to: somePhone(), template: { name: "order", language: "pt_BR", params: ["Ana", "ready"] } }
    expect((await edge.post("/api/v1/whatsapp/send/template", ask)).status).toBe(202)
    await held("PAUSED")
    const refused = await edge.post("/api/v1/whatsapp/send/template", ask)
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { code: "template-not-approved", template_status: "PAUSED" },
    ])
    await held("APPROVED")
    expect((await edge.post("/api/v1/whatsapp/send/template", ask)).status).toBe(202)
  })

  it("[TPL11] what is given is counted against the template, and what is missing is told", async () => {
    await held("APPROVED")
    const phone = somePhone()
    const ask = (template: object) => {
      return edge.post("/api/v1/whatsapp/send/template", { to: phone, template: { ...NAMED, ...template } })
    }
    const refused = await ask({ params: ["Ana"] })
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      {
        ...{ code: "template-mismatch", missing: ["body.2"], surplus: [] },
        errors: [{ field: "template.components.body", rule: "template-values", limit: 2, found: 1 }],
      },
    ])
    const media = { type: "image", link: "https://example.com/a.png" }
    const more = await ask({ params: ["a", "b"], header: media })
    expect(await more.json()).toMatchObject({ code: "template-mismatch", surplus: ["header.image"] })
    expect(graph.sentTo(phone)).toEqual([])
  })

  it("[TPL11] of two accounts that have the name, one that fits will do while nobody knows which sends", async () => {
    await held("APPROVED")
    const other = { workspaceId: edge.workspaceId, wabaId: "another" }
    const facts = { id: "61", ...NAMED, category: "UTILITY", status: "APPROVED", quality: null }
    const rest = { rejectedReason: null, parameterFormat: "POSITIONAL" } as const
    const components = [{ type: "BODY", text: "Only {{1}} here." }]
    await partsOf(env).templates.keep(other, [{ ...facts, ...rest, components }], 1_000)
    const status = async (params: readonly string[], channel?: string) => {
      const place = { to: somePhone(), ...(channel === undefined ? {} : { channel_id: channel }) }
      const ask = { ...place, template: { ...NAMED, params } }
      return (await edge.post("/api/v1/whatsapp/send/template", ask)).status
    }
    expect([await status(["a"]), await status(["a", "b"]), await status([])]).toEqual([202, 202, 422])
    expect(await status(["a"], edge.channel.id)).toBe(422)
  })

  it("[TPL17] a code by text is given once and stands above and in its button", async () => {
    const phone = somePhone()
    await heldCode()
    const template = { name: "code", language: "en" }
    const ask = (more: object) => {
      return edge.post("/api/v1/whatsapp/send/template", { to: phone, template: { ...template, ...more } })
    }
    expect((await ask({ code: "481516" })).status).toBe(202)
    const [line] = await edge.history(phone)
    expect(line?.text).toBe("*481516* is your verification code.")
    const bare = await ask({ params: ["481516"] })
    expect([bare.status, await bare.json()]).toMatchObject([422, { missing: ["buttons.0"], surplus: [] }])
    const long = { type: "body", parameters: [{ type: "text", text: "x".repeat(16) }] }
    const same = { ...long, type: "button", sub_type: "url", index: "0" }
    expect(await (await ask({ components: [long, same] })).json()).toMatchObject({
      errors: [{ field: "template.components.body", rule: "at-most", limit: 15, found: 16 }],
    })
    expect((await ask({ code: "x".repeat(16) })).status).toBe(422)
  })

  it("[TPL16] an offer is told when it ends, and kept with it", async () => {
    const told = { text: "Sale!", has_expiration: true }
    await held("APPROVED", [{ type: "LIMITED_TIME_OFFER", limited_time_offer: told }])
    const phone = somePhone()
    const ask = (more: object) => {
      const template = { ...NAMED, params: ["Ana", "ready"], ...more }
      return edge.post("/api/v1/whatsapp/send/template", { to: phone, template })
    }
    expect(await (await ask({})).json()).toMatchObject({
      missing: ["limited_time_offer.expiration_time_ms"],
      errors: [{ field: "template.components.limited_time_offer", limit: 1, found: 0 }],
    })
    const sent = await (await ask({ offer_expires_at: "2027-01-15T08:00:00Z" })).json<Answer>()
    const { events } = await edge.read<Answer>(`/api/v1/conversations/${sent.conversation_id}/events`)
    const queued = events.find(
      ({ event }: Answer) => event.messageId === sent.message_id && "content" in event,
    )
    expect(queued.event.content.shown.offer).toEqual({ text: "Sale!", endsAt: Date.UTC(2027, 0, 15, 8) })
  })

  it("[TPL12] a template that is known is kept with the words the customer reads", async () => {
    await held("APPROVED")
    const phone = somePhone()
    const ask = { to: phone, template: { ...NAMED, params: ["Ana", "ready"] } }
    expect((await edge.post("/api/v1/whatsapp/send/template", ask)).status).toBe(202)
    const [line] = await edge.history(phone)
    expect(line).toMatchObject({ type: "template", text: expect.stringContaining("Hi Ana, it is ready.") })
  })

  it("[TPL15] one with more than a body is recorded with its parts, and the history's text stays as it was", async () => {
    await held("APPROVED", [{ type: "FOOTER", text: "Thanks" }])
    const phone = somePhone()
    const ask = { to: phone, template: { ...NAMED, params: ["Ana", "ready"] } }
    const { conversation_id, message_id } = await (
      await edge.post("/api/v1/whatsapp/send/template", ask)
    ).json<Answer>()
    await held("APPROVED", [{ type: "FOOTER", text: "Another" }])
    const path = `/api/v1/conversations/${conversation_id}/events`
    const { events } = await edge.read<Answer>(path)
    const queued = events.find(({ event }: Answer) => event.messageId === message_id && "content" in event)
    expect(queued.event.content.shown).toEqual({ body: "Hi Ana, it is ready.", footer: "Thanks" })
    expect((await edge.history(phone))[0]?.text).toBe("Hi Ana, it is ready.\nThanks")
  })

  it("[TPL10] a text that asks for one sends it, outside the window as well", async () => {
    await held("APPROVED")
    const phone = somePhone()
    expect((await sends("template-order+pt_BR+Ana|ready", phone)).status).toBe(202)
    const [line] = await edge.history(phone)
    expect(line).toMatchObject({ type: "template", direction: "out" })
    expect(graph.faults).toEqual([])
  })

  it("[TPL10] what does not fit is explained and nothing is sent", async () => {
    await held("APPROVED")
    const phone = somePhone()
    expect(await sends("template-order+pt_BR+Ana", phone)).toMatchObject({
      status: 422,
      json: {
        code: "template-mismatch",
        missing: ["body.2"],
        errors: [{ field: "text", limit: 2, found: 1 }],
      },
    })
    expect((await sends("template-order+en", phone)).json).toMatchObject({
      ...{ code: "template-mismatch", missing: ["language"], languages: ["pt_BR"] },
    })
    expect((await sends("template-nothing+en", phone)).json).toMatchObject({ missing: ["template"] })
    await held("REJECTED")
    expect((await sends("template-order+pt_BR+a|b", phone)).json.code).toBe("template-not-approved")
    expect(graph.sentTo(phone)).toEqual([])
  })
})
