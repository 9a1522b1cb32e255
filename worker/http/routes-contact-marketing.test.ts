import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { contactWhen, get, post, someContact } from "./contact-fixture.ts"

const say = (path: string, marketing: string) => post(`${path}/marketing`, { marketing })

function room(conversationId: string) {
  return partsOf(env).conversations.get(conversationId as never)
}

describe("what a person said of marketing", () => {
  it("[MKT6] is an event of their conversation with who wrote it down, and the contact tells it", async () => {
    const { path, conversationId } = await someContact()
    expect(await say(path, "opted-out")).toEqual({
      status: 200,
      json: { marketing: "opted-out", changed: true },
    })
    const events = (await room(conversationId).events(null, 50))?.events ?? []
    expect(events.at(-1)?.event).toMatchObject({
      ...{ type: "MarketingChosen", choice: "stop", by: { kind: "program" } },
    })
    expect((await room(conversationId).state())?.marketing.choice).toBe("stop")
    await contactWhen(path, ({ marketing }) => marketing === "opted-out")
  })

  it("[MKT6] said again it is no news, and taken back it is", async () => {
    const { path, conversationId } = await someContact()
    const answers = [await say(path, "opted-out"), await say(path, "opted-out"), await say(path, "resumed")]
    expect(answers.map(({ json }) => json.changed)).toEqual([true, false, true])
    expect((await room(conversationId).state())?.marketing.choice).toBe("resume")
  })

  it("[MKT6] a newer word of WhatsApp's clock is not older than it", async () => {
    const { path, conversationId } = await someContact()
    const { identity, address } = (await room(conversationId).state()) ?? {}
    if (identity === undefined || identity === null || address === undefined) throw new Error("no state")
    const chosenAt = Date.now() + 60_000
    const command = { type: "RecordMarketingChoice", choice: "stop", chosenAt } as const
    await room(conversationId).handle([{ identity, address, command }])
    expect((await say(path, "resumed")).json.changed).toBe(true)
    expect((await room(conversationId).state())?.marketing).toEqual({ choice: "resume", at: chosenAt })
  })

  it("[MKT6] is in the audit, with what was said", async () => {
    const { id, path } = await someContact()
    await say(path, "opted-out")
    const { json } = await get("/audit?area=contacts")
    expect(json.items[0]).toMatchObject({
      ...{ area: "contacts", act: "marketing", target: { id }, facts: { marketing: "opted-out" } },
    })
  })

  it("[MKT6] of nobody, or something else, it is refused", async () => {
    expect((await say("/contacts/ct_nobody", "opted-out")).status).toBe(404)
    expect((await say((await someContact()).path, "perhaps")).status).toBe(422)
  })
})
