import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import type { CallSignal } from "#domain/call/signal.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import { type ChannelId, callIdOf } from "#domain/ids.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { phoneChannelOf } from "../app/site-port.ts"
import { partsOf } from "../compose.ts"
import {
  begins,
  CONTEXT,
  ends,
  keepRecording,
  MISSED,
  ONE,
  signals,
  TAKEN,
  takes,
} from "../testing/call-signals.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"

const BASE = "/api/v1/whatsapp"

let edge: Edge
beforeEach(async () => {
  edge = await someEdge()
})

/** The conversation of a number on a channel, which need not have begun. */
async function conversationOn(phone: string, channelId: ChannelId): Promise<ConversationIdentity> {
  const { directories } = partsOf(env)
  const [contact] = await directories.get(edge.workspaceId).resolve([{ address: { phone }, at: Date.now() }])
  if (contact === undefined) throw new Error("nobody was found")
  return conversationIdentity(edge.workspaceId, channelId, contact.contactId)
}

async function someLine(): Promise<ChannelId> {
  const place = { name: "Matriz", country: "BR", areaCode: "11", channelId: null }
  const site = await partsOf(env).siteStore.add(edge.workspaceId, place)
  if (typeof site === "string") throw new Error(site)
  return phoneChannelOf(site.id)
}

/** Hands signals of one call to a conversation; what became of each. */
async function tell(
  identity: ConversationIdentity,
  phone: string,
  told: readonly CallSignal[],
  linkedid = "1.1",
): Promise<readonly string[]> {
  const context = { ...CONTEXT, callId: callIdOf(CONTEXT.siteId, linkedid), number: phone }
  const room = partsOf(env).conversations.get(identity.conversationId)
  const commands = told.map((signal) => {
    const command = { type: "RecordCallSignal", signal, context } as const
    return { identity, address: { phone }, command }
  })
  return (await room.handle(commands)).map(({ status }) => status)
}

interface Page {
  readonly items: readonly { readonly type: string; readonly [part: string]: unknown }[]
  readonly next: string | null
}

const historyOf = (phone: string, query: string) =>
  edge.read<Page>(`${BASE}/conversations/${phone}/history?${query}`)

describe("calls in the history of a number", () => {
  it("[CIC12] are lines when they are asked for, between the messages, each with all that was told of it", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const identity = await conversationOn(phone, edge.channel.id)
    await tell(identity, phone, TAKEN.slice(0, 2))
    await edge.hear({ phone }, "Alô?")
    await tell(identity, phone, TAKEN.slice(2))
    const command = keepRecording()
    const recording = { ...command.recording, callId: callIdOf(CONTEXT.siteId, "1.1") }
    const room = partsOf(env).conversations.get(identity.conversationId)
    await room.handle([{ identity, address: { phone }, command: { ...command, recording } }])
    const types = async (query: string) => (await historyOf(phone, query)).items.map(({ type }) => type)
    expect(await types("include=calls")).toEqual(["text", "call", "text"])
    expect(await types("include=notes")).toEqual(["text", "text"])
    expect(await types("")).toEqual(["text", "text"])
    const { items } = await historyOf(phone, "include=calls,notes")
    expect(items[1]).toMatchObject({
      ...{ call_id: `${CONTEXT.siteId}.1.1`, direction: "in", medium: "phone", number: phone },
      ...{ status: "ended", outcome: "answered", wait_ms: 2_000, talk_ms: 30_000, missed_by: [] },
      answered_by: [{ extension: "201", attendant_id: "us_camila", name: "Camila" }],
      recordings: [{ mime_type: "audio/wav", duration_ms: 30_000 }],
    })
    for (const limit of [1, 2]) {
      const pages: string[] = []
      for (let before = "", more = true; more; ) {
        const page = await historyOf(phone, `include=calls&limit=${limit}${before}`)
        pages.push(...page.items.map(({ type }) => type))
        more = page.next !== null
        before = `&before=${page.next}`
      }
      expect(pages).toEqual(["text", "call", "text"])
    }
  })

  it("[CIC11] signals twice and in pieces leave one log", async () => {
    const phone = somePhone()
    const identity = await conversationOn(phone, await someLine())
    expect(await tell(identity, phone, TAKEN.slice(0, 2))).toEqual(["recorded", "recorded"])
    expect(await tell(identity, phone, TAKEN.slice(0, 3))).toEqual(["repeated", "repeated", "recorded"])
    expect(await tell(identity, phone, TAKEN)).toEqual(["repeated", "repeated", "repeated", "recorded"])
    const events = await partsOf(env).conversations.get(identity.conversationId).events(null, 100)
    expect(events?.events.map(({ event }) => event.type)).toEqual([
      ...["ConversationStarted", "CallStarted", "CallRinging", "CallAnswered", "CallEnded"],
    ])
  })

  it("[CIC3] a call whose beginning comes last is one line", async () => {
    const phone = somePhone()
    const identity = await conversationOn(phone, await someLine())
    await tell(identity, phone, TAKEN.slice(1))
    await tell(identity, phone, TAKEN.slice(0, 1))
    const { items } = await historyOf(phone, "include=calls")
    expect(items).toMatchObject([{ type: "call", outcome: "answered" }])
    expect((await historyOf(phone, "include=calls&limit=1")).next).toBeNull()
  })
})

