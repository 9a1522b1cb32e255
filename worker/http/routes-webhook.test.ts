import { env } from "cloudflare:workers"
import { runInDurableObject } from "cloudflare:test"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import {
  addChannel,
  bytesOf,
  deliverBytes,
  type Edge,
  journalOf,
  postBytes,
  roomOf,
  someEdge,
  somePhone,
  someWamid,
} from "../testing/edge/some-edge.ts"
import { messageOf, messagesWebhook } from "../testing/webhooks/build-webhook.ts"
import { signBody } from "../whatsapp/signature.ts"
import { LONGEST_DELIVERY_BYTES } from "./routes-webhook.ts"

const NOW = Math.floor(Date.now() / 1000)

let edge: Edge
let graph: FakeGraph

beforeAll(async () => {
  graph = fakeGraph()
  edge = await someEdge()
})
afterEach(() => expect(graph.faults).toEqual([]))

function said(phone: string, body: string, wamid = someWamid()) {
  return messageOf({ phone }, wamid, NOW, { type: "text", text: { body } })
}

function texts(items: readonly { readonly text: string }[]): readonly string[] {
  return items.map(({ text }) => text)
}

async function codeOf(answer: Response): Promise<string | undefined> {
  return (await answer.json<{ code?: string }>()).code
}

describe("Meta verifies the webhook", () => {
  function verify(query: Record<string, string>, path = "") {
    const search = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "1158201444", ...query })
    return edge.get(`/api/v1/whatsapp/webhook${path}?${search}`, { authorization: "" })
  }

  it("[HOOK2] the right token is answered with the bare challenge", async () => {
    for (const path of ["", `/${edge.channel.id}`]) {
      const answer = await verify({ "hub.verify_token": edge.channel.secrets.verifyToken }, path)
      expect([answer.status, await answer.text()]).toEqual([200, "1158201444"])
      expect(answer.headers.get("content-type")).toMatch(/^text\/plain/)
    }
  })

  it("[HOOK2] a challenge comes back as it came, and is never HTML", async () => {
    const challenge = "<script>alert(1)</script>"
    const answer = await verify({ "hub.verify_token": edge.channel.secrets.verifyToken, "hub.challenge": challenge })
    expect([answer.status, await answer.text()]).toEqual([200, challenge])
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
  })

  it("[HOOK2] a wrong, empty or missing token, another mode and no challenge are 403", async () => {
    const token = edge.channel.secrets.verifyToken
    const answers = await Promise.all([
      verify({ "hub.verify_token": `${token}x` }),
      verify({ "hub.verify_token": "" }),
      verify({}),
      verify({ "hub.verify_token": token, "hub.mode": "unsubscribe" }),
      edge.get(`/api/v1/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${token}`),
      edge.get("/api/v1/whatsapp/webhook"),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    expect(await codeOf(answers[0] as Response)).toBe("verify-token-mismatch")
  })

  it("[HOOK2] one channel's token does not verify another's address, nor one that does not exist", async () => {
    const other = await addChannel(edge.workspaceId)
    const token = { "hub.verify_token": edge.channel.secrets.verifyToken }
    expect((await verify(token, `/${other.id}`)).status).toBe(403)
    expect((await verify(token, "/ch_nothing")).status).toBe(403)
  })
})

