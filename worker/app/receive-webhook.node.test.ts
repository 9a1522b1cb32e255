import { beforeEach, describe, expect, it, vi } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ChannelId, ContactId, WorkspaceId } from "#domain/ids.ts"
import { byCamila, NOON, picture, receive, text, wamid } from "../testing/builders.ts"
import { memoryDirectories, memoryRooms } from "../testing/memory-rooms.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { returnedMessageId } from "./deliver-to-rooms.ts"
import type { DeadLetter, KeptUpdate, WebhookJournalPort } from "./journal-port.ts"
import { type IdentityChange, receiveWebhook } from "./receive-webhook.ts"
import type {
  MessageUpdate,
  OtherUpdate,
  StatusUpdate,
  UnreadableUpdate,
  WebhookUpdate,
} from "./webhook-update.ts"

const ANA = { phone: "5511987650001" }
const RUI = { phone: "5511987650002" }

function channel(id: string, workspaceId = "ws_1"): Channel {
  const place = { id: `ch_${id}` as ChannelId, workspaceId: workspaceId as WorkspaceId }
  return {
    ...place,
    name: id,
    provider: "meta",
    phoneNumberId: `pn_${id}`,
    wabaId: `waba_${id}`,
    phone: null,
  }
}

const SALES = channel("sales")
const CARE = channel("care")
const FOREIGN = channel("foreign", "ws_2")

function from(of: Channel | null, name: string) {
  return { phoneNumberId: of?.phoneNumberId ?? null, wabaId: of?.wabaId ?? null, raw: `{"raw":"${name}"}` }
}

function message(
  name: string,
  address: ContactAddress = ANA,
  of: Channel | null = SALES,
  content = text("Oi"),
): MessageUpdate {
  return { kind: "message", address, command: receive(name, content, { sender: address }), ...from(of, name) }
}

function status(name: string, address: ContactAddress, callbackData: string | null = null): StatusUpdate {
  const command = { type: "ReportDelivery", wamid: wamid(name), status: "sent", at: NOON } as const
  return { kind: "status", address, callbackData, command, ...from(SALES, `st ${name}`) }
}

function other(field: string, of: Channel | null = SALES): OtherUpdate {
  return { kind: "other", field, ...from(of, field) }
}

function roomOf(address: ContactAddress, of: Channel = SALES) {
  return conversationIdentity(of.workspaceId, of.id, `ct_phone:${address.phone}` as ContactId)
}

/** All that a delivery reaches, in memory. */
function world() {
  const rooms = memoryRooms()
  const { directories, asked } = memoryDirectories()
  const kept: (KeptUpdate & { workspaceId: string })[] = []
  const dead: (DeadLetter & { workspaceId: string })[] = []
  const broken = { journal: false, directory: false, changes: [] as IdentityChange[] }
  const deps = {
    conversations: rooms.conversations,
    directories: {
      get(workspaceId: string) {
        const fails = async () => Promise.reject(new Error("directory out of reach"))
        const { resolve, find, moved, contacts, count, known } = directories.get(workspaceId)
        return broken.directory
          ? { resolve: fails, find: fails, moved: fails, contacts: fails, count: fails, known: fails }
          : { resolve, find, moved, contacts, count, known }
      },
    },
    journals: {
      get(workspaceId: string) {
        const keep: WebhookJournalPort["keep"] = async (updates, letters) => {
          if (broken.journal) throw new Error("journal out of reach")
          kept.push(...updates.map((one) => ({ ...one, workspaceId })))
          dead.push(...letters.map((one) => ({ ...one, workspaceId })))
        }
        return { keep } as WebhookJournalPort
      },
    },
    now: () => NOON,
    identityChanges: (raw: string) => (raw.includes("user_id_update") ? broken.changes : []),
  }
  const deliver = (
    updates: readonly WebhookUpdate[],
    allowed: readonly Channel[] = [SALES, CARE],
    named: Channel | null = null,
  ) => receiveWebhook(updates, allowed, named, deps)
  const headOf = (address: ContactAddress, of = SALES) =>
    rooms.ledgerOf(roomOf(address, of).conversationId).log.head()
  return { ...rooms, asked, kept, dead, broken, deliver, headOf }
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {})
})

