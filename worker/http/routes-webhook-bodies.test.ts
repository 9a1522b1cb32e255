import { describe, expect, it } from "vitest"
import { addChannel, bytesOf, deliverBytes, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { messagesWebhook } from "../testing/webhooks/build-webhook.ts"
import { LONGEST_DELIVERY_BYTES } from "./routes-webhook.ts"
import { said, texts } from "./webhook-fixture.ts"

useEdge("file")

describe("whose message it is", () => {
  it("[HOOK3] the secret of one app does not reach a number of another, on any address", async () => {
    const victim = await someEdge()
    const phone = somePhone()
    const webhook = victim.envelope({ messages: [said(phone, "I am your bank")] })
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect((await edge.deliver(webhook, edge.channel)).status).toBe(200)
    expect((await edge.deliver(webhook, victim.channel)).status).toBe(403)
    expect((await victim.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
    const letters = await edge.read<{ items: { detail: string; raw: string }[] }>(
      "/api/v1/whatsapp/webhook/dead-letters",
    )
    const own = letters.items.filter(({ raw }) => raw.includes(victim.channel.phoneNumberId))
    expect(own).toHaveLength(1)
    expect(own[0]?.detail).toContain(victim.channel.phoneNumberId)
  })

  it("[HOOK3] in a mixed batch the own number's messages are stored and the foreign ones are not", async () => {
    const victim = await someEdge()
    const [mine, theirs] = [somePhone(), somePhone()]
    const own = edge.envelope({ messages: [said(mine, "Own")] }) as { entry: unknown[] }
    const foreign = victim.envelope({ messages: [said(theirs, "Foreign")] }) as { entry: unknown[] }
    const answer = await edge.deliver({ ...own, entry: [...foreign.entry, ...own.entry] })
    expect(answer.status).toBe(200)
    expect(texts(await edge.history(mine))).toEqual(["Own"])
    expect((await victim.get(`/api/v1/whatsapp/conversations/${theirs}/history`)).status).toBe(404)
  })

  it("[HOOK4] a number that no channel has gives 200 and a dead letter with its cause", async () => {
    const unknown = messagesWebhook({ messages: [said(somePhone(), "To nobody")] }, "999000111222", "888")
    expect((await edge.deliver(unknown)).status).toBe(200)
    expect((await edge.deliver(unknown)).status).toBe(200)
    const { items } = await edge.read<{
      items: { raw: string; cause: string; detail: string; attempts: number; state: string }[]
    }>("/api/v1/whatsapp/webhook/dead-letters")
    const letters = items.filter(({ raw }) => raw.includes("999000111222"))
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ state: "open", attempts: 1 })
    expect(letters[0]).toMatchObject({
      cause: "unknown-channel",
      detail: "no channel has the phone number id 999000111222",
    })
  })

  it("[HOOK3] two numbers of one app: each gets its own, on either address", async () => {
    const second = await addChannel(edge.workspaceId, { appSecret: edge.channel.secrets.appSecret })
    const phone = somePhone()
    const toSecond = messagesWebhook(
      { messages: [said(phone, "Second")] },
      second.phoneNumberId,
      second.wabaId,
    )
    expect((await edge.deliver(toSecond)).status).toBe(200)
    expect((await edge.deliver(edge.envelope({ messages: [said(phone, "First")] }))).status).toBe(200)
    expect(texts(await edge.history(phone, `?channel_id=${second.id}`))).toEqual(["Second"])
    expect(texts(await edge.history(phone, `?channel_id=${edge.channel.id}`))).toEqual(["First"])
  })
})

describe("size and shape", () => {
  /** A delivery of exactly so many bytes, filled up with spaces behind the JSON. */
  function filled(phone: string, size: number): Uint8Array {
    const bytes = new Uint8Array(size).fill(0x20)
    bytes.set(bytesOf(edge.envelope({ messages: [said(phone, "Long")] })))
    return bytes
  }

  it("[HOOK7] exactly 3 MiB is taken, one byte more is 413 with the limit", async () => {
    const secret = edge.channel.secrets.appSecret
    const phone = somePhone()
    const longest = await deliverBytes(filled(phone, LONGEST_DELIVERY_BYTES), { secret, on: null })
    expect(longest.status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Long"])
    const longer = await deliverBytes(filled(somePhone(), LONGEST_DELIVERY_BYTES + 1), { secret, on: null })
    expect(longer.status).toBe(413)
    expect(await longer.json()).toMatchObject({
      code: "payload-too-large",
      limit_bytes: LONGEST_DELIVERY_BYTES,
    })
  })

  it("[HOOK7] a single update of nearly 3 MiB is kept, and its neighbour stored", async () => {
    const phone = somePhone()
    const { entry } = edge.envelope({ messages: [said(phone, "Neighbour")] }) as {
      entry: [{ id: string; changes: unknown[] }]
    }
    const history = { field: "history", value: { history: ["x".repeat(LONGEST_DELIVERY_BYTES - 2_000)] } }
    const body = {
      object: "whatsapp_business_account",
      entry: [{ ...entry[0], changes: [history, ...entry[0].changes] }],
    }
    expect((await edge.deliver(body)).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Neighbour"])
    const { items } = await edge.read<{ items: { raw: string }[] }>(
      "/api/v1/whatsapp/webhook/kept?field=history",
    )
    expect(items[0]?.raw.length).toBeGreaterThan(LONGEST_DELIVERY_BYTES - 2_000)
  })

  it("[HOOK7] a message with nearly 3 MiB of something unknown in it is stored or kept, and answered 200", async () => {
    const phone = somePhone()
    const huge = { ...said(phone, "Huge"), novelty: "x".repeat(LONGEST_DELIVERY_BYTES - 2_000) }
    const answer = await edge.deliver(edge.envelope({ messages: [said(phone, "Neighbour"), huge] }))
    expect(answer.status).toBe(200)
    expect(texts(await edge.history(phone))).toContain("Neighbour")
  })

  it("[HOOK7] nesting of 10,000 levels neither breaks nor loses anything", async () => {
    const phone = somePhone()
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`
    const json = JSON.stringify(
      edge.envelope({ messages: [{ ...said(phone, "Deep"), odd: "@" }, said(phone, "Flat")] }),
    )
    const bytes = new TextEncoder().encode(json.replace('"@"', deep))
    expect((await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })).status).toBe(200)
    expect(texts(await edge.history(phone)).toSorted()).toEqual(["Deep", "Flat"])
  })

  it("[HOOK7] wrong types anywhere are 200, and their neighbours are stored", async () => {
    const phone = somePhone()
    const odd: unknown[] = [
      null,
      7,
      "text",
      [],
      { id: 5 },
      { id: "x", from: 12, type: [] },
      { from: phone, timestamp: "soon" },
    ]
    const batch = edge.envelope({ messages: [...odd, said(phone, "Between"), ...odd] })
    expect((await edge.deliver(batch)).status).toBe(200)
    for (const value of [null, 1, [], "text", {}, { messages: 7 }, { metadata: [], messages: {} }]) {
      const change = {
        object: "whatsapp_business_account",
        entry: [{ id: "1", changes: [{ field: "messages", value }] }],
      }
      expect((await edge.deliver(change)).status).toBe(200)
    }
    for (const body of [[], {}, null, 1, "text", { entry: 5 }, { entry: [null, 3, {}] }]) {
      expect((await edge.deliver(body)).status).toBe(200)
    }
    expect(texts(await edge.history(phone))).toContain("Between")
  })

  it("[HOOK6] fields nobody knows are kept raw, once, and counted by name", async () => {
    const change = { field: "weather_update", value: { sky: "clear", id: crypto.randomUUID() } }
    const body = {
      object: "whatsapp_business_account",
      entry: [{ id: edge.channel.wabaId, changes: [change] }],
    }
    await edge.deliver(body)
    expect((await edge.deliver(body)).status).toBe(200)
    const kept = await edge.read<{
      items: { raw: string; channel_id: string }[]
      by_field: Record<string, number>
    }>("/api/v1/whatsapp/webhook/kept?field=weather_update")
    expect(kept.by_field["weather_update"]).toBe(1)
    expect(kept.items).toHaveLength(1)
    expect(JSON.parse(kept.items[0]?.raw ?? "")).toEqual(body)
    expect(kept.items[0]?.channel_id).toBe(edge.channel.id)
  })
})
