import { describe, expect, it } from "vitest"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office } = deskFixture()
const BASE = "/canned-replies"

function reply(shortcut: string, more: Record<string, unknown> = {}) {
  return { shortcut, title: `Title of ${shortcut}`, text: `Olá {{contact.first_name}}, ${shortcut}`, ...more }
}

function shortcuts(json: { items: { shortcut: string }[] }): readonly string[] {
  return json.items.map(({ shortcut }) => shortcut)
}

describe("canned replies", () => {
  it("[CAN1] one's own are seen by oneself, shared ones by everyone of the workspace", async () => {
    const { owner, attendant, supervisor, people } = await office()
    const made = await attendant("POST", BASE, reply("mine"))
    expect(made).toMatchObject({ status: 201, json: { shared: false, owner_id: people.attendant.userId } })
    expect(made.json.updated_at).toMatch(/^\d{4}-.*Z$/)
    await owner("POST", BASE, reply("all", { shared: true }))
    expect(shortcuts((await attendant("GET", BASE)).json)).toEqual(["all", "mine"])
    expect(shortcuts((await supervisor("GET", BASE)).json)).toEqual(["all"])
    expect((await owner("PATCH", `${BASE}/${made.json.id}`, { title: "x" })).status).toBe(404)
    expect((await owner("DELETE", `${BASE}/${made.json.id}`)).status).toBe(404)
    expect((await attendant("PATCH", `${BASE}/${made.json.id}`, { text: "Oi" })).json.text).toBe("Oi")
    expect((await attendant("DELETE", `${BASE}/${made.json.id}`)).status).toBe(204)
  })

  it("[CAN2] a shortcut is one among what a person sees", async () => {
    const { owner, attendant, supervisor } = await office()
    await owner("POST", BASE, reply("oi", { shared: true }))
    expect((await attendant("POST", BASE, reply("oi"))).json.code).toBe("name-taken")
    expect((await supervisor("POST", BASE, reply("oi", { shared: true }))).json.code).toBe("name-taken")
    const { json: own } = await attendant("POST", BASE, reply("tchau"))
    expect((await supervisor("POST", BASE, reply("tchau"))).status).toBe(201)
    expect((await attendant("PATCH", `${BASE}/${own.id}`, { shortcut: "oi" })).json.code).toBe("name-taken")
    expect((await attendant("PATCH", `${BASE}/${own.id}`, { shortcut: "tchau" })).status).toBe(200)
  })

  it("[CAN3] attendants write nothing that is shared, programs nothing else", async () => {
    const { owner, attendant, program } = await office(["settings", "messages:read"])
    const { json: shared } = await owner("POST", BASE, reply("all", { shared: true }))
    const { json: own } = await attendant("POST", BASE, reply("mine"))
    for (const answer of [
      await attendant("POST", BASE, reply("x", { shared: true })),
      await attendant("PATCH", `${BASE}/${shared.id}`, { text: "x" }),
      await attendant("PATCH", `${BASE}/${own.id}`, { shared: true }),
      await attendant("DELETE", `${BASE}/${shared.id}`),
      await program("POST", BASE, reply("y")),
    ]) {
      expect(answer).toMatchObject({ status: 403, json: { code: "forbidden" } })
    }
    const byProgram = await program("POST", BASE, reply("z", { shared: true }))
    expect(byProgram).toMatchObject({ status: 201, json: { owner_id: null } })
    expect((await (await office(["messages:read"])).program("POST", BASE, reply("z"))).status).toBe(403)
  })

  it("[CAN4] what was one's own can be shared, and taken back", async () => {
    const { owner, attendant } = await office()
    const { json: made } = await owner("POST", BASE, reply("oi"))
    expect((await owner("PATCH", `${BASE}/${made.id}`, { shared: true })).json.shared).toBe(true)
    expect(shortcuts((await attendant("GET", BASE)).json)).toEqual(["oi"])
    expect((await owner("PATCH", `${BASE}/${made.id}`, { shared: false })).json.shared).toBe(false)
    expect(shortcuts((await attendant("GET", BASE)).json)).toEqual([])
    await owner("POST", BASE, reply("a", { shared: true }))
    const { json: own } = await owner("POST", BASE, reply("b"))
    const both = await owner("PATCH", `${BASE}/${own.id}`, { shared: true, shortcut: "a" })
    expect(both.json.code).toBe("name-taken")
  })

  it("[CAN5] a list is searched by words and paged without gap or double", async () => {
    const { owner } = await office()
    for (const shortcut of ["c", "a", "b-2", "b", "a-1"])
      await owner("POST", BASE, reply(shortcut, { shared: true }))
    await owner("POST", BASE, reply("pix", { title: "Chave Pix", text: "Nossa chave é única" }))
    expect(shortcuts((await owner("GET", `${BASE}?q=CHAVE%20unica`)).json)).toEqual(["pix"])
    expect(shortcuts((await owner("GET", `${BASE}?q=nada`)).json)).toEqual([])
    const found: string[] = []
    for (let before = "", more = true; more; ) {
      const { json } = await owner("GET", `${BASE}?limit=2${before === "" ? "" : `&before=${before}`}`)
      found.push(...shortcuts(json))
      more = json.next !== null
      before = encodeURIComponent(json.next ?? "")
    }
    expect(found).toEqual(["a", "a-1", "b", "b-2", "c", "pix"])
  })

  it("[CAN6] what breaks a rule is refused with the field, the rule and the limit", async () => {
    const { owner } = await office()
    const wrong = { shortcut: "Não pode", title: "", text: "x".repeat(4_097), shared: "yes" }
    expect(brokenRules(await owner("POST", BASE, wrong))).toEqual([
      "shortcut format regex",
      "title min-length 1",
      "text max-length 4096",
      "shared type boolean",
    ])
    expect((await owner("GET", `${BASE}?limit=201`)).status).toBe(422)
  })

  it("[CAN7] another workspace has none of it", async () => {
    const { owner } = await office()
    const { json: made } = await owner("POST", BASE, reply("oi", { shared: true }))
    const stranger = await office()
    expect((await stranger.owner("GET", BASE)).json.items).toEqual([])
    expect((await stranger.owner("PATCH", `${BASE}/${made.id}`, { text: "x" })).status).toBe(404)
    expect((await stranger.owner("DELETE", `${BASE}/${made.id}`)).status).toBe(404)
  })
})