describe("a delivery", () => {
  it("[HOOK1] is stored when every update is, and says what it held", async () => {
    const { deliver, headOf } = world()
    const received = await deliver([message("a"), message("b", RUI), status("s", RUI), other("flows")])
    expect(received).toEqual({
      status: "stored",
      dead: [],
      entry: {
        at: NOON,
        channelId: SALES.id,
        verdict: "stored",
        updateCount: 4,
        storedCount: 3,
        keptCount: 1,
        deadCount: 0,
        fields: { messages: 2, statuses: 1, flows: 1 },
      },
    })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 3])
  })

  it("[HOOK1] of nothing is stored", async () => {
    const { deliver } = world()
    expect(await deliver([])).toMatchObject({ status: "stored", entry: { updateCount: 0, channelId: null } })
  })

  it("[HOOK1] makes one call for each room, in the order of its updates", async () => {
    const { deliver, calls, ledgerOf } = world()
    await deliver([message("a"), message("b", RUI), message("c"), status("s", ANA), message("d")])
    expect(calls).toEqual([
      { id: roomOf(ANA).conversationId, method: "handle", count: 4 },
      { id: roomOf(RUI).conversationId, method: "handle", count: 1 },
    ])
    const { log } = ledgerOf(roomOf(ANA).conversationId)
    expect(log.after(1, 9).map(({ event }) => "wamid" in event && event.wamid)).toEqual(
      ["a", "c", "s", "d"].map(wamid),
    )
  })

  it("[LOG6] every update stays beside its event", async () => {
    const { deliver, ledgerOf } = world()
    await deliver([message("a"), message("c", ANA, SALES, picture())])
    const { log } = ledgerOf(roomOf(ANA).conversationId)
    expect([1, 2, 3].map(log.rawOf)).toEqual([undefined, '{"raw":"a"}', '{"raw":"c"}'])
  })

  it("[WHO3] asks the directory of a workspace once for all of its people", async () => {
    const { deliver, asked } = world()
    await deliver([message("a"), message("b", RUI), message("c", ANA, FOREIGN)], [SALES, FOREIGN])
    expect(asked).toEqual([
      "ws_1 resolve ct_phone:5511987650001 ct_phone:5511987650002",
      "ws_2 resolve ct_phone:5511987650001",
    ])
  })
})

describe("what cannot be stored just now", () => {
  it("[HOOK5] is answered 503 while the others are stored, and stored once when Meta repeats it", async () => {
    const { deliver, outOfReach, headOf } = world()
    outOfReach.add(roomOf(RUI).conversationId)
    const first = await deliver([message("a"), message("b", RUI)])
    expect(first).toMatchObject({ status: "unavailable", entry: { verdict: "failed", storedCount: 1 } })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 0])
    outOfReach.clear()
    const again = await deliver([message("a"), message("b", RUI)])
    expect(again).toMatchObject({ status: "stored", entry: { verdict: "stored", storedCount: 2 } })
    expect([headOf(ANA), headOf(RUI)]).toEqual([2, 2])
  })

  it("[HOOK5] a directory out of reach holds back its people only", async () => {
    const { deliver, broken, kept } = world()
    broken.directory = true
    expect(await deliver([message("a"), other("flows")])).toMatchObject({
      status: "unavailable",
      entry: { storedCount: 0, keptCount: 1 },
    })
    expect(kept).toHaveLength(1)
  })

  it("[HOOK5] a journal out of reach is answered 503, whatever the rooms have stored", async () => {
    const { deliver, broken, headOf } = world()
    broken.journal = true
    expect(await deliver([message("a"), other("flows")])).toMatchObject({ status: "unavailable" })
    expect(headOf(ANA)).toBe(2)
    expect(await deliver([message("a")])).toMatchObject({ status: "stored" })
  })
})

