import { beforeEach, describe, expect, it, vi } from "vitest"
import type { ChannelId, ContactId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { Channel } from "./channel.ts"
import type { ProjectionCheck } from "./check-projection.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { ConversationPort } from "./conversation-port.ts"
import type { ContactDirectoryPort } from "./directory-port.ts"
import type { FeedPort } from "./feed-port.ts"
import type { ProjectionTables } from "./projection-tables.ts"
import { isEqual, REBUILD_BEGIN, type RebuildDeps, rebuildStep } from "./rebuild-read-model.ts"
import { rowSum } from "./row-sum.ts"

const WORKSPACE = "ws_1" as WorkspaceId
const CHANNEL = "ch_1" as ChannelId
const CONTACTS = ["ct_1", "ct_2", "ct_3"] as ContactId[]

const idOf = (contact: ContactId) => conversationIdentity(WORKSPACE, CHANNEL, contact).conversationId

/** Three conversations; the second room can be out of reach. */
function world({ broken = [] as ConversationId[], stored = "same", derived = "same" } = {}) {
  const swept: string[] = []
  const sum = (text: string) => rowSum([text])
  const check = (id: ConversationId): ProjectionCheck => ({
    next: null,
    differences: { conversations: 0, contacts: 0, messages: 0 },
    sums: { found: sum(id), logs: sum(id), stored: sum(stored === "same" ? id : stored) },
  })
  const directory: Partial<ContactDirectoryPort> = {
    contacts: async (after) => CONTACTS.filter((id) => after === null || id > after),
    count: async () => CONTACTS.length,
    known: async (ids) => ids,
  }
  const tables: Partial<ProjectionTables> = {
    present: async () => [],
    recount: async () => 0,
    checkDerived: async (_, after) => {
      const sums = { found: "1", logs: "1", stored: derived === "same" ? "1" : "2" }
      return { next: after === 0 ? 1_000 : null, wrong: 0, removed: 0, sums }
    },
    listed: async () => ({ rows: [], next: null }),
    async sweep(_, table) {
      swept.push(table)
      return { removed: 0, next: null }
    },
  }
  const room = (id: ConversationId): Partial<ConversationPort> => ({
    async checkProjection() {
      if (broken.includes(id)) throw new Error("out of reach")
      return check(id)
    },
  })
  const deps: RebuildDeps = {
    channels: { ofWorkspace: async () => [{ id: CHANNEL } as Channel] },
    directories: { get: () => directory as ContactDirectoryPort },
    conversations: { get: (id) => room(id) as ConversationPort },
    feeds: { get: () => ({ reload: async () => undefined }) as Partial<FeedPort> as FeedPort },
    tables: tables as ProjectionTables,
  }
  async function rebuild(failures: number) {
    let step = { progress: REBUILD_BEGIN, done: false }
    while (!step.done) step = await rebuildStep(WORKSPACE, step.progress, deps, { failures })
    return step.progress
  }
  return { rebuild, swept }
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {})
})

describe("a rebuild", () => {
  it("[REB1] is equal when what is stored is what the logs give", async () => {
    const progress = await world().rebuild(0)
    expect([isEqual(progress), progress.place.conversationCount]).toEqual([true, 3])
    expect(isEqual(await world({ stored: "other" }).rebuild(0))).toBe(false)
    expect(isEqual(await world({ derived: "other" }).rebuild(0))).toBe(false)
  })

  it("[REB6] a room out of reach is waited for, and in the end left out, counted, and not swept away", async () => {
    const { rebuild, swept } = world({ broken: [idOf("ct_2" as ContactId)] })
    await expect(rebuild(0)).rejects.toThrow("out of reach")
    const progress = await rebuild(5)
    expect(progress).toMatchObject({ unreachable: 1, place: { conversationCount: 2 } })
    expect(isEqual(progress)).toBe(false)
    expect(swept).toEqual([])
    const whole = world()
    await whole.rebuild(5)
    expect(whole.swept).toEqual(["contacts", "messages", "calls"])
  })
})

describe("sums of rows", () => {
  it("[REB1] do not depend on the order, and tell two sets apart that differ in one row or its number", () => {
    expect(rowSum(["a", "b", "c"])).toBe(rowSum(["c", "a", "b"]))
    const sums = [[], ["a"], ["b"], ["a", "a"], ["a", "b"], ["a", "a", "a"]].map(rowSum)
    expect(new Set(sums).size).toBe(sums.length)
  })
})
