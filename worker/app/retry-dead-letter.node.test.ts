import { describe, expect, it, vi } from "vitest"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import { NOON, receive } from "../testing/builders.ts"
import { memoryDirectories, memoryRooms } from "../testing/memory-rooms.ts"
import type { ChannelWithSecrets } from "./channel.ts"
import type { DeadLetter, StoredDeadLetter, WebhookJournalPort } from "./journal-port.ts"
import { retryDeadLetter } from "./retry-dead-letter.ts"
import type { WebhookUpdate } from "./webhook-update.ts"

const ANA = { phone: "5511987650001" }
const MINE = "ws_1" as WorkspaceId
const LETTER: StoredDeadLetter = {
  ...{ id: "d1", at: NOON, field: "messages", channelId: "ch_1", raw: '{"a":1}' },
  ...{ cause: "unreadable", detail: "an old parser", attempts: 1, state: "open" },
}

function channel(id: string, workspaceId: string): ChannelWithSecrets {
  const place = {
    id: id as ChannelId,
    workspaceId: workspaceId as WorkspaceId,
    name: id,
    provider: "meta",
  } as const
  const secrets = { accessToken: "t", appSecret: "s", verifyToken: "v" }
  return { ...place, phoneNumberId: `pn_${id}`, wabaId: "w", phone: null, secrets }
}

function message(phoneNumberId: string): WebhookUpdate {
  const command = receive("a", undefined, { sender: ANA })
  return { kind: "message", address: ANA, command, phoneNumberId, wabaId: "w", raw: "{}" }
}

/** A retry that reads the letter as the updates given. */
function world(...updates: readonly WebhookUpdate[]) {
  const rooms = memoryRooms()
  const settled: string[] = []
  const read: unknown[] = []
  const dead: DeadLetter[] = []
  const all = [channel("ch_1", "ws_1"), channel("ch_2", "ws_2")]
  const journal = {
    async keep(_, letters) {
      dead.push(...letters)
    },
    async settleDeadLetter(id, { state, why }) {
      settled.push([id, state, why?.cause].filter((part) => part !== undefined).join(" "))
    },
  } as Pick<WebhookJournalPort, "keep" | "settleDeadLetter">
  const deps = {
    conversations: rooms.conversations,
    directories: memoryDirectories().directories,
    channels: { byId: async () => null, all: async () => all, ofWorkspace: async () => [] },
    journals: { get: () => journal as WebhookJournalPort },
    now: () => NOON,
    identityChanges: () => [],
    readWebhook(json: unknown) {
      read.push(json)
      return updates
    },
  }
  return { ...rooms, settled, read, dead, retry: () => retryDeadLetter(MINE, LETTER, deps) }
}

describe("trying a dead letter again", () => {
  it("[HOOK4] what today's parser can store is stored, and resolved", async () => {
    const { retry, settled, read, calls } = world(message("pn_ch_1"))
    expect(await retry()).toEqual({ state: "resolved" })
    expect([settled, read, calls.length]).toEqual([["d1 resolved"], [{ a: 1 }], 1])
  })

  it("[KEY1] once more is stored once", async () => {
    const { retry, calls, ledgerOf } = world(message("pn_ch_1"))
    await retry()
    await retry()
    const [first] = calls
    if (first === undefined) throw new Error("no call")
    expect(ledgerOf(first.id).log.head()).toBe(2)
  })

  it("[DEAD1] what still cannot be stored stays open with the cause of today", async () => {
    const unreadable = {
      kind: "unreadable",
      field: "messages",
      cause: "without-id",
      detail: "new",
      phoneNumberId: "pn_ch_1",
      wabaId: "w",
      raw: "{}",
    } as const
    const { retry, settled, dead } = world(unreadable)
    expect(await retry()).toEqual({ state: "open", cause: "without-id", detail: "new" })
    expect([settled, dead.length]).toEqual([["d1 open without-id"], 1])
  })

  it("[HOOK5] what cannot be stored just now stays open", async () => {
    const { retry, calls, outOfReach, settled } = world(message("pn_ch_1"))
    vi.spyOn(console, "error").mockImplementation(() => {})
    await retry()
    for (const { id } of calls) outOfReach.add(id)
    expect(await retry()).toEqual({ state: "open", cause: "store-unavailable" })
    expect(settled).toEqual(["d1 resolved"])
  })

  it("[HOOK3] a letter never speaks for a number of another workspace", async () => {
    const { retry, calls } = world(message("pn_ch_2"))
    expect(await retry()).toMatchObject({ state: "open" })
    expect(calls).toEqual([])
  })
})