describe("a conversation over a telephone line", () => {
  it("[CIC9] waits in the queue after a missed call, is given to somebody and closed by its number", async () => {
    const phone = somePhone()
    const identity = await conversationOn(phone, await someLine())
    await tell(identity, phone, MISSED)
    await expect.poll(async () => (await edge.read<Page>(`${BASE}/queue/pending`)).items).toHaveLength(1)
    const pending = await edge.read<Page>(`${BASE}/queue/pending`)
    expect(pending.items[0]).toMatchObject({
      ...{ phone, conversation_id: identity.conversationId, channel_id: identity.channelId, unread_count: 1 },
      last_message: { type: "call", text: "", direction: "in", message_id: `${CONTEXT.siteId}.1.1` },
    })
    const inbox = await edge.read<InboxPage>("/api/v1/inbox?filter=waiting")
    expect(inbox.items[0]).toMatchObject({
      channelKind: "phone",
      lastLine: { preview: { outcome: "missed" } },
    })
    expect((await edge.post(`${BASE}/queue/${phone}/close`, {})).status).toBe(204)
    await tell(identity, phone, signals(begins, takes(ONE), ends("answered")), "2.2")
    const state = await partsOf(env).conversations.get(identity.conversationId).state()
    expect(state).toMatchObject({ lifecycle: "closed", unreadCount: 0, waitingSince: null })
  })

  it("[CIC7] takes no messages: whoever sends there is told so", async () => {
    const phone = somePhone()
    const identity = await conversationOn(phone, await someLine())
    await tell(identity, phone, TAKEN)
    const sent = await edge.post(`${BASE}/send/text`, {
      conversation_id: identity.conversationId,
      text: "Oi",
    })
    expect([sent.status, (await sent.json<{ code: string }>()).code]).toEqual([409, "phone-only"])
  })

  it("[CIC12] a number with messages has those of WhatsApp as its history; one with calls alone has its calls", async () => {
    const phone = somePhone()
    const line = await someLine()
    await tell(await conversationOn(phone, line), phone, TAKEN)
    expect((await historyOf(phone, "include=calls")).items).toHaveLength(1)
    await edge.hear({ phone }, "Oi")
    expect((await historyOf(phone, "include=calls")).items).toMatchObject([{ type: "text" }])
    expect((await historyOf(phone, `include=calls&channel_id=${line}`)).items).toMatchObject([
      { type: "call" },
    ])
  })

  it("[CIC12] a page of its log has what was told of its calls since", async () => {
    const phone = somePhone()
    const identity = await conversationOn(phone, await someLine())
    await tell(identity, phone, TAKEN)
    const page = await edge.read<{ later: readonly { event: { type: string } }[] }>(
      `/api/v1/conversations/${identity.conversationId}/events?before=4&limit=2`,
    )
    expect(page.later.map(({ event }) => event.type)).toEqual(["CallAnswered", "CallEnded"])
  })
})
