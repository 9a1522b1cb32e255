import { describe, expect, it } from "vitest"
import { someEmail } from "../accounts/accounts-fixture.ts"
import { codeOf, httpFixture, ORIGIN, someMember, someOwner, someProgram } from "./http-fixture.ts"

const { accounts, send, expelled } = httpFixture()

function post(path: string, body: unknown, headers: Record<string, string>) {
  return send(path, { method: "POST", body: JSON.stringify(body), headers })
}

function remove(id: string, headers: Record<string, string>) {
  return send(`/api/v1/users/${id}`, { method: "DELETE", headers })
}

function bia(changes: Record<string, unknown> = {}) {
  return { name: " Bia ", email: someEmail(), role: "attendant", password: "battery staple", ...changes }
}

describe("adding members over HTTP", () => {
  it("[AC50] four receptionists are added by an API key and sign in", async () => {
    const owner = await someOwner(accounts)
    const { headers } = await someProgram(accounts, owner.workspaceId, ["settings"])
    for (const name of ["Bia", "Caio", "Duda", "Eva"]) {
      const person = bia({ name, email: someEmail().replace("@", `+${name}@`) })
      const answer = await post("/api/v1/users", person, headers)
      expect(answer.status).toBe(201)
      expect(await answer.json()).toEqual({
        ...{ id: expect.stringMatching(/^us_/), name, email: person.email.toLowerCase() },
        ...{ role: "attendant", account: "new" },
      })
      const typed = { email: person.email, password: person.password }
      expect((await post("/api/auth/sign-in/email", typed, { origin: ORIGIN })).status).toBe(200)
    }
    const list = await (await send("/api/v1/users", { headers: owner.headers })).json<{ items: unknown[] }>()
    expect(list.items).toHaveLength(5)
  })

  it("[AC50] a member is 409 already-member; somebody of another workspace joins", async () => {
    const { headers, email } = await someOwner(accounts)
    expect(await codeOf(await post("/api/v1/users", bia({ email }), headers))).toBe("already-member")
    const other = await someOwner(accounts)
    const joined = await post("/api/v1/users", bia({ email: other.email }), headers)
    expect(await joined.json()).toMatchObject({ id: other.userId, name: "Ana", account: "existing" })
  })

  it.each([
    [{ name: " " }, "name"],
    [{ name: "x".repeat(81) }, "name"],
    [{ email: "bia" }, "email"],
    [{ email: `${"x".repeat(250)}@a.test` }, "email"],
    [{ role: "admin" }, "role"],
    [{ password: "short" }, "password"],
    [{ password: "x".repeat(257) }, "password"],
    [{ password: undefined }, "password"],
  ])("[AC51] %j is refused", async (changes, field) => {
    const { headers } = await someOwner(accounts)
    const answer = await post("/api/v1/users", bia(changes), headers)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ errors: [{ field }] })
    expect(text).not.toContain("battery")
  })

  it("[AC51] an API key makes no owner; an owner does", async () => {
    const { headers, workspaceId } = await someOwner(accounts)
    const program = await someProgram(accounts, workspaceId, ["settings"])
    expect((await post("/api/v1/users", bia({ role: "owner" }), program.headers)).status).toBe(403)
    expect((await post("/api/v1/users", bia({ role: "owner" }), headers)).status).toBe(201)
  })
})

describe("removing members over HTTP", () => {
  it("[AC52] is 204, and the session of the one removed is over", async () => {
    const owner = await someOwner(accounts)
    const member = await someMember(accounts, owner.workspaceId, "attendant")
    expect((await send("/api/v1/me", { headers: member.headers })).status).toBe(200)
    expect((await remove(member.userId, owner.headers)).status).toBe(204)
    expect((await send("/api/v1/me", { headers: member.headers })).status).toBe(401)
    expect((await remove(member.userId, owner.headers)).status).toBe(404)
  })

  it("[LIM9] closes the member's sockets, again for who repeats it, and those of nobody who stays", async () => {
    const owner = await someOwner(accounts)
    const member = await someMember(accounts, owner.workspaceId, "attendant")
    const told = () => expelled.filter((one) => one.startsWith(owner.workspaceId))
    await remove(owner.userId, owner.headers)
    expect(told()).toEqual([])
    await remove(member.userId, owner.headers)
    await remove(member.userId, owner.headers)
    expect(told()).toEqual([1, 2].map(() => `${owner.workspaceId} ${member.userId}`))
  })

  it("[AC52] nobody removes themselves, nor somebody of another workspace", async () => {
    const owner = await someOwner(accounts)
    const other = await someOwner(accounts)
    expect(await codeOf(await remove(owner.userId, owner.headers))).toBe("own-membership")
    expect(await codeOf(await remove(other.userId, owner.headers))).toBe("not-found")
    expect((await send("/api/v1/me", { headers: other.headers })).status).toBe(200)
  })
})

describe("roles over HTTP", () => {
  it("[AC53] counts with the next request, and is answered with the member", async () => {
    const owner = await someOwner(accounts)
    const member = await someMember(accounts, owner.workspaceId, "attendant")
    expect((await send("/api/v1/api-keys", { headers: member.headers })).status).toBe(403)
    const answer = await post(`/api/v1/users/${member.userId}/role`, { role: "owner" }, owner.headers)
    expect(await answer.json()).toEqual({
      ...{ id: member.userId, name: "attendant", email: member.email, role: "owner" },
    })
    expect((await send("/api/v1/api-keys", { headers: member.headers })).status).toBe(200)
  })

  it("[AC53] the last owner is not demoted, somebody of another workspace is not found", async () => {
    const owner = await someOwner(accounts)
    const other = await someOwner(accounts)
    const path = (id: string) => `/api/v1/users/${id}/role`
    const demote = { role: "attendant" }
    expect(await codeOf(await post(path(owner.userId), demote, owner.headers))).toBe("last-owner")
    expect(await codeOf(await post(path(other.userId), demote, owner.headers))).toBe("not-found")
    expect(await codeOf(await post(path(owner.userId), {}, owner.headers))).toBe("validation-failed")
  })
})
