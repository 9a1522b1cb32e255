import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ConversationId, UserId, WorkspaceId } from "#domain/ids.ts"
import type { Mention } from "../app/mention-port.ts"
import { partsOf } from "../compose.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { brokenRules, deskFixture, heard } from "./desk-fixture.ts"

const { office, accounts } = deskFixture()

function mention(workspaceId: string, userId: string, noteId: string, more: Partial<Mention> = {}): Mention {
  return {
    ...{ workspaceId: workspaceId as WorkspaceId, conversationId: "cv_none" as ConversationId, version: 3 },
    ...{
      noteId,
      userId: userId as UserId,
      byName: "Bia",
      contactName: "Ana",
      text: `See ${noteId}`,
      at: 1_000,
    },
    ...more,
  }
}

function record(...mentions: readonly Mention[]): Promise<unknown> {
  return Promise.all(mentions.map((one) => partsOf(env).mentionSink.record(one)))
}

describe("mentions", () => {
  it("[MEN1] are listed to whom they name, the newest first, with the contact and the name they have today", async () => {
    const { workspaceId, people, attendant, owner } = await office()
    const { conversationId, contactId } = await heard(workspaceId, { phone: somePhone(), name: "Ana Maria" })
    const { userId } = people.attendant
    await record(
      mention(workspaceId, userId, "n1", { at: 1_000 }),
      mention(workspaceId, userId, "n2", { at: 2_000, conversationId }),
      mention(workspaceId, people.owner.userId, "n1"),
    )
    const listed = async () => {
      const answer = (await attendant("GET", "/mentions")).json
      expect(answer.items[0].contact_id).toBe(contactId) // the row comes from the projector
      return answer
    }
    const json = await vi.waitFor(listed)
    expect(json).toMatchObject({ next: null, unread_count: 2 })
    expect(json.items[1]).toMatchObject({
      text: "See n1",
      note_id: "n1",
      contact_id: null,
      contact_name: null,
      read: false,
      at: "1970-01-01T00:00:01.000Z",
    })
    expect(json.items[0]).toMatchObject({
      ...{ conversation_id: conversationId, contact_name: "Ana Maria" },
      ...{ by_name: "Bia", text: "See n2" },
    })
    expect((await owner("GET", "/mentions")).json.items).toHaveLength(1)
  })

  it("[MEN2] a repeated one is one, and one of somebody who has left holds nothing up", async () => {
    const { workspaceId, people, attendant } = await office()
    const one = mention(workspaceId, people.attendant.userId, "n1")
    await record(one, one)
    await record(one, mention(workspaceId, "us_gone", "n1"))
    expect((await attendant("GET", "/mentions")).json.items).toHaveLength(1)
    await accounts.removeMember(workspaceId, people.supervisor.userId)
    await record(mention(workspaceId, people.supervisor.userId, "n9"))
  })

  it("[MEN3] one and all before it are read at once; pages and counts follow", async () => {
    const { workspaceId, people, attendant, owner } = await office()
    const { userId } = people.attendant
    const all = Array.from({ length: 5 }, (_, index) =>
      mention(workspaceId, userId, `n${index}`, { at: 1_000 * index }),
    )
    await record(...all)
    const first = (await attendant("GET", "/mentions?limit=3")).json
    const second = (await attendant("GET", `/mentions?limit=3&before=${first.next}`)).json
    const texts = [...first.items, ...second.items].map(({ text }) => text)
    expect(texts).toEqual(["See n4", "See n3", "See n2", "See n1", "See n0"])
    const upTo = { up_to: first.items[2].id }
    expect((await owner("POST", "/mentions/read", upTo)).status).toBe(404)
    expect((await attendant("POST", "/mentions/read", upTo)).status).toBe(204)
    const unread = (await attendant("GET", "/mentions?unread=1")).json
    expect(unread.items.map(({ text }: { text: string }) => text)).toEqual(["See n4", "See n3"])
    expect(unread.unread_count).toBe(2)
  })

  it("[MEN3] one is read alone, and those before it stay", async () => {
    const { workspaceId, people, attendant, owner } = await office()
    const { userId } = people.attendant
    await record(
      mention(workspaceId, userId, "n1", { at: 1_000 }),
      mention(workspaceId, userId, "n2", { at: 2_000 }),
    )
    const { items } = (await attendant("GET", "/mentions")).json
    expect((await owner("POST", "/mentions/read", { id: items[0].id })).status).toBe(404)
    expect((await attendant("POST", "/mentions/read", { id: items[0].id })).status).toBe(204)
    const unread = (await attendant("GET", "/mentions?unread=1")).json
    expect(unread.items.map(({ text }: { text: string }) => text)).toEqual(["See n1"])
  })

  it("[MEN4] programs have none, and what breaks a rule is refused", async () => {
    const { program, attendant } = await office()
    expect((await program("GET", "/mentions")).status).toBe(403)
    expect(brokenRules(await attendant("GET", "/mentions?unread=yes&limit=0"))).toEqual([
      "limit min 1",
      "unread one-of 0,1",
    ])
    expect(brokenRules(await attendant("POST", "/mentions/read", {}))).toHaveLength(1)
  })
})
