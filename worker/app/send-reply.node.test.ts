import { describe, expect, it } from "vitest"
import { type ChannelId, type ContactId, inboundMessageId, outboundMessageId } from "#domain/ids.ts"
import { ADDRESS, byCamila, IDENTITY, NOON, receive, text, wamid } from "../testing/builders.ts"
import { memoryDirectories, memoryRooms } from "../testing/memory-rooms.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { ContactDirectories, NamedContact } from "./directory-port.ts"
import type { FindDeps } from "./find-conversation.ts"
import { type ReplyRequest, sendReply } from "./send-reply.ts"

const IDENTITY_HERE = conversationIdentity(IDENTITY.workspaceId, IDENTITY.channelId, IDENTITY.contactId)
const { conversationId } = IDENTITY_HERE

const TEMPLATE = { kind: "template", name: "lembrete", language: "pt_BR", componentsJson: "" } as const

function depsOf({ conversations }: Pick<FindDeps, "conversations">): FindDeps {
  return {
    conversations,
    directories: memoryDirectories().directories,
    channels: { byId: async () => null, all: async () => [], ofWorkspace: async () => [] },
  }
}

/** A conversation in which Ana has asked, and how to answer her. */
function world() {
  const rooms = memoryRooms(() => NOON + 1_000)
  rooms.earlier(IDENTITY_HERE, ADDRESS, receive("a"))
  const send = (more: Partial<ReplyRequest> = {}, deps: FindDeps = depsOf(rooms)) =>
    sendReply(
      {
        workspaceId: IDENTITY.workspaceId,
        conversationId,
        content: text("Olá"),
        by: byCamila,
        key: "k1",
        ...more,
      },
      deps,
    )
  const { log, outbox } = rooms.ledgerOf(conversationId)
  const queued = () => log.after(0, 99).flatMap(({ event }) => (event.type === "ReplyQueued" ? [event] : []))
  return { ...rooms, send, log, outbox, queued }
}

/** A directory in which a number became another contact's at a time, told now. */
function joinedAt(since: number): ContactDirectories {
  const spans: readonly NamedContact[] = [
    { contactId: IDENTITY.contactId, since: 0, until: since },
    { contactId: "ct_joined" as ContactId, since, until: NOON + 30_000 },
  ]
  const nobody = {
    find: async () => null,
    contacts: async () => [],
    count: async () => 0,
    known: async () => [],
  }
  return {
    get: () => ({
      ...nobody,
      moved: async () => IDENTITY.contactId,
      resolve: async (asked) =>
        asked.map(({ at }) => (at !== "now" && at < since ? spans[0] : spans[1]) as NamedContact),
    }),
  }
}

describe("a reply to a number", () => {
  const channel = { id: IDENTITY.channelId, workspaceId: IDENTITY.workspaceId, provider: "meta" } as const
  const channels = async () => [{ ...channel, name: "Sales", phoneNumberId: "1", wabaId: "2", phone: null }]
  const to = { conversationId: undefined, to: ADDRESS.phone, channelId: IDENTITY.channelId }

  it("[KEY1] that was joined with another contact since is found where it was put before", async () => {
    const { send, queued, ...rooms } = world()
    const first = await send()
    const deps = { ...depsOf(rooms), channels: { ...depsOf(rooms).channels, ofWorkspace: channels } }
    const again = await send(to, { ...deps, directories: joinedAt(NOON - 60_000) })
    expect(again).toEqual(first)
    expect(queued()).toHaveLength(1)
    const other = await send(
      { ...to, key: "k2", content: TEMPLATE },
      { ...deps, directories: joinedAt(NOON - 60_000) },
    )
    expect(other).toMatchObject({ status: "queued" })
    expect(other).not.toMatchObject({ conversationId })
  })

  it("[KEY1] is not looked for where it cannot have been asked for: more than a day before", async () => {
    const { send, ...rooms } = world()
    await send()
    const deps = { ...depsOf(rooms), channels: { ...depsOf(rooms).channels, ofWorkspace: channels } }
    const directories = joinedAt(NOON - 26 * 3_600_000)
    const again = await send({ ...to, content: TEMPLATE }, { ...deps, directories })
    expect(again).toMatchObject({ status: "queued" })
    expect(again).not.toMatchObject({ conversationId })
  })
})

