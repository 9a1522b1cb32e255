import { describe, expect, it } from "vitest"
import { MOST_CUSTOM_FIELDS } from "../app/custom-field-port.ts"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office } = deskFixture()
const BASE = "/custom-fields"
const PLAN = { key: "plan", name: "Plano", kind: "choice", choices: ["A", "B"] }

describe("custom fields", () => {
  it("[CUF1] leaders make, rename and end them; everyone reads them, the oldest first", async () => {
    const { owner, supervisor, attendant } = await office()
    const made = await owner("POST", BASE, PLAN)
    expect(made).toEqual({ status: 201, json: { id: expect.any(String), ...PLAN } })
    await supervisor("POST", BASE, { key: "age", name: "Idade", kind: "number" })
    const path = `${BASE}/${made.json.id}`
    expect((await owner("PATCH", path, { name: "Convênio", choices: ["C", "C", "A"] })).json).toMatchObject({
      ...{ name: "Convênio", key: "plan", kind: "choice", choices: ["C", "A"] },
    })
    const { json } = await attendant("GET", BASE)
    expect(json.items.map(({ key }: { key: string }) => key)).toEqual(["plan", "age"])
    expect((await owner("DELETE", path)).status).toBe(204)
    expect((await owner("DELETE", path)).status).toBe(404)
  })

  it("[CUF2] a key is taken once, and fifty are the most", async () => {
    const { owner } = await office()
    const field = (index: number) => ({ key: `f${index}`, name: "F", kind: "text" })
    const made = await Promise.all(
      Array.from({ length: MOST_CUSTOM_FIELDS + 3 }, (_, index) => owner("POST", BASE, field(index))),
    )
    expect(made.filter(({ status }) => status === 201)).toHaveLength(MOST_CUSTOM_FIELDS)
    expect(made.at(-1)?.json).toMatchObject({ code: "limit-reached", limit: MOST_CUSTOM_FIELDS })
    expect((await owner("POST", BASE, field(0))).json.code).toBe("name-taken")
  })

  it("[CUF3] choices are of the kind choice alone, and every rule is named", async () => {
    const { owner } = await office()
    expect(brokenRules(await owner("POST", BASE, { key: "Plan!", name: "", kind: "colour" }))).toEqual([
      "key format regex",
      "name min-length 1",
      "kind one-of text,number,date,choice,url",
    ])
    expect(brokenRules(await owner("POST", BASE, { ...PLAN, choices: undefined }))).toEqual([
      "choices required",
    ])
    expect(brokenRules(await owner("POST", BASE, { ...PLAN, choices: [] }))).toEqual(["choices min-items 1"])
    expect(brokenRules(await owner("POST", BASE, { ...PLAN, kind: "text" }))).toEqual([
      "choices only-with kind choice",
    ])
    const { json: age } = await owner("POST", BASE, { key: "age", name: "Idade", kind: "number" })
    expect((await owner("PATCH", `${BASE}/${age.id}`, { choices: ["x"] })).status).toBe(422)
  })

  it("[CUF4] attendants and keys without the right change nothing; another workspace sees nothing", async () => {
    const { owner, attendant, program } = await office(["messages:read"])
    const { json: made } = await owner("POST", BASE, PLAN)
    for (const ask of [attendant, program]) {
      expect((await ask("GET", BASE)).status).toBe(200)
      expect((await ask("POST", BASE, PLAN)).status).toBe(403)
      expect((await ask("PATCH", `${BASE}/${made.id}`, { name: "x" })).status).toBe(403)
      expect((await ask("DELETE", `${BASE}/${made.id}`)).status).toBe(403)
    }
    const stranger = await office()
    expect((await stranger.owner("GET", BASE)).json.items).toEqual([])
    expect((await stranger.owner("PATCH", `${BASE}/${made.id}`, { name: "x" })).status).toBe(404)
    expect((await stranger.owner("DELETE", `${BASE}/${made.id}`)).status).toBe(404)
  })
})
