import { describe, expect, it } from "vitest"
import type { ChannelId, ContactId, WorkspaceId } from "#domain/ids.ts"
import { NOON, receive } from "../testing/builders.ts"
import { memoryDirectories, memoryRooms } from "../testing/memory-rooms.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { type FindDeps, findById, findByPhone, findOrBegin } from "./find-conversation.ts"

const WORKSPACE = "ws_1" as WorkspaceId
const OTHER = "ws_2" as WorkspaceId
const ANA = { phone: "5511987650001" }
const CONTACT = "ct_phone:5511987650001" as ContactId

function channel(id: string): Channel {
  const place = { id: id as ChannelId, workspaceId: WORKSPACE }
  return { ...place, name: id, provider: "meta", phoneNumberId: `pn_${id}`, wabaId: "w", phone: null }
}

function world(...ids: readonly string[]) {
  const time = { at: NOON }
  const rooms = memoryRooms(() => time.at)
  const { directories, asked } = memoryDirectories()
  const channels = ids.map(channel)
  const deps: FindDeps = {
    conversations: rooms.conversations,
    directories,
    channels: { byId: async () => null, all: async () => [], ofWorkspace: async () => channels },
  }
  /** Begins Ana's conversation on a channel at a moment. */
  async function begin(channelId: string, at = NOON) {
    time.at = at
    const identity = conversationIdentity(WORKSPACE, channelId as ChannelId, CONTACT)
    await directories.get(WORKSPACE).resolve([{ address: ANA, at }])
    rooms.earlier(identity, ANA, receive(`${channelId}-${at}`))
    return identity
  }
  return { ...rooms, asked, deps, begin }
}

describe("finding a conversation", () => {
  it("[WHO5] by id, in its own workspace only", async () => {
    const { deps, begin } = world("ch_1")
    const identity = await begin("ch_1")
    const found = await findById(WORKSPACE, identity.conversationId, deps)
    expect(found).toMatchObject({ identity, state: { version: 2, address: ANA } })
    expect(await findById(OTHER, identity.conversationId, deps)).toBeNull()
    const never = conversationIdentity(WORKSPACE, "ch_2" as ChannelId, CONTACT)
    expect(await findById(WORKSPACE, never.conversationId, deps)).toBeNull()
    expect(await findById(WORKSPACE, "cv_nonsense", deps)).toBeNull()
  })

  it.each([
    "5511987650001",
    "+55 11 98765-0001",
    "551187650001",
  ])("[WHO1] by a number written as %s", async (phone) => {
    const { deps, begin } = world("ch_1")
    const identity = await begin("ch_1")
    expect((await findByPhone(WORKSPACE, phone, null, deps))?.identity).toEqual(identity)
  })

  it("[WHO5] the one that moved last, or that of the channel named", async () => {
    const { deps, begin } = world("ch_1", "ch_2", "ch_3")
    const first = await begin("ch_1", NOON + 5)
    const second = await begin("ch_2", NOON + 9)
    expect((await findByPhone(WORKSPACE, ANA.phone, null, deps))?.identity).toEqual(second)
    expect((await findByPhone(WORKSPACE, ANA.phone, "ch_1", deps))?.identity).toEqual(first)
    expect(await findByPhone(WORKSPACE, ANA.phone, "ch_3", deps)).toBeNull()
    expect(await findByPhone(WORKSPACE, ANA.phone, "ch_nowhere", deps)).toBeNull()
  })

  it("[WHO5] looking for somebody makes nobody", async () => {
    const { deps, asked } = world("ch_1")
    expect(await findByPhone(WORKSPACE, "nonsense", null, deps)).toBeNull()
    expect(await findByPhone(WORKSPACE, "5511900000000", null, deps)).toBeNull()
    expect(asked).toEqual(["ws_1 find ct_phone:5511900000000"])
  })
})

describe("where a new message goes", () => {
  it("[WHO5] into the conversation named, with the address it has now", async () => {
    const { deps, begin } = world("ch_1", "ch_2")
    const identity = await begin("ch_2")
    const target = { conversationId: identity.conversationId, to: "ignored", channelId: "ch_1" }
    expect(await findOrBegin(WORKSPACE, target, deps)).toEqual({ identity, address: ANA })
    expect(await findOrBegin(OTHER, target, deps)).toBe("unknown-conversation")
  })

  it("[WHO5] to a number on the only channel, which need not be named", async () => {
    const { deps } = world("ch_1")
    const identity = conversationIdentity(WORKSPACE, "ch_1" as ChannelId, CONTACT)
    expect(await findOrBegin(WORKSPACE, { to: "+55 11 8765-0001" }, deps)).toEqual({
      identity,
      address: { phone: "551187650001" },
    })
  })

  it("[WHO2] to somebody who has a user id alone", async () => {
    const { deps } = world("ch_1")
    const found = await findOrBegin(WORKSPACE, { to: "BR.13491208655302741918" }, deps)
    expect(found).toMatchObject({ address: { bsuid: "BR.13491208655302741918" } })
  })

  it("[WHO5] among several channels: the one named, else where they were last, else the first", async () => {
    const { deps, begin } = world("ch_1", "ch_2")
    const channelOf = async (target: { to: string; channelId?: string }) => {
      const found = await findOrBegin(WORKSPACE, target, deps)
      return typeof found === "string" ? found : found.identity.channelId
    }
    expect(await channelOf({ to: ANA.phone })).toBe("ch_1")
    await begin("ch_2")
    expect(await channelOf({ to: ANA.phone })).toBe("ch_2")
    expect(await channelOf({ to: ANA.phone, channelId: "ch_1" })).toBe("ch_1")
    expect(await channelOf({ to: ANA.phone, channelId: "ch_9" })).toBe("unknown-channel")
    expect(await channelOf({ to: "BR.1" })).toBe("ch_1")
  })

  it.each([
    undefined,
    "",
    "123",
    "+55 11 x",
    "BR.",
    "br.123",
    "BRA.1",
    "BR.1 2",
  ])("[WHO5] %j is nobody, and the directory is not asked", async (to) => {
    const { deps, asked } = world("ch_1")
    expect(await findOrBegin(WORKSPACE, { to }, deps)).toBe("invalid-recipient")
    expect(asked).toEqual([])
  })

  it("[WHO5] without any channel there is nowhere to send", async () => {
    const { deps } = world()
    expect(await findOrBegin(WORKSPACE, { to: ANA.phone }, deps)).toBe("channel-required")
  })

  it("[WHO5] a contact on a channel has one conversation, and its id follows from the two", () => {
    const one = conversationIdentity(WORKSPACE, "ch_1" as ChannelId, CONTACT)
    expect(conversationIdentity(WORKSPACE, "ch_1" as ChannelId, CONTACT)).toEqual(one)
    expect(one.conversationId).toMatch(/^cv_[0-9a-z]{26}$/)
    const others = [
      conversationIdentity(OTHER, "ch_1" as ChannelId, CONTACT),
      conversationIdentity(WORKSPACE, "ch_2" as ChannelId, CONTACT),
      conversationIdentity(WORKSPACE, "ch_1" as ChannelId, "ct_2" as ContactId),
    ]
    expect(new Set([one, ...others].map(({ conversationId }) => conversationId)).size).toBe(4)
  })
})
