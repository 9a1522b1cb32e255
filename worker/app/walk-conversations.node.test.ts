import { describe, expect, it } from "vitest"
import type { ChannelId, ContactId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { ContactDirectoryPort } from "./directory-port.ts"
import { isWalked, WALK_BEGIN, type WalkPlace, walkStep } from "./walk-conversations.ts"

const WORKSPACE = "ws_1" as WorkspaceId
const PIECE = 10

/** So many contacts on two channels; those on the second have not begun. Each log has so many versions. */
function world(contactCount: number, versions = 1) {
  const contacts = Array.from({ length: contactCount }, (_, index) => `ct_${1_000 + index}` as ContactId)
  const channels = ["ch_1", "ch_2"].map((id) => ({ id: id as ChannelId }) as Channel)
  const begun = new Set(
    contacts.map((id) => conversationIdentity(WORKSPACE, "ch_1" as ChannelId, id).conversationId),
  )
  const visited: string[] = []
  const directory = {
    contacts: async (after, limit) => contacts.filter((id) => after === null || id > after).slice(0, limit),
  } as Pick<ContactDirectoryPort, "contacts">
  const deps = {
    channels: { ofWorkspace: async () => channels },
    directories: { get: () => directory as ContactDirectoryPort },
  }
  async function visit({ id, after }: { readonly id: ConversationId; readonly after: number }) {
    visited.push(`${id} ${after}`)
    if (!begun.has(id)) return null
    return { result: id, next: after + PIECE < versions ? after + PIECE : null }
  }
  async function walk() {
    const steps: { readonly place: WalkPlace; readonly visits: number; readonly empty: number }[] = []
    for (let place = WALK_BEGIN; !isWalked(place); ) {
      const before = visited.length
      const step = await walkStep(WORKSPACE, place, deps, visit)
      place = step.place
      steps.push({ place, visits: visited.length - before, empty: step.empty.length })
    }
    return steps
  }
  return { walk, visited, contacts }
}

describe("a walk over all logs", () => {
  it.each([
    0, 1, 49, 50, 51, 130,
  ])("[FEED4] visits every conversation of %i contacts once, on every channel", async (count) => {
    const { walk, visited } = world(count)
    const steps = await walk()
    expect(steps.at(-1)?.place).toMatchObject({ contactCount: count, conversationCount: count })
    expect(steps.reduce((sum, { empty }) => sum + empty, 0)).toBe(count)
    expect(visited).toHaveLength(count * 2)
    expect(new Set(visited).size).toBe(count * 2)
  })

  it("[REB5] goes on from where a step ended", async () => {
    const { walk, contacts } = world(75)
    expect((await walk()).map(({ place: { after, done } }) => [after, done])).toEqual([
      [contacts[49], false],
      [contacts[74], true],
    ])
  })

  it("[REB6] a step is never longer than another: long logs wait and go on in later ones", async () => {
    const { walk, visited } = world(20, 35)
    const steps = await walk()
    expect(Math.max(...steps.slice(1).map(({ visits }) => visits))).toBeLessThanOrEqual(8)
    expect(new Set(visited).size).toBe(visited.length)
    expect(visited).toHaveLength(20 + 20 * 4)
    expect(steps.at(-1)?.place).toMatchObject({ contactCount: 20, conversationCount: 20 })
  })
})
