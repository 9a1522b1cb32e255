import { describe, expect, it } from "vitest"
import type { ChannelId, ContactId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { ConversationPort } from "./conversation-port.ts"
import type { ContactDirectoryPort } from "./directory-port.ts"
import { type RebuildProgress, rebuildStep } from "./rebuild-read-model.ts"

const WORKSPACE = "ws_1" as WorkspaceId

/** So many contacts on two channels; those on the second have not begun. */
function world(contactCount: number) {
  const contacts = Array.from({ length: contactCount }, (_, index) => `ct_${1_000 + index}` as ContactId)
  const channels = ["ch_1", "ch_2"].map((id) => ({ id: id as ChannelId }) as Channel)
  const begun = new Set(
    contacts.map((id) => conversationIdentity(WORKSPACE, "ch_1" as ChannelId, id).conversationId),
  )
  const visited: ConversationId[] = []
  const directory = {
    contacts: async (after, limit) => contacts.filter((id) => after === null || id > after).slice(0, limit),
  } as Pick<ContactDirectoryPort, "contacts">
  const deps = {
    channels: { byId: async () => null, all: async () => [], ofWorkspace: async () => channels },
    directories: { get: () => directory as ContactDirectoryPort },
    conversations: {
      get: (id: ConversationId) =>
        ({
          async projectAgain(version) {
            expect(version).toBe(0)
            visited.push(id)
            return begun.has(id)
          },
        }) as ConversationPort,
    },
  }
  async function rebuild() {
    let progress: RebuildProgress = { after: null, conversations: 0, done: false }
    const steps: RebuildProgress[] = []
    while (!progress.done) {
      progress = await rebuildStep(WORKSPACE, progress, deps)
      steps.push(progress)
    }
    return steps
  }
  return { rebuild, visited, contacts, begun }
}

describe("a rebuild of the read model", () => {
  it.each([
    0, 1, 99, 100, 101, 250,
  ])("[FEED4] visits every conversation of %i contacts once, on every channel", async (count) => {
    const { rebuild, visited, begun } = world(count)
    const steps = await rebuild()
    expect(steps.at(-1)).toMatchObject({ conversations: count, done: true })
    expect(visited).toHaveLength(count * 2)
    expect(new Set(visited).size).toBe(count * 2)
    expect([...begun].every((id) => visited.includes(id))).toBe(true)
  })

  it("[FEED4] goes on from where a step ended", async () => {
    const { rebuild, contacts } = world(150)
    const steps = await rebuild()
    expect(steps.map(({ after, done }) => [after, done])).toEqual([
      [contacts[99], false],
      [contacts[149], true],
    ])
  })
})
