import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { allSiteRoutes } from "../compose-sites.ts"
import { knock, pairedToken, pairWith, someAgent, someSite } from "../site/site-fixture.ts"
import { addChannel, type Edge, someEdge } from "../testing/edge/some-edge.ts"
import { brokenRules, senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture } from "./http-fixture.ts"

const { accounts, http } = httpFixture((app, own) => allSiteRoutes(app, { ...partsOf(env), accounts: own }))
const office = () => someOffice(accounts, senderOf(http))

const PLAIN = {
  ...{ name: "Matriz", country: "BR", area_code: "11", channel_id: null, state: "unpaired" },
  ...{ agent_version: null, hostname: null, asterisk_version: null, last_seen_at: null },
  ...{ trunks: [], extensions: [], call_back_minutes: 30, wait_goal_seconds: 20 },
}

describe("sites", () => {
  it("[SITE1] are added, changed, listed and removed by those who lead, within their workspace", async () => {
    const { supervisor, attendant, owner, program } = await office()
    const made = await supervisor("POST", "/sites", { name: " Matriz ", area_code: "11" })
    expect(made).toEqual({ status: 201, json: { id: expect.stringMatching(/^st_[0-9a-z]{26}$/), ...PLAIN } })
    const path = `/sites/${made.json.id}`
    expect((await attendant("GET", "/sites")).status).toBe(403)
    expect((await attendant("POST", "/sites", { name: "x", area_code: "11" })).status).toBe(403)
    const changes = { name: "Filial", call_back_minutes: 5, trunks: [{ trunk: "tim", channel_id: null }] }
    expect((await owner("PATCH", path, changes)).json).toMatchObject(changes)
    expect((await program("GET", "/sites")).json).toMatchObject({ items: [{ name: "Filial" }], next: null })
    expect((await (await office()).owner("GET", path)).json.code).toBe("unknown-site")
    expect((await owner("DELETE", path)).status).toBe(204)
    expect((await owner("GET", path)).status).toBe(404)
    expect((await owner("GET", "/sites")).json.items).toEqual([])
  })

  it("[SITE1] name channels and people of their own workspace only, and nobody twice", async () => {
    const { owner, people, workspaceId } = await office()
    const { id } = (await owner("POST", "/sites", { name: "M", area_code: "11" })).json
    const channel = await addChannel(workspaceId as never)
    const foreign = await addChannel((await office()).workspaceId as never)
    const seat = { extension: "201", name: null, attendant_id: people.attendant.userId }
    const trunks = [{ trunk: "wa", channel_id: channel.id }]
    const right = await owner("PATCH", `/sites/${id}`, { extensions: [seat], trunks, channel_id: channel.id })
    expect(right.json).toMatchObject({ extensions: [seat], trunks, channel_id: channel.id })
    const stranger = (await office()).people.owner.userId
    const wrong = await owner("PATCH", `/sites/${id}`, {
      channel_id: foreign.id,
      extensions: [{ extension: "201", attendant_id: stranger }],
    })
    expect(brokenRules(wrong)).toEqual(["channel_id unknown", "extensions unknown"])
    expect(brokenRules(await owner("PATCH", `/sites/${id}`, { extensions: [seat, seat] }))).toEqual([
      "extensions unique",
    ])
  })

  it.each([
    [{}, ["name required", "area_code required"]],
    [{ name: "x", area_code: "1a" }, ["area_code format"]],
    [{ name: "x", area_code: "11", country: "Brasil" }, ["country format"]],
  ])("[SITE1] %j is refused by its fields", async (body, rules) => {
    const { owner } = await office()
    const broken = brokenRules(await owner("POST", "/sites", body))
    expect(broken.map((rule) => rule.split(" ").slice(0, 2).join(" "))).toEqual(rules)
  })
})