describe("a reply to somebody without naming the channel", () => {
  const channelOf = (id: string, removed?: true): Channel => ({
    ...{ id: id as ChannelId, workspaceId: IDENTITY.workspaceId, name: id, provider: "meta", phone: null },
    ...{ phoneNumberId: id, wabaId: "2", ...(removed && { removed }) },
  })
  const ANA = { phone: "5511987650077" }

  /** A workspace whose channels come and go, and who asks for the same again. */
  function office() {
    const time = { at: NOON }
    const rooms = memoryRooms(() => time.at)
    const { directories } = memoryDirectories()
    const channels = [channelOf("ch_1")]
    const deps: FindDeps = {
      ...{ conversations: rooms.conversations, directories },
      channels: { byId: async () => null, all: async () => [], ofWorkspace: async () => channels },
    }
    const place = (channelId: string) => {
      const contactId = `ct_phone:${ANA.phone}` as ContactId
      return conversationIdentity(IDENTITY.workspaceId, channelId as ChannelId, contactId)
    }
    return {
      channels,
      place,
      /** Ana writes on a channel, later than anything before. */
      hears: (channelId: string, name: string) => {
        time.at += 60_000
        rooms.earlier(place(channelId), ANA, receive(name, text("Oi"), { sentAt: time.at, sender: ANA }))
      },
      send: (more: Partial<ReplyRequest> = {}) => {
        const request = { workspaceId: IDENTITY.workspaceId, to: ANA.phone, content: TEMPLATE, by: byCamila }
        return sendReply({ ...request, key: "k1", ...more }, deps)
      },
      sent: () =>
        ["ch_1", "ch_2"].flatMap((id) =>
          rooms
            .ledgerOf(place(id).conversationId)
            .log.after(0, 99)
            .flatMap(({ event }) => (event.type === "ReplyQueued" ? [id] : [])),
        ),
    }
  }

  it("[KEY4] asked again after a channel was added it is the same message, wherever Ana wrote last", async () => {
    const { channels, hears, send, sent } = office()
    const first = await send()
    channels.push(channelOf("ch_2"))
    expect(await send()).toEqual(first)
    hears("ch_2", "b")
    expect(await send()).toEqual(first)
    expect(sent()).toEqual(["ch_1"])
    await send({ key: "k2" })
    expect(sent()).toEqual(["ch_1", "ch_2"])
  })

  it("[KEY4] so it is after its channel was removed, and for a reaction", async () => {
    const { channels, hears, send, sent } = office()
    hears("ch_1", "a")
    channels.push(channelOf("ch_2"))
    const reaction = { kind: "reaction-on", message: wamid("a"), emoji: "👍" } as const
    const first = await send()
    const liked = await send({ content: reaction })
    hears("ch_2", "b")
    expect(await send({ content: reaction })).toEqual(liked)
    channels[0] = channelOf("ch_1", true)
    expect(await send()).toEqual(first)
    expect(sent()).toEqual(["ch_1", "ch_1"])
  })

  it("[KEY4] somebody known by a user id alone is written to where they wrote last", async () => {
    const { channels, send } = office()
    channels.push(channelOf("ch_2"))
    const on = { to: "BR.7", channelId: "ch_2" }
    const first = await send({ ...on, key: "a" })
    const second = await send({ to: "BR.7", key: "b" })
    expect(second).toMatchObject({ conversationId: (first as { conversationId: string }).conversationId })
  })
})

