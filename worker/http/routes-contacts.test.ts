import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { partsOf } from "../compose.ts"
import { addChannel, somePhone } from "../testing/edge/some-edge.ts"
import { type Asked, brokenRules, deskFixture, heard } from "./desk-fixture.ts"

const { office } = deskFixture()

type Ask = (method: string, path: string, body?: unknown) => Promise<Asked>

/** The contact once the read model has a conversation of it that is as it should be. */
async function contactWhen(
  ask: Ask,
  id: string,
  isSo: (json: Asked["json"]) => boolean,
): Promise<Asked["json"]> {
  return vi.waitFor(
    async () => {
      const { json } = await ask("GET", `/contacts/${id}`)
      if (!isSo(json)) throw new Error(`still ${JSON.stringify(json)}`)
      return json
    },
    { interval: 20 },
  )
}

const isThere = ({ id }: { id?: string }) => id !== undefined

async function clinic() {
  const people = await office()
  const phone = somePhone()
  const channel = await addChannel(people.workspaceId as never)
  const first = await heard(people.workspaceId, { phone, name: "Ana", channelId: channel.id })
  return { ...people, phone, first, id: first.contactId, path: `/contacts/${first.contactId}` }
}

describe("a contact", () => {
  it("[CON1] is told with its fields and all of its conversations, the one that moved last first", async () => {
    const { owner, attendant, workspaceId, phone, first, id, path } = await clinic()
    const second = await heard(workspaceId, { phone, name: "Ana", text: "On another number" })
    await owner("POST", "/custom-fields", { key: "plan", name: "Plano", kind: "text" })
    const changes = { fields: { plan: "Ouro" }, email: "Ana@Example.com", note: "Alergia" }
    await contactWhen(owner, id, ({ conversations }) => conversations?.length === 2)
    expect((await attendant("PATCH", path, changes)).status).toBe(200)
    const { json } = await attendant("GET", path)
    expect(json).toMatchObject({
      ...{ id, name: "Ana", given_name: null, phone, username: null, bsuid: null },
      ...{ email: "ana@example.com", note: "Alergia", fields: { plan: "Ouro" } },
    })
    const ids = json.conversations.map(({ conversationId }: InboxRow) => conversationId)
    expect(ids).toEqual([second.conversationId, first.conversationId])
  })

  it("[CON2] a name given by us wins in every conversation, as an event of each log, until it is taken back", async () => {
    const { attendant, workspaceId, phone, id, path, first } = await clinic()
    const second = await heard(workspaceId, { phone, name: "Ana" })
    await contactWhen(attendant, id, ({ conversations }) => conversations?.length === 2)
    const named = await attendant("PATCH", path, { given_name: "  Dona Ana " })
    expect(named.json).toMatchObject({ name: "Dona Ana", given_name: "Dona Ana" })
    const rows = (wanted: string) =>
      contactWhen(attendant, id, ({ conversations }) =>
        conversations.every(({ contactName }: InboxRow) => contactName === wanted),
      )
    await rows("Dona Ana")
    for (const { conversationId } of [first, second]) {
      const state = await partsOf(env).conversations.get(conversationId).state()
      expect(state?.givenName).toBe("Dona Ana")
    }
    await heard(workspaceId, { phone, name: "Ana de outro nome", channelId: first.channelId })
    await rows("Dona Ana")
    await contactWhen(
      attendant,
      id,
      ({ conversations: [newest] }) =>
        newest.contactName === "Dona Ana" && newest.conversationId === first.conversationId,
    )
    expect((await attendant("PATCH", path, { given_name: null })).json).toMatchObject({
      ...{ name: "Ana de outro nome", given_name: null },
    })
    await contactWhen(attendant, id, ({ name }) => name !== "Dona Ana")
  })

  it("[CON3] a conversation that begins later has the given name, too", async () => {
    const { attendant, workspaceId, phone, id, path } = await clinic()
    await contactWhen(attendant, id, isThere)
    await attendant("PATCH", path, { given_name: "Dona Ana" })
    const later = await heard(workspaceId, { phone, name: "Ana" })
    const json = await contactWhen(attendant, id, ({ conversations }) =>
      conversations.some(
        ({ conversationId, contactName }: InboxRow) =>
          conversationId === later.conversationId && contactName === "Dona Ana",
      ),
    )
    expect(json.conversations).toHaveLength(2)
  })

  it("[CON4] values are of their field's kind; null takes one away; a field that ended is told no more", async () => {
    const { owner, id, path } = await clinic()
    await contactWhen(owner, id, isThere)
    const kinds = { text: "text", age: "number", born: "date", site: "url" }
    for (const [key, kind] of Object.entries(kinds))
      await owner("POST", "/custom-fields", { key, name: key, kind })
    const choice = { key: "plan", name: "Plano", kind: "choice", choices: ["A", "B"] }
    const { json: plan } = await owner("POST", "/custom-fields", choice)
    const right = { text: "x", age: 41.5, born: "1980-02-29", site: "https://a.b/c", plan: "B" }
    expect((await owner("PATCH", path, { fields: right })).json.fields).toEqual(right)
    const wrong = {
      text: 1,
      age: "41",
      born: "1981-02-29",
      site: "javascript:alert(1)",
      plan: "C",
      none: "x",
    }
    expect(brokenRules(await owner("PATCH", path, { fields: wrong })).toSorted()).toEqual([
      "fields.age type number",
      "fields.born format YYYY-MM-DD",
      "fields.none unknown-field",
      "fields.plan one-of A,B",
      "fields.site format http(s) address",
      "fields.text type string",
    ])
    const fewer = await owner("PATCH", path, { fields: { age: null } })
    expect(fewer.json.fields).toEqual({ text: "x", born: "1980-02-29", site: "https://a.b/c", plan: "B" })
    await owner("DELETE", `/custom-fields/${plan.id}`)
    await owner("POST", "/custom-fields", choice)
    expect((await owner("GET", path)).json.fields).not.toHaveProperty("plan")
  })

  it("[CON5] bad input, another workspace and a key without the right are refused", async () => {
    const { program, owner, id, path } = await clinic()
    await contactWhen(owner, id, isThere)
    const wrong = { given_name: "", email: "ana", note: 3, fields: { plan: true } }
    expect(brokenRules(await owner("PATCH", path, wrong))).toEqual([
      "given_name min-length 1",
      "email format email",
      "note type string",
      "fields.plan no-known-form",
    ])
    expect((await program("PATCH", path, { note: "x" })).status).toBe(200)
    const stranger = await office(["messages:read"])
    expect((await stranger.owner("GET", path)).status).toBe(404)
    expect((await stranger.owner("PATCH", path, { note: "x" })).status).toBe(404)
    expect((await stranger.program("PATCH", path, { note: "x" })).status).toBe(403)
  })
})

