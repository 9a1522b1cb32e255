import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { edge } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
  readonly json: any
}

async function answered(response: Promise<Response>): Promise<Answer> {
  const answer = await response
  return { status: answer.status, json: await answer.json() }
}

const say = (id: string | null, marketing: string) =>
  answered(edge.post(`/api/v1/contacts/${id}/marketing`, { marketing }))

async function someContact() {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  const id = await partsOf(env).directories.get(edge.workspaceId).find({ phone })
  await contactWhen(id, () => true)
  return { phone, id, conversationId: await edge.conversationWith(phone) }
}

function contactWhen(id: string | null, isSo: (json: Answer["json"]) => boolean): Promise<Answer["json"]> {
  return vi.waitFor(
    async () => {
      const { status, json } = await answered(edge.get(`/api/v1/contacts/${id}`))
      if (status !== 200 || !isSo(json)) throw new Error(`still ${JSON.stringify(json)}`)
      return json
    },
    { timeout: 5_000, interval: 20 },
  )
}

function room(conversationId: string) {
  return partsOf(env).conversations.get(conversationId as never)
}

describe("what a person said of marketing", () => {
  it("[MKT6] is an event of their conversation with who wrote it down, and the contact tells it", async () => {
    const { id, conversationId } = await someContact()
    expect(await say(id, "opted-out")).toEqual({
      status: 200,
      json: { marketing: "opted-out", changed: true },
    })
    const events = (await room(conversationId).events(null, 50))?.events ?? []
    expect(events.at(-1)?.event).toMatchObject({
      ...{ type: "MarketingChosen", choice: "stop", by: { kind: "program" } },
    })
    expect((await room(conversationId).state())?.marketing.choice).toBe("stop")
    await contactWhen(id, ({ marketing }) => marketing === "opted-out")
  })

  it("[MKT6] said again it is no news, and taken back it is", async () => {
    const { id, conversationId } = await someContact()
    const answers = [await say(id, "opted-out"), await say(id, "opted-out"), await say(id, "resumed")]
    expect(answers.map(({ json }) => json.changed)).toEqual([true, false, true])
    expect((await room(conversationId).state())?.marketing.choice).toBe("resume")
  })

  it("[MKT6] a newer word of WhatsApp's clock is not older than it", async () => {
    const { id, conversationId } = await someContact()
    const { identity, address } = (await room(conversationId).state()) ?? {}
    if (identity === undefined || identity === null || address === undefined) throw new Error("no state")
    const chosenAt = Date.now() + 60_000
    const command = { type: "RecordMarketingChoice", choice: "stop", chosenAt } as const
    await room(conversationId).handle([{ identity, address, command }])
    expect((await say(id, "resumed")).json.changed).toBe(true)
    expect((await room(conversationId).state())?.marketing).toEqual({ choice: "resume", at: chosenAt })
  })

  it("[MKT6] is in the audit, with what was said", async () => {
    const { id } = await someContact()
    await say(id, "opted-out")
    const { json } = await answered(edge.get("/api/v1/audit?area=contacts"))
    expect(json.items[0]).toMatchObject({
      ...{ area: "contacts", act: "marketing", target: { id }, facts: { marketing: "opted-out" } },
    })
  })

  it("[MKT6] of nobody, or something else, it is refused", async () => {
    expect((await say("ct_nobody", "opted-out")).status).toBe(404)
    const { id } = await someContact()
    expect((await say(id, "perhaps")).status).toBe(422)
  })
})
