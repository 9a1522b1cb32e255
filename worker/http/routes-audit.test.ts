import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { deskRoutes } from "../compose-desk.ts"
import { ACCESS } from "./access.ts"
import { deedOf, isAudited } from "./audited.ts"
import { senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture } from "./http-fixture.ts"
import { auditRoutes } from "./routes-audit.ts"

const { accounts, http } = httpFixture((app, own) => {
  deskRoutes(app, { ...partsOf(env), accounts: own })
  auditRoutes(app, partsOf(env))
})
const office = () => someOffice(accounts, senderOf(http))

describe("the audit", () => {
  it("[AUD1] says who changed what, the newest first, to owners and to programs that may", async () => {
    const { owner, supervisor, attendant, program, people, workspaceId } = await office()
    const { json: key } = await owner("POST", "/api-keys", { name: "ERP", scopes: ["metrics"] })
    await owner("PATCH", `/api-keys/${key.id}`, { requests_per_minute: 30 })
    await supervisor("POST", "/labels", { name: "VIP", color: "red" })
    await owner("POST", `/users/${people.attendant.userId}/role`, { role: "supervisor" })
    await owner("DELETE", `/api-keys/${key.id}`)
    const { items } = (await program("GET", "/audit")).json
    expect(items).toMatchObject([
      { area: "api-keys", act: "removed", target: { id: key.id, name: "ERP" } },
      { area: "users", act: "role", facts: { fields: ["role"], role: "supervisor" } },
      { area: "labels", act: "made", by: { kind: "attendant" }, target: { name: "VIP" } },
      { area: "api-keys", act: "changed", facts: { requests_per_minute: 30 }, target: { name: "ERP" } },
      {
        area: "api-keys",
        act: "made",
        by: { id: people.owner.userId, name: "Ana" },
        target: { name: "ERP" },
      },
    ])
    expect(JSON.stringify(items)).not.toContain(key.key)
    expect((await supervisor("GET", "/audit")).status).toBe(403)
    expect((await attendant("GET", "/audit")).status).toBe(403)
    expect((await (await office()).owner("GET", "/audit")).json.items).toEqual([])
    const [first, second] = items
    const page = (await owner("GET", `/audit?limit=1&before=${first.id}`)).json
    expect([page.items[0].id, page.next]).toEqual([second.id, second.id])
    expect((await owner("GET", "/audit?area=labels")).json.items).toHaveLength(1)
    expect(workspaceId).toBeDefined()
  })

  it("[AUD2] what was refused is not in it, and a password is said to have changed, never what it is", async () => {
    const { owner } = await office()
    await owner("POST", "/api-keys", { name: "", scopes: [] })
    await owner("DELETE", "/api-keys/ak_none")
    await owner("POST", "/me/password", { current: "correct horse", new: "battery staple" })
    const { items } = (await owner("GET", "/audit")).json
    expect(items).toMatchObject([{ area: "me", act: "password", facts: { fields: ["current", "new"] } }])
    expect(JSON.stringify(items)).not.toMatch(/horse|staple/)
  })

  it("[AUD3] nothing in it can be changed or taken out", async () => {
    const { owner, workspaceId } = await office()
    await owner("POST", "/labels", { name: "VIP", color: "red" })
    const run = (query: string) => env.DB.prepare(query).bind(workspaceId).run()
    await expect(run("UPDATE audit SET act = 'x' WHERE workspace_id = ?")).rejects.toThrow("only added to")
    await expect(run("DELETE FROM audit WHERE workspace_id = ?")).rejects.toThrow("only added to")
  })

  it("[AUD4] every route by which owners and supervisors change something is noted", () => {
    const changing = ACCESS.filter(({ method, allow }) => method !== "GET" && allow !== "public")
    const leaders = changing.filter(({ allow }) => allow !== "public" && !allow.roles.includes("attendant"))
    const left = leaders.filter((rule) => !isAudited(rule)).map(({ method, path }) => `${method} ${path}`)
    expect(left.toSorted()).toEqual(["POST /api/v1/channels/:id/check", "POST /api/v1/webhooks/:id/test"])
    const areas = new Set(changing.filter(isAudited).map(({ method, path }) => deedOf(method, path).area))
    for (const area of ["users", "api-keys", "channels", "webhooks", "templates", "labels"])
      expect([...areas]).toContain(area)
  })

  it("[AUD4] an act has its own word, the rest is made, changed or removed", () => {
    expect(deedOf("POST", "/api/v1/webhooks/:id/rotate-secret")).toEqual({
      area: "webhooks",
      act: "rotate-secret",
    })
    expect(deedOf("PATCH", "/api/v1/channels/:id")).toEqual({ area: "channels", act: "changed" })
    expect(deedOf("POST", "/api/v1/whatsapp/templates/:id")).toEqual({ area: "templates", act: "changed" })
    expect(deedOf("DELETE", "/api/v1/whatsapp/templates/:name")).toEqual({
      area: "templates",
      act: "removed",
    })
    expect(deedOf("POST", "/api/v1/whatsapp/webhook/dead-letters/:id/retry")).toEqual({
      area: "dead-letters",
      act: "retry",
    })
  })
})