describe("the signature", () => {
  it("[HOOK1] a right one is answered 200 and the message is stored", async () => {
    const phone = somePhone()
    const answer = await edge.deliver(edge.envelope({ messages: [said(phone, "Bom dia")] }))
    expect([answer.status, await answer.text()]).toEqual([200, ""])
    expect(await edge.history(phone)).toMatchObject([{ direction: "in", type: "text", text: "Bom dia" }])
  })

  it("[HOOK2] the previous app secret still counts, and digits may be capital", async () => {
    const phone = somePhone()
    const bytes = bytesOf(edge.envelope({ messages: [said(phone, "Um")] }))
    const previous = edge.channel.secrets.previousAppSecret ?? ""
    expect((await deliverBytes(bytes, { secret: previous, on: null })).status).toBe(200)
    const capital = (await signBody(bytes, edge.channel.secrets.appSecret)).replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase())
    expect((await postBytes(bytes, { "x-hub-signature-256": capital })).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Um"])
  })

  it("[HOOK2] a missing, wrong, shortened or foreign one is 403, and nothing is stored", async () => {
    const phone = somePhone()
    const bytes = bytesOf(edge.envelope({ messages: [said(phone, "Forged")] }))
    const right = await signBody(bytes, edge.channel.secrets.appSecret)
    const ofAnother = await signBody(bytesOf({}), edge.channel.secrets.appSecret)
    const headers: Record<string, string>[] = [
      {},
      { "x-hub-signature-256": "" },
      { "x-hub-signature-256": right.slice(0, -1) },
      { "x-hub-signature-256": right.replace("sha256=", "") },
      { "x-hub-signature-256": right.replace("sha256=", "sha1=") },
      { "x-hub-signature-256": ofAnother },
      { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.verifyToken) },
      { "x-hub-signature": right },
    ]
    for (const on of [null, edge.channel]) {
      for (const header of headers) {
        const answer = await postBytes(bytes, header, on)
        expect([answer.status, await codeOf(answer)]).toEqual([403, "invalid-signature"])
      }
    }
    expect((await edge.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
  })

  it("[HOOK2] it is over the bytes as they came, not over the JSON in them", async () => {
    const phone = somePhone()
    const json = JSON.stringify(edge.envelope({ messages: [said(phone, "Ol\u00e1 / \u{1f600}")] }))
    const escaped = json.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)
    const bytes = new TextEncoder().encode(escaped.replaceAll("/", "\\/"))
    expect((await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })).status).toBe(200)
    const rewritten = bytesOf(JSON.parse(escaped))
    const header = { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.appSecret) }
    expect((await postBytes(rewritten, header)).status).toBe(403)
    expect(texts(await edge.history(phone))).toEqual(["Ol\u00e1 / \u{1f600}"])
  })

  it("[HOOK2] unsigned rubbish is 403 before it is looked at, signed rubbish is 400", async () => {
    const rubbish = [
      new TextEncoder().encode('{"entry":['),
      new TextEncoder().encode(""),
      new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      new TextEncoder().encode('{"a":"\ud800"}').slice(0, 7),
    ]
    for (const bytes of rubbish) {
      expect((await postBytes(bytes, {})).status).toBe(403)
      const signed = await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })
      expect([signed.status, await codeOf(signed)]).toEqual([400, "bad-json"])
    }
  })

  it("[HOOK2] nobody can sign for a channel that does not exist", async () => {
    const bytes = bytesOf(edge.envelope({ messages: [said(somePhone(), "x")] }))
    const header = { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.appSecret) }
    const answer = await postBytes(bytes, header, { ...edge.channel, id: "ch_nothing" as never })
    expect([answer.status, await codeOf(answer)]).toEqual([403, "invalid-signature"])
  })
})