describe("a reply", () => {
  it("[OUT1] is recorded and waits in the outbox when the answer goes out", async () => {
    const { send, outbox, queued } = world()
    const answer = await send()
    expect(answer).toMatchObject({ status: "queued", conversationId })
    expect(queued()).toMatchObject([{ content: text("Olá"), by: byCamila }])
    expect(outbox.waiting()).toMatchObject([
      { effect: { kind: "send-message", messageId: queued()[0]?.messageId } },
    ])
  })

  it("[KEY1] the same request again is the same message, sent once", async () => {
    const { send, outbox, queued } = world()
    const first = await send()
    expect(await send()).toEqual(first)
    expect([queued().length, outbox.waiting().length]).toEqual([1, 1])
    const other = await send({ key: "k2" })
    expect(other).not.toEqual(first)
    expect(queued()).toHaveLength(2)
  })

  it("[OUT7] answers a message named by our id or by Meta's", async () => {
    const { send, queued } = world()
    await send({ key: "k1", repliesTo: inboundMessageId(conversationId, 2) })
    await send({ key: "k2", repliesTo: wamid("b") })
    await send({ key: "k3" })
    expect(queued().map(({ repliesTo }) => repliesTo)).toEqual([wamid("a"), wamid("b"), undefined])
  })

  it("[OUT7] a message that is not here, or that Meta has not named yet, cannot be answered", async () => {
    const { send, queued } = world()
    const first = await send()
    const unnamed = first.status === "queued" ? first.messageId : ""
    const elsewhere = inboundMessageId(IDENTITY.conversationId, 2)
    const missing = outboundMessageId(conversationId, "gone")
    for (const repliesTo of [unnamed, elsewhere, missing]) {
      const facts = { message_id: repliesTo }
      expect(await send({ key: `to ${repliesTo}`, repliesTo })).toEqual({
        status: "rejected",
        rejection: { code: "unknown-message", facts },
      })
    }
    expect(queued()).toHaveLength(1)
  })

  it("[OUT7] a reaction is on a message named by either id, and may take itself back", async () => {
    const { send, queued } = world()
    const ours = inboundMessageId(conversationId, 2)
    await send({ key: "k1", content: { kind: "reaction-on", message: ours, emoji: "👍" } })
    await send({ key: "k2", content: { kind: "reaction-on", message: wamid("b"), emoji: null } })
    expect(queued().map(({ content }) => content)).toEqual([
      { kind: "reaction", target: wamid("a"), emoji: "👍" },
      { kind: "reaction", target: wamid("b"), emoji: null },
    ])
    const missing = outboundMessageId(conversationId, "gone")
    expect(
      await send({ key: "k3", content: { kind: "reaction-on", message: missing, emoji: "👍" } }),
    ).toEqual({
      status: "rejected",
      rejection: { code: "unknown-message", facts: { message_id: missing } },
    })
  })

  it("[OUT1] a reaction of ours can be read and sent under the id it was given", async () => {
    const { send, conversations } = world()
    const answer = await send({ content: { kind: "reaction-on", message: wamid("a"), emoji: "👍" } })
    if (answer.status !== "queued") throw new Error(answer.status)
    expect(await conversations.get(conversationId).message(answer.messageId)).toMatchObject({
      delivery: "queued",
      wamid: null,
      content: { kind: "reaction", emoji: "👍" },
    })
  })

  it("[WIN1] what a rule refuses is told with its facts, and nothing waits", async () => {
    const { send, outbox } = world()
    expect(await send({ content: text(" ") })).toEqual({
      status: "rejected",
      rejection: { code: "empty-message", facts: {} },
    })
    expect(outbox.waiting()).toEqual([])
  })

  it("[WHO5] without a destination it says why", async () => {
    const { send } = world()
    expect(await send({ conversationId: "cv_none" })).toEqual({
      status: "nowhere",
      reason: "unknown-conversation",
    })
    expect(await send({ conversationId: undefined, to: "x" })).toEqual({
      status: "nowhere",
      reason: "invalid-recipient",
    })
  })

  it("[LOG3] what breaks a rule is told as failed, with its cause", async () => {
    const { send } = world()
    expect(await send({ content: { kind: "text" } as never })).toMatchObject({ status: "failed" })
  })
})
