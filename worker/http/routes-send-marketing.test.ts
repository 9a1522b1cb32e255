import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { TemplateFacts } from "#domain/template/template.ts"
import { newestChoice } from "../app/contact-consent.ts"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { accepted, clock, edge, graph, queued, refused, toldWhen } from "../testing/edge/sending.ts"
import { addChannel, somePhone } from "../testing/edge/some-edge.ts"

const template = (name: string) => ({ template: { name, language: "pt_BR" } })

/** The account's templates, one of each category. */
async function knownTemplates(): Promise<void> {
  const read = (["MARKETING", "UTILITY", "AUTHENTICATION"] as const).map((category, index): TemplateFacts => {
    const name = category.toLowerCase()
    const components = [{ type: "BODY", text: "Olá" }]
    const facts = { quality: null, rejectedReason: null, parameterFormat: "POSITIONAL" } as const
    return { id: `7${index}`, name, language: "pt_BR", category, status: "APPROVED", components, ...facts }
  })
  const { workspaceId, channel } = edge
  await partsOf(env).templates.keep({ workspaceId, wabaId: channel.wabaId }, read, clock.now())
}

/** What a person chooses, as Meta tells it. */
async function choose(who: object, value: "stop" | "resume", at = clock.now()): Promise<void> {
  const timestamp = Math.floor(at / 1000)
  const preference = { ...who, detail: "x", category: "marketing_messages", value, timestamp }
  const { phoneNumberId: phone_number_id, wabaId: id } = edge.channel
  const told = { metadata: { phone_number_id }, user_preferences: [preference] }
  const entry = [{ id, changes: [{ field: "user_preferences", value: told }] }]
  expect((await edge.deliver({ object: "whatsapp_business_account", entry })).status).toBe(200)
}

/** Waits until the lists know what somebody chose. */
async function knownChoice(address: ContactAddress, choice: "stop" | "resume"): Promise<void> {
  const { directories, contacts } = partsOf(env)
  await vi.waitFor(
    async () => {
      const id = (await directories.get(edge.workspaceId).find(address)) ?? ""
      const [contact] = await contacts.byIds(edge.workspaceId, [id])
      expect(newestChoice(contact?.conversations ?? [])?.choice).toBe(choice)
    },
    { interval: 20 },
  )
}

describe("who stopped marketing", () => {
  it("[MKT4] is sent none on any channel, and all the rest, until they take it again", async () => {
    await knownTemplates()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const second = await addChannel(edge.workspaceId, { wabaId: edge.channel.wabaId })
    const on = { to: phone, channel_id: second.id }
    await queued("template", { ...on, ...template("marketing") })
    await choose({ wa_id: phone }, "stop")
    await knownChoice({ phone }, "stop")
    expect(await refused("template", { ...on, ...template("marketing") })).toMatchObject({
      ...{ http: 409, code: "contact-opted-out", since: expect.any(Number) },
    })
    expect(await refused("text", { ...on, text: "template-marketing+pt_BR" })).toMatchObject({
      code: "contact-opted-out",
    })
    for (const name of ["utility", "authentication"]) await queued("template", { ...on, ...template(name) })
    clock.advance(2_000)
    await choose({ wa_id: phone }, "resume")
    await knownChoice({ phone }, "resume")
    await queued("template", { ...on, ...template("marketing") })
  })

  it("[MKT4] by Meta's refusal on one channel is sent none on the others", async () => {
    await knownTemplates()
    const phone = somePhone()
    const second = await addChannel(edge.workspaceId, { wabaId: edge.channel.wabaId })
    graph.answer(({ json }) => ("type" in json ? graphError(400, 131050, "stopped") : undefined))
    const { message_id } = await queued("template", {
      ...{ to: phone, channel_id: edge.channel.id },
      ...template("marketing"),
    })
    await toldWhen(message_id, ({ status }) => status === "failed")
    await knownChoice({ phone }, "stop")
    const on = { to: phone, channel_id: second.id }
    expect(await refused("template", { ...on, ...template("marketing") })).toMatchObject({
      code: "contact-opted-out",
    })
  })

  it("[MKT4] under another contact that turned out to be the same person is sent none", async () => {
    await knownTemplates()
    const [phone, bsuid] = [somePhone(), `BR.${Date.now()}${Math.floor(performance.now())}`]
    await edge.hear({ phone }, "Oi")
    await choose({ wa_id: phone }, "stop")
    await knownChoice({ phone }, "stop")
    const directory = partsOf(env).directories.get(edge.workspaceId)
    const [other] = await directory.resolve([{ address: { bsuid }, at: "now" }])
    clock.advance(5 * 60_000)
    const [joined] = await directory.resolve([{ address: { bsuid, phone }, at: "now" }])
    expect(joined?.contactId).toBe(other?.contactId)
    clock.advance(5 * 60_000)
    expect(await refused("template", { to: bsuid, ...template("marketing") })).toMatchObject({
      code: "contact-opted-out",
    })
  })

  it("[MKT4] a message that was taken before stays taken when its request comes again", async () => {
    await knownTemplates()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const body = { to: phone, ...template("marketing") }
    const first = await queued("template", body, { "idempotency-key": "once" })
    await accepted(first.message_id)
    await choose({ wa_id: phone }, "stop")
    await knownChoice({ phone }, "stop")
    await env.DB.prepare("DELETE FROM idempotency_keys").run()
    expect(await queued("template", body, { "idempotency-key": "once" })).toEqual(first)
  })
})
