import { describe, expect, it } from "vitest"
import { MOST_VIEWS } from "../app/view-port.ts"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office } = deskFixture()
const QUERY = { filter: "all", label: "lb_1", unread: true, priority: "urgent" }

function names({ json }: { json: { items: { name: string }[] } }): readonly string[] {
  return json.items.map(({ name }) => name)
}

describe("saved views", () => {
  it("[SAV1] keep their filters, shared ones for everyone, one's own for oneself", async () => {
    const { owner, attendant } = await office()
    const made = await owner("POST", "/views", { name: "Urgente", icon: "flame", query: QUERY, shared: true })
    expect(made).toMatchObject({ status: 201, json: { name: "Urgente", icon: "flame", query: QUERY } })
    const { json: own } = await attendant("POST", "/views", { name: "Ágil", query: { filter: "mine" } })
    expect(own).toMatchObject({ icon: null, shared: false })
    expect(names(await attendant("GET", "/views"))).toEqual(["Ágil", "Urgente"])
    expect(names(await owner("GET", "/views"))).toEqual(["Urgente"])
    const changed = await attendant("PATCH", `/views/${own.id}`, { query: { filter: "closed" }, icon: "x" })
    expect(changed.json).toMatchObject({ name: "Ágil", icon: "x", query: { filter: "closed" } })
    expect((await attendant("PATCH", `/views/${own.id}`, { icon: null })).json.icon).toBeNull()
    expect((await attendant("DELETE", `/views/${own.id}`)).status).toBe(204)
    expect(names(await attendant("GET", "/views"))).toEqual(["Urgente"])
  })

  it("[SAV2] of one name there is one among the shared and one among one's own, and fifty at most", async () => {
    const { owner, attendant } = await office()
    const view = (name: string, shared = false) => ({ name, query: { filter: "all" }, shared })
    await owner("POST", "/views", view("A", true))
    expect((await owner("POST", "/views", view("á", true))).json.code).toBe("name-taken")
    expect((await attendant("POST", "/views", view("A"))).status).toBe(201)
    for (let index = 1; index < MOST_VIEWS; index++) await attendant("POST", "/views", view(`V${index}`))
    const over = await attendant("POST", "/views", view("over"))
    expect(over).toMatchObject({ status: 409, json: { code: "limit-reached", limit: MOST_VIEWS } })
  })

  it("[SAV3] an unknown filter is refused", async () => {
    const { owner } = await office()
    const wrong = { name: "", query: { filter: "none", colour: "red", priority: "low", unread: 1 } }
    expect(brokenRules(await owner("POST", "/views", wrong))).toEqual([
      "name min-length 1",
      "query.filter one-of waiting,mine,all,snoozed,closed",
      "query.unread type boolean",
      "query.colour unknown-field",
    ])
  })

  it("[SAV4] attendants write nothing shared; another workspace has none of it", async () => {
    const { owner, attendant, program } = await office(["messages:read"])
    const view = { name: "A", query: { filter: "all" }, shared: true }
    const { json: made } = await owner("POST", "/views", view)
    expect((await attendant("POST", "/views", { ...view, name: "B" })).status).toBe(403)
    expect((await attendant("PATCH", `/views/${made.id}`, { name: "B" })).status).toBe(403)
    expect((await attendant("DELETE", `/views/${made.id}`)).status).toBe(403)
    expect((await program("POST", "/views", { ...view, name: "B" })).status).toBe(403)
    const stranger = await office()
    expect(names(await stranger.owner("GET", "/views"))).toEqual([])
    expect((await stranger.owner("PATCH", `/views/${made.id}`, { name: "B" })).status).toBe(404)
    expect((await stranger.owner("DELETE", `/views/${made.id}`)).status).toBe(404)
  })
})