describe("whose message it is", () => {
  it("[HOOK3] the secret of one app does not reach a number of another, on any address", async () => {
    const victim = await someEdge()
    const phone = somePhone()
    const webhook = victim.envelope({ messages: [said(phone, "I am your bank")] })
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect((await edge.deliver(webhook, edge.channel)).status).toBe(200)
    expect((await edge.deliver(webhook, victim.channel)).status).toBe(403)
    expect((await victim.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
    const letters = await edge.read<{ items: { cause: string; raw: string }[] }>("/api/v1/whatsapp/webhook/dead-letters")
    const own = letters.items.filter(({ raw }) => raw.includes(victim.channel.phoneNumberId))
    expect(own).toHaveLength(1)
    expect(own[0]?.cause).toContain(victim.channel.phoneNumberId)
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
    const { items } = await edge.read<{ items: { raw: string; cause: string; attempts: number; state: string }[] }>(
      "/api/v1/whatsapp/webhook/dead-letters",
    )
    const letters = items.filter(({ raw }) => raw.includes("999000111222"))
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ state: "open", attempts: 1 })
    expect(letters[0]?.cause).toBe("no channel has the phone number id 999000111222")
  })

  it("[HOOK3] two numbers of one app: each gets its own, on either address", async () => {
    const second = await addChannel(edge.workspaceId, { appSecret: edge.channel.secrets.appSecret })
    const phone = somePhone()
    const toSecond = messagesWebhook({ messages: [said(phone, "Second")] }, second.phoneNumberId, second.wabaId)
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
    expect(await longer.json()).toMatchObject({ code: "payload-too-large", limit_bytes: LONGEST_DELIVERY_BYTES })
  })

  it("[HOOK7] a single update of nearly 3 MiB is kept, and its neighbour stored", async () => {
    const phone = somePhone()
    const { entry } = edge.envelope({ messages: [said(phone, "Neighbour")] }) as { entry: [{ id: string; changes: unknown[] }] }
    const history = { field: "history", value: { history: ["x".repeat(LONGEST_DELIVERY_BYTES - 2_000)] } }
    const body = { object: "whatsapp_business_account", entry: [{ ...entry[0], changes: [history, ...entry[0].changes] }] }
    expect((await edge.deliver(body)).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Neighbour"])
    const { items } = await edge.read<{ items: { raw: string }[] }>("/api/v1/whatsapp/webhook/kept?field=history")
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
    const json = JSON.stringify(edge.envelope({ messages: [{ ...said(phone, "Deep"), odd: "@" }, said(phone, "Flat")] }))
    const bytes = new TextEncoder().encode(json.replace('"@"', deep))
    expect((await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })).status).toBe(200)
    expect(texts(await edge.history(phone)).toSorted()).toEqual(["Deep", "Flat"])
  })

  it("[HOOK7] wrong types anywhere are 200, and their neighbours are stored", async () => {
    const phone = somePhone()
    const odd: unknown[] = [null, 7, "text", [], { id: 5 }, { id: "x", from: 12, type: [] }, { from: phone, timestamp: "soon" }]
    const batch = edge.envelope({ messages: [...odd, said(phone, "Between"), ...odd] })
    expect((await edge.deliver(batch)).status).toBe(200)
    for (const value of [null, 1, [], "text", {}, { messages: 7 }, { metadata: [], messages: {} }]) {
      const change = { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field: "messages", value }] }] }
      expect((await edge.deliver(change)).status).toBe(200)
    }
    for (const body of [[], {}, null, 1, "text", { entry: 5 }, { entry: [null, 3, {}] }]) {
      expect((await edge.deliver(body)).status).toBe(200)
    }
    expect(texts(await edge.history(phone))).toContain("Between")
  })

  it("[HOOK6] fields nobody knows are kept raw, once, and counted by name", async () => {
    const change = { field: "weather_update", value: { sky: "clear", id: crypto.randomUUID() } }
    const body = { object: "whatsapp_business_account", entry: [{ id: edge.channel.wabaId, changes: [change] }] }
    await edge.deliver(body)
    expect((await edge.deliver(body)).status).toBe(200)
    const kept = await edge.read<{ items: { raw: string; channel_id: string }[]; by_field: Record<string, number> }>(
      "/api/v1/whatsapp/webhook/kept?field=weather_update",
    )
    expect(kept.by_field["weather_update"]).toBe(1)
    expect(kept.items).toHaveLength(1)
    expect(JSON.parse(kept.items[0]?.raw ?? "")).toEqual(body)
    expect(kept.items[0]?.channel_id).toBe(edge.channel.id)
  })
})