describe("the contacts", () => {
  it("[CON6] are listed once each, the one that moved last first, in pages, and found by words", async () => {
    const { owner, workspaceId, phone, id } = await clinic()
    const others: string[] = []
    for (const name of ["Bia", "Caio"]) {
      others.unshift((await heard(workspaceId, { phone: somePhone(), name })).contactId)
    }
    await heard(workspaceId, { phone, name: "Ana" }) // a second conversation of the first contact
    await contactWhen(owner, id, ({ conversations }) => conversations?.length === 2)
    const found: string[] = []
    for (let before = "", more = true; more; ) {
      const { json } = await owner("GET", `/contacts?limit=1${before}`)
      found.push(...json.items.map((item: { id: string }) => item.id))
      more = json.next !== null
      before = `&before=${encodeURIComponent(json.next ?? "")}`
    }
    expect(found).toEqual([id, ...others])
    const names = async (q: string) =>
      (await owner("GET", `/contacts?q=${q}`)).json.items.map(({ name }: { name: string }) => name)
    expect(await names("bi")).toEqual(["Bia"])
    expect(await names(phone)).toEqual(["Ana"])
    expect(await names("nobody")).toEqual([])
    expect((await (await office()).owner("GET", "/contacts")).json).toEqual({ items: [], next: null })
    expect((await owner("GET", "/contacts?limit=101")).status).toBe(422)
  })
})
