import { describe, expect, it } from "vitest"
import { somePhone } from "../testing/edge/some-edge.ts"
import { brokenRules, deskFixture, heard } from "./desk-fixture.ts"

const { office } = deskFixture()

async function place() {
  const people = await office()
  const { conversationId } = await heard(people.workspaceId, { phone: somePhone(), name: "Ana" })
  return { ...people, path: `/conversations/${conversationId}/draft`, conversationId }
}

describe("drafts", () => {
  it("[DRF1] a draft is kept for its person alone, wherever they are signed in", async () => {
    const { attendant, owner, path } = await place()
    expect(await attendant("GET", path)).toEqual({ status: 200, json: { draft: null } })
    const body = { text: "Bom dia", reply_to: "m1", mode: "note", base: null }
    const { status, json } = await attendant("PUT", path, body)
    expect(status).toBe(200)
    expect(json.draft).toEqual({
      text: "Bom dia",
      reply_to: "m1",
      mode: "note",
      updated_at: expect.any(String),
    })
    expect((await attendant("GET", path)).json).toEqual(json)
    expect((await owner("GET", path)).json).toEqual({ draft: null })
    expect((await attendant("DELETE", path)).status).toBe(204)
    expect((await attendant("GET", path)).json).toEqual({ draft: null })
    expect((await attendant("DELETE", path)).status).toBe(204)
  })

  it("[DRF2] one made from an older state is refused with the newer one; the same text twice is none", async () => {
    const { attendant, path } = await place()
    const first = (await attendant("PUT", path, { text: "a" })).json.draft
    const second = (await attendant("PUT", path, { text: "ab", base: first.updated_at })).json.draft
    expect(Date.parse(second.updated_at)).toBeGreaterThan(Date.parse(first.updated_at))
    for (const base of [null, first.updated_at]) {
      const late = await attendant("PUT", path, { text: "ax", base })
      expect(late).toMatchObject({ status: 409, json: { code: "draft-newer", draft: second } })
    }
    expect((await attendant("PUT", path, { text: "ab", base: first.updated_at })).json.draft).toEqual(second)
    expect((await attendant("GET", path)).json.draft).toEqual(second)
  })

  it("[DRF2] of two browsers that write at once from one state, one is told of the other", async () => {
    const { attendant, path } = await place()
    const { draft } = (await attendant("PUT", path, { text: "a" })).json
    const both = await Promise.all(
      ["ab", "ac"].map((text) => attendant("PUT", path, { text, base: draft.updated_at })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [kept, refused] = both.toSorted((one, other) => one.status - other.status)
    expect(refused?.json.draft).toEqual(kept?.json.draft)
  })

  it("[DRF3] an emptied draft is none, unless it was changed elsewhere", async () => {
    const { attendant, path } = await place()
    const { draft } = (await attendant("PUT", path, { text: "a" })).json
    expect((await attendant("PUT", path, { text: "", base: null })).status).toBe(409)
    expect((await attendant("PUT", path, { text: "", base: draft.updated_at })).json).toEqual({ draft: null })
    expect((await attendant("PUT", path, { text: "", base: draft.updated_at })).json).toEqual({ draft: null })
    expect((await attendant("GET", "/drafts")).json.items).toEqual([])
  })

  it("[DRF4] the conversations with a draft are listed, the newest first, in pages", async () => {
    const { attendant, owner, workspaceId } = await place()
    const ids: string[] = []
    for (let index = 0; index < 3; index++) {
      const { conversationId } = await heard(workspaceId, { phone: somePhone(), name: "Ana" })
      await attendant("PUT", `/conversations/${conversationId}/draft`, { text: "x" })
      ids.unshift(conversationId)
    }
    const first = (await attendant("GET", "/drafts?limit=2")).json
    const second = (await attendant("GET", `/drafts?limit=2&before=${first.next}`)).json
    const found = [...first.items, ...second.items]
    expect(found.map((item) => item.conversation_id).toSorted()).toEqual(ids.toSorted())
    expect(second.next).toBeNull()
    expect((await owner("GET", "/drafts")).json.items).toEqual([])
  })

  it("[DRF5] what breaks a rule, an unknown or foreign conversation, and a program are refused", async () => {
    const { attendant, program, path } = await place()
    const wrong = { text: "x".repeat(65_537), mode: "mail", reply_to: "", base: "yesterday" }
    expect(brokenRules(await attendant("PUT", path, wrong))).toEqual([
      "text max-length 65536",
      "reply_to min-length 1",
      "mode one-of reply,note",
      "base format datetime",
    ])
    const stranger = await office()
    for (const method of ["GET", "DELETE"]) expect((await stranger.owner(method, path)).status).toBe(404)
    expect((await stranger.owner("PUT", path, { text: "x" })).status).toBe(404)
    expect((await attendant("GET", "/conversations/none/draft")).status).toBe(404)
    expect((await program("GET", path)).status).toBe(403)
  })
})
