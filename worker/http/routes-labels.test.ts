import { describe, expect, it } from "vitest"
import { MOST_LABELS } from "../app/label-port.ts"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office } = deskFixture()
const VIP = { name: "VIP", color: "red" }

describe("labels", () => {
  it("[LBL1] leaders make, rename, recolour and end them; everyone reads them by name", async () => {
    const { owner, supervisor, attendant } = await office()
    const made = await owner("POST", "/labels", VIP)
    expect(made).toEqual({ status: 201, json: { id: expect.any(String), ...VIP } })
    const { id } = made.json
    await supervisor("POST", "/labels", { name: "Água", color: "blue" })
    expect((await supervisor("PATCH", `/labels/${id}`, { color: "teal" })).json).toEqual({
      ...VIP,
      id,
      color: "teal",
    })
    expect((await supervisor("PATCH", `/labels/${id}`, { name: "  Vip 2 " })).json.name).toBe("Vip 2")
    const { json } = await attendant("GET", "/labels")
    expect(json).toMatchObject({ items: [{ name: "Água" }, { name: "Vip 2", color: "teal" }], next: null })
    expect((await owner("DELETE", `/labels/${id}`)).status).toBe(204)
    expect((await owner("DELETE", `/labels/${id}`)).status).toBe(404)
    expect((await attendant("GET", "/labels")).json.items).toHaveLength(1)
  })

  it("[LBL2] a name is taken once in a workspace, whatever the capitals, accents and spaces", async () => {
    const { owner } = await office()
    const { json: vip } = await owner("POST", "/labels", VIP)
    const { json: other } = await owner("POST", "/labels", { name: "Ações", color: "red" })
    for (const name of ["vip", "  VIP ", "acoes", "AÇÕES"]) {
      const answer = await owner("POST", "/labels", { name, color: "blue" })
      expect(answer).toMatchObject({ status: 409, json: { code: "name-taken" } })
    }
    expect((await owner("PATCH", `/labels/${other.id}`, { name: "vip" })).json.code).toBe("name-taken")
    expect((await owner("PATCH", `/labels/${vip.id}`, { name: "Víp" })).json.name).toBe("Víp")
    expect((await (await office()).owner("POST", "/labels", VIP)).status).toBe(201)
  })

  it("[LBL3] what breaks a rule is refused with the field, the rule and the limit", async () => {
    const { owner } = await office()
    const answer = await owner("POST", "/labels", { name: "x".repeat(41), color: "pink" })
    expect(answer.status).toBe(422)
    expect(brokenRules(answer)).toEqual([
      "name max-length 40",
      "color one-of gray,red,orange,yellow,green,teal,blue,purple",
    ])
    expect(brokenRules(await owner("POST", "/labels", { name: " ", color: "red" }))).toEqual([
      "name min-length 1",
    ])
    expect(brokenRules(await owner("POST", "/labels", {}))).toEqual(["name required", "color required"])
  })

  it("[LBL4] there are two hundred at most, however many are made at once", async () => {
    const { owner } = await office()
    const made = await Promise.all(
      Array.from({ length: MOST_LABELS + 5 }, (_, index) =>
        owner("POST", "/labels", { name: `L${index}`, color: "gray" }),
      ),
    )
    expect(made.filter(({ status }) => status === 201)).toHaveLength(MOST_LABELS)
    expect(made.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      json: { code: "limit-reached", limit: MOST_LABELS },
    })
  })

  it("[LBL5] attendants and keys without the right change nothing, and another workspace sees nothing", async () => {
    const { owner, attendant, program } = await office(["messages:read"])
    const { json: made } = await owner("POST", "/labels", VIP)
    for (const ask of [attendant, program]) {
      expect((await ask("GET", "/labels")).status).toBe(200)
      expect((await ask("POST", "/labels", VIP)).status).toBe(403)
      expect((await ask("PATCH", `/labels/${made.id}`, VIP)).status).toBe(403)
      expect((await ask("DELETE", `/labels/${made.id}`)).status).toBe(403)
    }
    const stranger = await office()
    expect((await stranger.owner("GET", "/labels")).json.items).toEqual([])
    expect((await stranger.owner("PATCH", `/labels/${made.id}`, VIP)).status).toBe(404)
    expect((await stranger.owner("DELETE", `/labels/${made.id}`)).status).toBe(404)
    expect((await (await office(["settings"])).program("POST", "/labels", VIP)).status).toBe(201)
  })
})
