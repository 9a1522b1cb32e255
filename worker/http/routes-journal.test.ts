import { describe, expect, it } from "vitest"
import { addChannel, someEdge, somePhone, someWamid } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { messageOf, messagesWebhook } from "../testing/webhooks/build-webhook.ts"

const BASE = "/api/v1/whatsapp/webhook"

useEdge("test")

interface Letter {
  readonly id: string
  readonly raw: string
  readonly cause: string
  readonly attempts: number
  readonly state: string
  readonly channel_id: string | null
}

async function letters(state?: string): Promise<readonly Letter[]> {
  const query = state === undefined ? "" : `?state=${state}`
  return (await edge.read<{ items: Letter[] }>(`${BASE}/dead-letters${query}`)).items
}

/** A message for a number that the workspace does not have yet. */
function early(phone: string, phoneNumberId: string) {
  const message = messageOf({ phone }, someWamid(), Math.floor(Date.now() / 1000), {
    type: "text",
    text: { body: "Early" },
  })
  return messagesWebhook({ messages: [message] }, phoneNumberId, "777")
}

describe("dead letters", () => {
  it("[HOOK4] one is stored once its cause is gone, and retrying again changes nothing", async () => {
    const [phone, phoneNumberId] = [somePhone(), `77${Date.now()}`]
    const webhook = early(phone, phoneNumberId)
    expect((await edge.deliver(webhook)).status).toBe(200)
    const [letter] = await letters()
    expect(letter).toMatchObject({ state: "open", attempts: 1, channel_id: null })
    const retry = () => edge.post(`${BASE}/dead-letters/${letter?.id}/retry`)
    const tooSoon = await retry()
    expect([tooSoon.status, await tooSoon.json()]).toMatchObject([
      200,
      { state: "open", cause: letter?.cause },
    ])
    expect(await letters()).toMatchObject([{ state: "open", attempts: 2 }])
    const channel = await addChannel(edge.workspaceId, { phoneNumberId, wabaId: "777" })
    expect(await (await retry()).json()).toEqual({ state: "resolved" })
    expect(await (await retry()).json()).toEqual({ state: "resolved" })
    expect(await letters()).toMatchObject([{ state: "resolved" }])
    const history = await edge.history(phone, `?channel_id=${channel.id}`)
    expect(history.map(({ text }) => text)).toEqual(["Early"])
    expect((await edge.deliver(webhook, null)).status).toBe(200)
    expect(await edge.history(phone, `?channel_id=${channel.id}`)).toHaveLength(1)
  })

  it("[HOOK4] what no parser reads stays open with its cause, and is set aside on request", async () => {
    const unreadable = edge.envelope({ messages: [{ from: somePhone(), type: "text" }] })
    await edge.deliver(unreadable)
    const [letter] = await letters()
    expect(letter).toMatchObject({ cause: "without-id", detail: "a message without an id" })
    expect(JSON.parse(letter?.raw ?? "")).toMatchObject(unreadable)
    const path = `${BASE}/dead-letters/${letter?.id}`
    expect(await (await edge.post(`${path}/retry`)).json()).toMatchObject({
      state: "open",
      cause: letter?.cause,
    })
    expect((await edge.post(`${path}/ignore`)).status).toBe(204)
    expect(await letters()).toMatchObject([{ state: "ignored", attempts: 2 }])
    expect(await letters("ignored")).toHaveLength(1)
    expect(await letters("open")).toEqual([])
    expect((await edge.post(`${path}/reopen`)).status).toBe(204)
    expect(await letters("open")).toMatchObject([{ id: letter?.id, attempts: 2 }])
  })

  it("[HOOK4] another workspace's letters are not listed, retried or set aside", async () => {
    await edge.deliver(early(somePhone(), "1"))
    const [letter] = await letters()
    const stranger = await someEdge()
    expect(await stranger.read(`${BASE}/dead-letters`)).toMatchObject({ items: [], next: null })
    for (const action of ["retry", "ignore", "reopen"]) {
      expect((await stranger.post(`${BASE}/dead-letters/${letter?.id}/${action}`)).status).toBe(404)
    }
    expect(await letters()).toMatchObject([{ state: "open", attempts: 1 }])
  })

  it("[HOOK3] retrying brings nothing to a channel of another workspace", async () => {
    const victim = await someEdge()
    const phone = somePhone()
    await edge.deliver(early(phone, victim.channel.phoneNumberId))
    const [letter] = await letters()
    expect(await (await edge.post(`${BASE}/dead-letters/${letter?.id}/retry`)).json()).toMatchObject({
      state: "open",
    })
    expect((await victim.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
  })
})

describe("what is kept", () => {
  it("[HOOK6] is listed by field and page, as it came", async () => {
    for (let index = 0; index < 5; index++) {
      const change = { field: index % 2 === 0 ? "flows" : "account_update", value: { number: index } }
      await edge.deliver({
        object: "whatsapp_business_account",
        entry: [{ id: edge.channel.wabaId, changes: [change] }],
      })
    }
    type Kept = {
      items: { raw: string; field: string }[]
      next: number | null
      by_field: Record<string, number>
    }
    const first = await edge.read<Kept>(`${BASE}/kept?limit=3`)
    expect(first.by_field).toEqual({ account_update: 2, flows: 3 })
    const rest = await edge.read<Kept>(`${BASE}/kept?limit=3&before=${first.next}`)
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 2, null])
    const flows = await edge.read<Kept>(`${BASE}/kept?field=flows`)
    expect(flows.items.map(({ field }) => field)).toEqual(["flows", "flows", "flows"])
  })
})