describe("what can never be stored", () => {
  it("[HOOK4] is kept raw with its cause, and does not hold back its neighbours", async () => {
    const { deliver, dead, headOf } = world()
    const unreadable: UnreadableUpdate = {
      kind: "unreadable",
      field: "messages",
      cause: "without-id",
      detail: "no id",
      ...from(SALES, "u"),
    }
    const nameless = message("n", {})
    const received = await deliver([unreadable, nameless, message("a")])
    expect(received).toMatchObject({
      status: "stored",
      entry: { verdict: "partly", deadCount: 2, storedCount: 1 },
    })
    expect(dead.map(({ id: _, at: __, workspaceId: ___, ...letter }) => letter)).toEqual([
      {
        ...{ cause: "without-id", detail: "no id" },
        ...{ raw: unreadable.raw, channelId: SALES.id, field: "messages" },
      },
      {
        ...{ cause: "names-nobody", detail: "names no person, and no message of ours" },
        raw: nameless.raw,
        channelId: SALES.id,
        field: "messages",
      },
    ])
    expect(headOf(ANA)).toBe(2)
  })

  it("[HOOK4] a rule that breaks on it names the cause", async () => {
    const { deliver, dead } = world()
    const broken = { ...message("x"), command: { ...receive("x"), sender: null as never } }
    expect(await deliver([message("a"), broken, message("b")])).toMatchObject({
      status: "stored",
      entry: { storedCount: 2, deadCount: 1 },
    })
    expect(dead[0]?.cause).toBe("rule-failed")
    expect(dead[0]?.detail).not.toBe("")
  })

  it("[HOOK4] the same update again has the same id, another has another", async () => {
    const { deliver, dead } = world()
    await deliver([message("n", {}), message("n", {}), message("o", {})])
    const [first, second, third] = dead.map(({ id }) => id)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it("[HOOK4] a number that no channel has goes to the workspace that signed", async () => {
    const { deliver, dead } = world()
    await deliver([message("a", ANA, channel("gone"))], [CARE])
    expect(dead).toMatchObject([
      {
        workspaceId: "ws_1",
        channelId: null,
        cause: "unknown-channel",
        detail: expect.stringContaining("pn_gone"),
      },
    ])
  })

  it("[HOOK6] what is not used yet is kept raw, where it belongs", async () => {
    const { deliver, kept } = world()
    await deliver([
      other("flows"),
      other("account_update", { ...CARE, phoneNumberId: "" } as Channel),
      other("x", null),
    ])
    expect(kept.map(({ field, channelId }) => [field, channelId])).toEqual([
      ["flows", SALES.id],
      ["account_update", null],
      ["x", null],
    ])
    expect(kept.every(({ workspaceId }) => workspaceId === "ws_1")).toBe(true)
  })
})

describe("whose number it is", () => {
  it("[HOOK3] whoever signs with one app's secret cannot speak for a number of another", async () => {
    const { deliver, calls, dead } = world()
    await deliver([message("a", ANA, SALES)], [FOREIGN])
    expect(calls).toEqual([])
    expect(dead).toMatchObject([{ workspaceId: "ws_2", channelId: null }])
  })

  it("[HOOK3] nor for another's through the address of a channel of its own", async () => {
    const { deliver, calls } = world()
    await deliver([message("a", ANA, SALES)], [FOREIGN], FOREIGN)
    expect(calls).toEqual([])
  })

  it("[HOOK3] the number in the update decides, also at another channel's address", async () => {
    const { deliver, headOf } = world()
    await deliver([message("a", ANA, CARE)], [SALES, CARE], SALES)
    expect([headOf(ANA, CARE), headOf(ANA, SALES)]).toEqual([2, 0])
  })

  it("[HOOK6] without a number the business account decides, and then the address", async () => {
    const { deliver, kept } = world()
    const account = { ...other("template", CARE), phoneNumberId: null }
    await deliver([account], [SALES, CARE])
    await deliver([other("template", null)], [SALES, CARE], CARE)
    expect(kept.map(({ channelId }) => channelId)).toEqual([CARE.id, CARE.id])
  })
})

describe("a status that brings back our id", () => {
  const ana = roomOf(ANA)
  const ours = `${ana.conversationId}.oabc`

  it("[DLV4] goes straight to its room, in one call, without asking who it is", async () => {
    const { deliver, earlier, calls, asked } = world()
    earlier(ana, ANA, { type: "CloseConversation", by: byCamila })
    await deliver([status("m", {}, ours), { ...status("n", {}, ours), raw: "{2}" }])
    expect([calls, asked]).toEqual([[{ id: ana.conversationId, method: "handleReturned", count: 2 }], []])
  })

  it("[DLV4] that is not of that channel is found by its address instead", async () => {
    const { deliver, earlier, headOf, ledgerOf } = world()
    earlier(roomOf(ANA, FOREIGN), ANA, { type: "CloseConversation", by: byCamila })
    await deliver([status("m", RUI, `${roomOf(ANA, FOREIGN).conversationId}.oabc`)])
    expect([headOf(RUI), headOf(ANA, FOREIGN)]).toEqual([2, 2])
    const [, reported] = ledgerOf(roomOf(RUI).conversationId).log.after(0, 9)
    expect(reported?.event).not.toHaveProperty("messageId")
  })

  it("[HOOK4] that is nobody's, without an address, is kept with its cause", async () => {
    const { deliver, dead } = world()
    expect(await deliver([status("m", {}, ours)])).toMatchObject({
      status: "stored",
      entry: { deadCount: 1 },
    })
    expect(dead[0]?.cause).toBe("names-nobody")
  })

  it("[HOOK5] whose room is out of reach is not laid elsewhere", async () => {
    const { deliver, outOfReach, headOf } = world()
    outOfReach.add(ana.conversationId)
    expect(await deliver([status("m", RUI, ours)])).toMatchObject({ status: "unavailable" })
    expect(headOf(RUI)).toBe(0)
  })

  it.each(["order-77", "", `${ana.conversationId}.x`])("[DLV4] %j is somebody else's data", async (data) => {
    const { deliver, headOf } = world()
    expect(returnedMessageId(data)).toBeUndefined()
    await deliver([status("m", ANA, data)])
    expect(headOf(ANA)).toBe(2)
  })

  it("[DLV4] ours is told from theirs", () => {
    expect([returnedMessageId(ours), returnedMessageId(null)]).toEqual([ours, undefined])
  })
})

describe("a person who changed number or id", () => {
  const moved = message("s", ANA, SALES, {
    kind: "system",
    change: "number",
    text: "mudou",
    phone: RUI.phone,
  })

  it("[MSG5] is known under both before anybody is looked for", async () => {
    const { deliver, asked } = world()
    await deliver([message("b", RUI), moved])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["moved", "resolve"])
    expect(asked[0]).toBe("ws_1 moved ct_phone:5511987650001 ct_phone:5511987650002")
  })

  it("[MSG5] told in a group it is the person who moved, never the group", async () => {
    const { deliver, asked } = world()
    const content = { kind: "system", change: "number", text: "mudou", phone: RUI.phone } as const
    const group = { groupId: "g1" }
    const command = receive("g", content, { sender: { ...ANA, ...group } })
    await deliver([{ ...message("g", group), command }])
    expect(asked).toEqual([
      "ws_1 moved ct_phone:5511987650001 ct_phone:5511987650002",
      "ws_1 resolve ct_group:g1",
    ])
  })

  it("[MSG5] a new security code, or a change to nothing, moves nobody", async () => {
    const { deliver, asked } = world()
    const code = { kind: "system", change: "identity", text: "código", phone: RUI.phone } as const
    const nowhere = { kind: "system", change: "number", text: "mudou" } as const
    await deliver([message("c", ANA, SALES, code), message("d", ANA, SALES, nowhere)])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["resolve"])
  })

  it("[MSG5] a change told by a field of its own is followed first, and kept", async () => {
    const { deliver, asked, broken, kept } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    await deliver([message("a"), other("user_id_update")])
    expect(asked.map((one) => one.split(" ")[1])).toEqual(["moved", "resolve"])
    expect(kept.map(({ field }) => field)).toEqual(["user_id_update"])
  })

  it("[HOOK3] a change for a number that is not the signer's is not followed", async () => {
    const { deliver, asked, broken } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    await deliver([other("user_id_update", SALES)], [FOREIGN])
    expect(asked).toEqual([])
  })

  it("[HOOK5] a change that could not be followed is answered 503", async () => {
    const { deliver, broken } = world()
    broken.changes = [{ from: { bsuid: "BR.1" }, to: { bsuid: "BR.2" }, at: NOON }]
    broken.directory = true
    expect(await deliver([other("user_id_update")])).toMatchObject({ status: "unavailable" })
  })
})
