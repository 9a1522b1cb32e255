import { describe, expect, it } from "vitest"
import { NOON } from "../testing/builders.ts"
import { DeliveryNotes } from "./delivery-notes.ts"
import type { DeliveryEntry, WebhookJournalPort } from "./journal-port.ts"

function entry(verdict: DeliveryEntry["verdict"], at = NOON): DeliveryEntry {
  const counts = { storedCount: 0, keptCount: 0, deadCount: 0, updateCount: 0 }
  return { at, source: "meta", channelId: null, verdict, httpStatus: 200, ...counts, fields: {} }
}

/** Notes whose gathering ends when it is told to. */
function world() {
  const written: { workspaceId: string; entries: readonly DeliveryEntry[] }[] = []
  const work: Promise<unknown>[] = []
  const gathering = Promise.withResolvers<void>()
  const heard: (readonly [string, number])[] = []
  const notes = new DeliveryNotes({
    paces: { heard: async (channelId, count) => void heard.push([channelId, count]) },
    sleep: () => gathering.promise,
    journals: {
      get: (workspaceId) =>
        ({
          async note(entries) {
            written.push({ workspaceId, entries })
          },
        }) as WebhookJournalPort,
    },
  })
  const add = (workspaceId: string, one: DeliveryEntry) =>
    notes.add(workspaceId, one, (task) => void work.push(task))
  const settle = async () => {
    gathering.resolve()
    await Promise.all(work)
  }
  return { add, settle, written, work, heard }
}

describe("notes of deliveries", () => {
  it("[HOOK8] are written together, once for each workspace, in the order in which they came", async () => {
    const { add, settle, written, work } = world()
    add("ws_1", entry("stored", 1))
    add("ws_2", entry("stored", 2))
    add("ws_1", entry("partly", 3))
    expect([written, work.length]).toEqual([[], 1])
    await settle()
    expect(written.map(({ workspaceId, entries }) => [workspaceId, entries.map(({ at }) => at)])).toEqual([
      ["ws_1", [1, 3]],
      ["ws_2", [2]],
    ])
    add("ws_1", entry("stored", 4))
    await settle()
    expect(written.at(-1)?.entries).toMatchObject([{ at: 4 }])
  })

  it("[HOOK8] a flood of forged deliveries fills the list with twenty, and holds back no true one", async () => {
    const { add, settle, written } = world()
    for (let count = 0; count < 100; count++) add("ws_1", entry("refused"))
    add("ws_1", entry("stored"))
    await settle()
    expect(written[0]?.entries.map(({ verdict }) => verdict)).toEqual([
      ...Array(20).fill("refused"),
      "stored",
    ])
  })

  it("[PACE4] tell each number's gate once how many messages came in", async () => {
    const { add, settle, heard } = world()
    const came = (channelId: string | null, fields: DeliveryEntry["fields"]) =>
      add("ws_1", { ...entry("stored"), channelId: channelId as DeliveryEntry["channelId"], fields })
    came("ch_1", { messages: 3, statuses: 7 })
    came("ch_2", { statuses: 1 })
    came("ch_1", { messages: 2 })
    came("ch_3", { messages: 1 })
    came(null, { messages: 9 })
    await settle()
    expect(heard).toEqual([
      ["ch_1", 5],
      ["ch_3", 1],
    ])
  })
})