describe("stored once", () => {
  it("[KEY1] the same delivery twice, and at the same time, is one message", async () => {
    const phone = somePhone()
    const webhook = edge.envelope({ messages: [said(phone, "Once")] })
    const answers = await Promise.all(Array.from({ length: 8 }, () => edge.deliver(webhook)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Once"])
  })

  it("[HOOK1] a batch of 1,000 updates for 300 people is stored whole", async () => {
    const crowd = await someEdge()
    const phones = Array.from({ length: 300 }, () => somePhone())
    const messages = Array.from({ length: 1_000 }, (_, index) => said(phones[index % 300] ?? "", `No ${index}`))
    expect((await crowd.deliver(crowd.envelope({ messages }))).status).toBe(200)
    expect((await crowd.deliver(crowd.envelope({ messages }))).status).toBe(200)
    const found = await env.DB.prepare("SELECT count(*) AS count FROM conversations WHERE workspace_id = ?")
    await vi.waitFor(async () => expect(await found.bind(crowd.workspaceId).first("count")).toBe(300), {
      timeout: 10_000,
      interval: 50,
    })
    const query = "SELECT text FROM messages WHERE workspace_id = ?"
    const rows = await env.DB.prepare(query).bind(crowd.workspaceId).all<{ text: string }>()
    const expected = messages.map((_, index) => `No ${index}`)
    expect(rows.results.map(({ text }) => text).toSorted()).toEqual(expected.toSorted())
    expect(texts(await crowd.history(phones[0] ?? ""))).toEqual(["No 900", "No 600", "No 300", "No 0"])
  })

  it("[HOOK5] a room out of reach is 503; what it missed is stored once when Meta repeats", async () => {
    const [broken, well] = [somePhone(), somePhone()]
    await edge.hear({ phone: broken }, "Before")
    const webhook = edge.envelope({ messages: [said(broken, "Missed"), said(well, "Well")] })
    await runInDurableObject(roomOf(await edge.conversationWith(broken)), (_, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementationOnce(() => {
        throw new Error("the disk is gone")
      })
    })
    const failed = await edge.deliver(webhook)
    expect([failed.status, failed.headers.get("retry-after"), await codeOf(failed)]).toEqual([503, "1", "store-unavailable"])
    expect(texts(await edge.history(broken))).toEqual(["Before"])
    expect(texts(await edge.history(well))).toEqual(["Well"])
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect(texts(await edge.history(broken))).toEqual(["Missed", "Before"])
    expect(texts(await edge.history(well))).toEqual(["Well"])
  })

  it("[HOOK5] a journal out of reach is 503, and the update is kept once when Meta repeats", async () => {
    const change = { field: "weather_update", value: { sky: crypto.randomUUID() } }
    const body = { object: "whatsapp_business_account", entry: [{ id: edge.channel.wabaId, changes: [change] }] }
    await runInDurableObject(journalOf(edge.workspaceId), (_, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementationOnce(() => {
        throw new Error("the disk is gone")
      })
    })
    expect((await edge.deliver(body)).status).toBe(503)
    expect((await edge.deliver(body)).status).toBe(200)
    const { items } = await edge.read<{ items: { raw: string }[] }>("/api/v1/whatsapp/webhook/kept?limit=200")
    expect(items.filter(({ raw }) => raw.includes(change.value.sky))).toHaveLength(1)
  })

  it("[HOOK1] deliveries are listed with what became of them, and the totals add up", async () => {
    const own = await someEdge()
    await own.hear({ phone: somePhone() }, "One")
    await own.deliver(messagesWebhook({ messages: [said(somePhone(), "x")] }, "1", "2"), own.channel)
    await postBytes(bytesOf({}), {}, own.channel)
    const path = "/api/v1/whatsapp/webhook/deliveries"
    type Listed = { items: { verdict: string; http_status: number; update_count: number }[]; totals: object }
    const list = await vi.waitFor(
      async () => {
        const found = await own.read<Listed>(path)
        expect(found.items).toHaveLength(3)
        return found
      },
      { timeout: 3_000, interval: 20 },
    )
    const verdicts = list.items.map(({ verdict, http_status }) => `${verdict} ${http_status}`)
    expect(verdicts.toSorted()).toEqual(["partly 200", "refused 403", "stored 200"])
    expect(list.totals).toEqual({ acknowledged: 2, stored: 1, kept: 0, dead: 1 })
    expect((await own.get(`${path}?limit=0`)).status).toBe(422)
  })
})
