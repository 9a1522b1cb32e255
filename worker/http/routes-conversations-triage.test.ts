import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { EventPage } from "#protocol/room.ts"
import { partsOf } from "../compose.ts"
import { d1Labels } from "../desk/d1-labels.ts"
import { someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const HOUR = 60 * 60_000

useEdge("test")

let path: string
let conversationId: string

beforeEach(async () => {
  const phone = somePhone()
  await edge.hear({ phone }, "Oi")
  conversationId = await edge.conversationWith(phone)
  path = `/api/v1/conversations/${conversationId}`
})

async function events(): Promise<readonly ConversationEvent[]> {
  return (await edge.read<EventPage>(`${path}/events`)).events.map(({ event }) => event)
}

async function status(route: string, body: object): Promise<number> {
  return (await edge.post(`${path}/${route}`, body)).status
}

async function problem(route: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await edge.post(`${path}/${route}`, body)
  return { http: answer.status, ...(await answer.json<Record<string, unknown>>()) }
}

async function someLabel(name: string, workspaceId: string = edge.workspaceId): Promise<string> {
  const label = await d1Labels(env.DB, Date.now).add(workspaceId, { name, color: "teal" })
  if (typeof label === "string") throw new Error(label)
  return label.id
}

async function someAttendant(name: string): Promise<string> {
  const email = `${crypto.randomUUID()}@ramal.test`
  const { workspaceId } = edge
  const person = { workspaceId, email, name, password: "correct horse", role: "attendant" } as const
  return (await partsOf(env).accounts.createUser(person)).userId
}

describe("labels of a conversation", () => {
  it("[TRI1] are put on and taken off with the names they have", async () => {
    const [one, two] = [await someLabel("Troca"), await someLabel("Festa")]
    expect(await status("labels", { add: [one, two] })).toBe(204)
    expect(await status("labels", { add: [one], remove: [two] })).toBe(204)
    expect((await events()).slice(-2)).toMatchObject([
      { type: "ConversationLabelled", added: [{ name: "Troca" }, { name: "Festa" }] },
      { type: "ConversationLabelled", added: [], removed: [{ id: two, name: "Festa" }] },
    ])
  })

  it("[TRI5] one that is not there, or of another workspace, is refused by its place; a deleted one goes off", async () => {
    const stranger = await someEdge()
    const [known, foreign] = [await someLabel("Troca"), await someLabel("Troca", stranger.workspaceId)]
    for (const unknown of ["lb_nobody", foreign]) {
      expect(await problem("labels", { add: [known, unknown] })).toMatchObject({
        http: 422,
        errors: [{ field: "add.1", rule: "unknown" }],
      })
    }
    expect(await status("labels", { add: [known] })).toBe(204)
    await d1Labels(env.DB, Date.now).remove(edge.workspaceId, known)
    expect(await status("labels", { remove: [known, foreign] })).toBe(204)
    expect((await events()).at(-1)).toMatchObject({ removed: [{ id: known, name: "" }] })
    expect(await status("labels", { add: Array(51).fill("x") })).toBe(422)
  })
})

describe("priority and snooze", () => {
  it("[TRI1] a priority is one of four", async () => {
    expect(await status("priority", { priority: "urgent" })).toBe(204)
    expect((await events()).at(-1)).toMatchObject({ type: "PriorityChanged", priority: "urgent" })
    expect(await status("priority", { priority: "asap" })).toBe(422)
  })

  it("[TRI2] snoozed until a moment to come, woken by hand; what cannot be says until when it could", async () => {
    const until = Date.now() + HOUR
    expect(await status("snooze", { until })).toBe(204)
    expect(await status("wake", {})).toBe(204)
    expect(await status("wake", {})).toBe(204)
    expect((await events()).slice(-2)).toMatchObject([
      { type: "ConversationSnoozed", until },
      { type: "ConversationWoken", cause: "attendant" },
    ])
    expect(await problem("snooze", { until: 1 })).toMatchObject({
      http: 422,
      code: "snooze-out-of-range",
      after_at: expect.stringContaining("T"),
    })
    expect(await status("snooze", { until: "tomorrow" })).toBe(422)
    await edge.post(`${path}/close`)
    expect(await problem("snooze", { until })).toMatchObject({ http: 409, code: "conversation-closed" })
  })

  it("[TRI1] a conversation of another workspace is not there", async () => {
    const stranger = await someEdge()
    for (const [route, body] of Object.entries({
      labels: {},
      priority: { priority: "low" },
      snooze: { until: Date.now() + HOUR },
      wake: {},
    })) {
      expect((await stranger.post(`${path}/${route}`, body)).status).toBe(404)
    }
  })
})

describe("handing over", () => {
  it("[CARE5] a word goes with the conversation", async () => {
    const rui = await someAttendant("Rui")
    expect(await status("assign", { attendant_id: rui, note: "tamanho 38" })).toBe(204)
    expect((await events()).at(-1)).toMatchObject({ to: { name: "Rui" }, note: "tamanho 38" })
    expect(await status("assign", { attendant_id: rui, note: "x".repeat(1_001) })).toBe(422)
  })

  it("[CARE6] a note calls colleagues by their id, and only colleagues", async () => {
    const rui = await someAttendant("Rui")
    expect(await status("notes", { text: "@Rui vê?", mentions: [rui] })).toBe(201)
    expect((await events()).at(-1)).toMatchObject({ mentions: [{ id: rui, name: "Rui" }] })
    expect(await problem("notes", { text: "x", mentions: [rui, "us_nobody"] })).toMatchObject({
      http: 422,
      errors: [{ field: "mentions.1", rule: "unknown" }],
    })
  })

  it("[OUT9] a message against an old version is refused with who was faster, and sent by force", async () => {
    const send = (more: object) =>
      edge.post("/api/v1/whatsapp/send/text", { conversation_id: conversationId, text: "Olá", ...more })
    const refused = await send({ seen_version: 1 })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      code: "conversation-moved",
      by: "customer",
      attendant_name: null,
      version: 2,
    })
    expect((await send({ seen_version: 2 })).status).toBe(202)
    expect((await send({ seen_version: 1, force: true })).status).toBe(202)
    expect((await send({ seen_version: -1 })).status).toBe(422)
  })
})
