import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { type FakeGraph, fakeGraph, graphError } from "./fake-graph.ts"
import { type Edge, journalOf, ORIGIN, roomOf, someEdge, somePhone } from "./some-edge.ts"

let graph: FakeGraph
let edge: Edge

beforeAll(async () => {
  graph = fakeGraph()
  edge = await someEdge({ signsIn: true })
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

function secrets(): readonly string[] {
  return [...Object.values(edge.channel.secrets), edge.owner.password, edge.apiKey].filter(
    (one) => one !== undefined,
  )
}

/** Whether a text holds a secret, plainly or in one of the usual guises. */
function found(text: string): readonly string[] {
  const guises = (secret: string) => [
    secret,
    btoa(secret),
    encodeURIComponent(secret),
    secret.split("").reverse().join(""),
  ]
  return secrets().filter((secret) => guises(secret).some((guise) => text.includes(guise)))
}

/** A life of a workspace: messages in and out, refusals, uploads, rubbish, a sign-in. */
async function used(): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  await edge.post("/api/v1/whatsapp/send/text", { to: phone, text: "Bom dia" }, { "idempotency-key": "k" })
  const [token] = [edge.channel.secrets.accessToken]
  graph.answer(({ json }) =>
    "type" in json ? graphError(403, 10, `Malformed access token ${token}`) : undefined,
  )
  await edge.post("/api/v1/whatsapp/send/text", { to: phone, text: "Again" })
  await vi.waitFor(async () => {
    const statuses = (await edge.history(phone)).map(({ status }) => status)
    expect(statuses).toContain("failed")
  })
  await edge.upload(new File(["x"], "x.png", { type: "image/png" }))
  await edge.deliver({ entry: [{ id: edge.channel.wabaId, changes: [{ field: "new", value: {} }] }] })
  await edge.post("/api/auth/sign-in/email", edge.owner, { authorization: "", origin: ORIGIN })
  return phone
}

describe("secrets", () => {
  it("[SEC1] no table, no log of a conversation and no journal holds one in the clear", async () => {
    const phone = await used()
    const tables = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    ).all<{ name: string }>()
    expect(tables.results.length).toBeGreaterThan(8)
    let rows = 0
    for (const { name } of tables.results) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all()
      rows += results.length
      expect([name, found(JSON.stringify(results))]).toEqual([name, []])
    }
    expect(rows).toBeGreaterThan(10)
    for (const stub of [roomOf(await edge.conversationWith(phone)), journalOf(edge.workspaceId)]) {
      const text = await runInDurableObject(stub as DurableObjectStub, (_, { storage }) => {
        const names = storage.sql.exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
        )
        return JSON.stringify(
          names.toArray().map(({ name }) => storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
        )
      })
      expect(text.length).toBeGreaterThan(20)
      expect(found(text)).toEqual([])
    }
  })

  it("[SEC1] no answer gives one away", async () => {
    const phone = await used()
    const id = await edge.conversationWith(phone)
    const paths = [
      "/health",
      "/openapi.json",
      "/api/v1/channels",
      "/api/v1/users",
      "/api/v1/inbox",
      `/api/v1/inbox/${id}`,
      `/api/v1/conversations/${id}/events`,
      `/api/v1/whatsapp/conversations/${phone}/history`,
      "/api/v1/whatsapp/webhook/deliveries",
      "/api/v1/whatsapp/webhook/kept",
      "/api/v1/whatsapp/webhook/dead-letters",
      "/api/v1/whatsapp/metrics",
      "/metrics",
      "/api/v1/api-keys",
      "/api/v1/me",
      "/api/v1/nothing",
    ]
    for (const path of paths) {
      const answer = await edge.get(path)
      const headers = JSON.stringify([...answer.headers])
      expect([path, found(headers + (await answer.text()))]).toEqual([path, []])
    }
  })

  it("[SEC1] what goes wrong is logged without one", async () => {
    const logged: string[] = []
    const spies = (["error", "warn", "log", "info"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
        logged.push(
          parts
            .map((part) => (part instanceof Error ? `${part.message} ${part.stack}` : JSON.stringify(part)))
            .join(" "),
        )
      }),
    )
    const phone = await used()
    const room = roomOf(await edge.conversationWith(phone))
    await runInDurableObject(room, (_, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementationOnce(() => {
        throw new Error("the disk is gone")
      })
    })
    await edge.hear({ phone }, "A private word").catch(() => undefined)
    for (const spy of spies) spy.mockRestore()
    expect(logged.join("\n")).toContain("the disk is gone")
    expect(found(logged.join("\n"))).toEqual([])
    expect(logged.join("\n")).not.toContain("A private word")
    expect(logged.join("\n")).not.toContain(phone)
  })
})