describe("pairing", () => {
  it("[SITE2] a code lets one agent in, once, and its token is told once", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const made = await edge.post(`/api/v1/sites/${siteId}/pairing-code`)
    const { code, expires_at } = await made.json<{ code: string; expires_at: string }>()
    expect([made.status, code]).toEqual([201, expect.stringMatching(/^\d{4}-\d{4}$/)])
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(590_000)
    const paired = await pairWith(` ${code.replace("-", " ")} `)
    expect(paired.status).toBe(201)
    const { site_id, token } = await paired.json<{ site_id: string; token: string }>()
    expect([site_id, token.startsWith(`${siteId}.`), token.length]).toEqual([siteId, true, 29 + 1 + 43])
    const again = await pairWith(code)
    expect([again.status, (await again.json<{ code: string }>()).code]).toEqual([403, "wrong-code"])
    expect(await stateOf(edge, siteId)).toMatchObject({
      state: "offline",
      hostname: "pbx",
      agent_version: "0.1.0",
    })
    const rows = await env.DB.prepare("SELECT * FROM sites WHERE id = ?").bind(siteId).all()
    expect(JSON.stringify(rows.results)).not.toContain(code.replace("-", ""))
  })

  it("[SITE2] a code is good for ten minutes, and the newer one replaces the older", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const codes = []
    for (let count = 0; count < 3; count++) {
      const made = await edge.post(`/api/v1/sites/${siteId}/pairing-code`)
      codes.push((await made.json<{ code: string }>()).code)
    }
    expect((await pairWith(codes[0] ?? "")).status).toBe(403)
    await env.DB.prepare("UPDATE sites SET code_expires_at = ? WHERE id = ?").bind(Date.now(), siteId).run()
    expect((await pairWith(codes[2] ?? "")).status).toBe(403)
  })

  it("[SITE2] guessing is slowed down for each address, and ends for it until the window is over", async () => {
    const network = { "cf-connecting-ip": `198.51.100.${Math.floor(Math.random() * 200)}` }
    for (let count = 0; count < 10; count++) expect((await pairWith("0000-0000", network)).status).toBe(403)
    const refused = await pairWith("0000-0000", network)
    expect([refused.status, Number(refused.headers.get("retry-after")) > 800]).toEqual([429, true])
    expect((await pairWith("0000-0000", { "cf-connecting-ip": "203.0.113.9" })).status).toBe(403)
    await env.DB.prepare("DELETE FROM pairing_attempts").run()
  })

  it("[SITE2] pairing again shuts the earlier agent out", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const first = await pairedToken(edge, siteId)
    const agent = await someAgent(siteId, first)
    await agent.heard("welcome")
    const second = await pairedToken(edge, siteId)
    expect(await agent.heard("refused")).toMatchObject([{ code: "revoked" }])
    expect((await knock(siteId, first)).status).toBe(401)
    expect((await knock(siteId, second)).status).toBe(101)
  })
})

describe("the token of a site", () => {
  it("[SITE3] nobody opens a tunnel without it: 401, of another site 403, plainly asked 426", async () => {
    const edge = await someEdge()
    const [siteId, other] = [await someSite(edge), await someSite(edge)]
    const [token, stolen] = [await pairedToken(edge, siteId), await pairedToken(edge, other)]
    const statuses = async (shown: string | null) => [
      (await knock(siteId, shown)).status,
      (await knock(siteId, shown, false)).status,
    ]
    expect(await statuses(token)).toEqual([101, 426])
    expect(await statuses(stolen)).toEqual([403, 403])
    for (const wrong of [null, "x", `${siteId}.${"A".repeat(43)}`, edge.apiKey])
      expect(await statuses(wrong)).toEqual([401, 401])
    const unknown = "st_00000000000000000000000000"
    expect((await knock(unknown, `${unknown}.${"A".repeat(43)}`)).status).toBe(401)
    expect((await edge.get(`/api/v1/sites/${siteId}/tunnel`, { upgrade: "websocket" })).status).toBe(401)
  })

  it("[SITE3] revoked, it closes the tunnel with its reason and opens nothing any more", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const token = await pairedToken(edge, siteId)
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    expect((await stateOf(edge, siteId))["state"]).toBe("online")
    expect((await edge.post(`/api/v1/sites/${siteId}/revoke`)).status).toBe(204)
    expect(await agent.heard("refused")).toMatchObject([{ code: "revoked" }])
    expect((await knock(siteId, token)).status).toBe(401)
    expect((await stateOf(edge, siteId))["state"]).toBe("revoked")
    expect((await edge.post(`/api/v1/sites/${siteId}/rotate-token`)).status).toBe(409)
  })

  it("[SITE3] rotated, the old one works until the new one is used", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const old = await pairedToken(edge, siteId)
    const agent = await someAgent(siteId, old)
    await agent.heard("welcome")
    expect((await edge.post(`/api/v1/sites/${siteId}/rotate-token`)).status).toBe(204)
    const [frame] = await agent.heard("token")
    const next = String(frame?.["token"])
    expect((await knock(siteId, old, false)).status).toBe(426)
    expect((await knock(siteId, next, false)).status).toBe(426)
    expect((await knock(siteId, old, false)).status).toBe(401)
  })

  it("[SITE3] an agent that was away gets its next token when it is back; lost on the way, it gets another", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const token = await pairedToken(edge, siteId)
    expect((await edge.post(`/api/v1/sites/${siteId}/rotate-token`)).status).toBe(204)
    const tokens = []
    for (let count = 0; count < 2; count++) {
      const agent = await someAgent(siteId, token)
      tokens.push(String((await agent.heard("token"))[0]?.["token"]))
    }
    expect((await knock(siteId, tokens[0] ?? "", false)).status).toBe(401)
    expect((await knock(siteId, tokens[1] ?? "", false)).status).toBe(426)
  })

  it("[SITE3] of a removed site it opens nothing", async () => {
    const edge = await someEdge()
    const siteId = await someSite(edge)
    const token = await pairedToken(edge, siteId)
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    await partsOf(env).siteStore.remove(edge.workspaceId, siteId)
    await partsOf(env).sites.get(siteId).revoke()
    expect(await agent.heard("refused")).toMatchObject([{ code: "revoked" }])
    expect((await knock(siteId, token)).status).toBe(401)
  })
})

async function stateOf(edge: Edge, siteId: string): Promise<Record<string, unknown>> {
  return edge.read(`/api/v1/sites/${siteId}`)
}
