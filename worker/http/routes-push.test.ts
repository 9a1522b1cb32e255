import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { MOST_SUBSCRIPTIONS } from "../app/push-port.ts"
import { partsOf } from "../compose.ts"
import { someBrowser, type TestBrowser } from "../push/push-fixture.ts"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office, accounts } = deskFixture()
const PATH = "/push/subscriptions"

function body({ endpoint, keys }: TestBrowser) {
  return { endpoint, expirationTime: null, keys }
}

async function rowsOf(userId: string): Promise<number> {
  const query = "SELECT count(*) AS count FROM push_subscriptions WHERE user_id = ?"
  return (await env.DB.prepare(query).bind(userId).first<number>("count")) ?? 0
}

describe("the key of pushes", () => {
  it("[PUSH5] is made at the first question and stays; its private half is in the database sealed only", async () => {
    const { attendant, owner, program } = await office()
    const both = await Promise.all([attendant("GET", "/push/key"), owner("GET", "/push/key")])
    expect(both[0]?.json.public_key).toMatch(/^[\w-]{87}$/)
    expect(both[1]?.json).toEqual(both[0]?.json)
    const rows = await env.DB.prepare("SELECT * FROM vapid_keys").all<Record<string, string>>()
    expect(rows.results).toHaveLength(1)
    expect(rows.results[0]?.["private_key"]).toMatch(/^test\.[\w+/=]+\.[\w+/=]+$/)
    expect((await program("GET", "/push/key")).status).toBe(403)
  })
})

describe("subscriptions", () => {
  it("[PUSH6] a browser is one however often it comes, and ends on request", async () => {
    const { attendant, owner, people } = await office()
    const browser = await someBrowser()
    const made = await attendant("POST", PATH, body(browser))
    expect(made).toEqual({ status: 201, json: { id: expect.any(String) } })
    expect((await attendant("POST", PATH, body(browser))).json).toEqual(made.json)
    expect(await rowsOf(people.attendant.userId)).toBe(1)
    expect((await owner("DELETE", `${PATH}/${made.json.id}`)).status).toBe(404)
    expect((await attendant("DELETE", `${PATH}/${made.json.id}`)).status).toBe(204)
    expect((await attendant("DELETE", `${PATH}/${made.json.id}`)).status).toBe(404)
  })

  it("[PUSH6] whoever signs in at a browser takes it over; who only knows its address does not", async () => {
    const { attendant, owner, people } = await office()
    const browser = await someBrowser()
    await attendant("POST", PATH, body(browser))
    const thief = await owner("POST", PATH, { ...body(await someBrowser()), endpoint: browser.endpoint })
    expect(brokenRules(thief)).toEqual(["endpoint taken"])
    expect((await owner("POST", PATH, body(browser))).status).toBe(201)
    expect(await rowsOf(people.attendant.userId)).toBe(0)
    expect(await rowsOf(people.owner.userId)).toBe(1)
  })

  it("[PUSH6] ends with its session: signing out, a new password elsewhere, leaving the workspace", async () => {
    const { attendant, owner, people, workspaceId } = await office()
    await attendant("POST", PATH, body(await someBrowser()))
    await accounts.signOut(new Headers(people.attendant.headers))
    expect(await rowsOf(people.attendant.userId)).toBe(0)
    await owner("POST", PATH, body(await someBrowser()))
    await owner("POST", "/me/password", { current: "correct horse", new: "battery staple" })
    expect(await rowsOf(people.owner.userId)).toBe(1)
    const { userId } = people.supervisor
    await partsOf(env).pushSubscriptions.add({
      ...{
        workspaceId,
        userId,
        endpoint: "https://push.example.com/x",
        p256dh: "x",
        auth: "x",
        origin: "https://x",
      },
      sessionId: (await sessionOf(userId)) ?? "",
    })
    await accounts.removeMember(workspaceId, userId)
    expect(await rowsOf(userId)).toBe(0)
  })

  it("[PUSH6] of more than twenty the oldest goes", async () => {
    const { attendant, people } = await office()
    for (let count = 0; count <= MOST_SUBSCRIPTIONS; count++) {
      expect((await attendant("POST", PATH, body(await someBrowser()))).status).toBe(201)
    }
    expect(await rowsOf(people.attendant.userId)).toBe(MOST_SUBSCRIPTIONS)
  })

  it("[PUSH3] an address inside, keys that are none and programs are refused", async () => {
    const { attendant, program } = await office()
    const browser = body(await someBrowser())
    for (const endpoint of ["http://push.example.com/x", "https://127.0.0.1/x", "https://localhost/x", "x"]) {
      expect(brokenRules(await attendant("POST", PATH, { ...browser, endpoint }))).toEqual([
        "endpoint push-service",
      ])
    }
    const keys = { ...browser.keys, p256dh: "AAAA" }
    expect(brokenRules(await attendant("POST", PATH, { ...browser, keys }))).toEqual(["keys push-keys"])
    expect(brokenRules(await attendant("POST", PATH, {}))).toEqual(["endpoint required", "keys required"])
    expect((await program("POST", PATH, browser)).status).toBe(403)
  })
})

describe("whether pushes carry text", () => {
  it("[PUSH7] is no until leaders say yes, for their workspace alone", async () => {
    const { supervisor, attendant, owner } = await office()
    expect((await owner("GET", "/push/settings")).json).toEqual({ message_text: false })
    expect((await supervisor("PUT", "/push/settings", { message_text: true })).status).toBe(200)
    expect((await owner("GET", "/push/settings")).json).toEqual({ message_text: true })
    expect((await attendant("PUT", "/push/settings", { message_text: false })).status).toBe(403)
    expect((await (await office()).owner("GET", "/push/settings")).json).toEqual({ message_text: false })
    expect(brokenRules(await owner("PUT", "/push/settings", {}))).toEqual(["message_text required"])
  })
})

function sessionOf(userId: string): Promise<string | null> {
  return env.DB.prepare("SELECT id FROM session WHERE user_id = ?").bind(userId).first<string>("id")
}
