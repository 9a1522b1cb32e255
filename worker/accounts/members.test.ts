import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { createAccounts } from "./accounts.ts"
import { accountsFixture, someEmail } from "./accounts-fixture.ts"
import { newId } from "./digest.ts"

const { accounts, advance } = accountsFixture()

function owner(email = someEmail()) {
  return { email, password: "correct horse", name: "Ana", workspaceName: "Clinic" }
}

async function canSignIn(email: string, password: string): Promise<boolean> {
  const outcome = await accounts.signIn({ email, password, network: null, userAgent: null })
  return outcome.outcome === "signed-in"
}

describe("the first start", () => {
  it("[AC30] makes a workspace with its owner once, however often it is asked", async () => {
    const wanted = owner()
    const first = await accounts.ensureOwner(wanted)
    expect(first).toMatchObject({ created: true, workspaceId: expect.stringMatching(/^ws_[0-9a-z]{26}$/) })
    const again = await accounts.ensureOwner({ ...wanted, email: wanted.email.toUpperCase() })
    expect(again).toEqual({ ...first, created: false })
    expect(await accounts.workspacesOf(first.userId)).toEqual([
      { id: first.workspaceId, name: "Clinic", role: "owner" },
    ])
  })

  it("[AC30] an owner who is there keeps the password", async () => {
    const wanted = owner()
    await accounts.ensureOwner(wanted)
    await accounts.ensureOwner({ ...wanted, password: "another" })
    expect(await canSignIn(wanted.email, wanted.password)).toBe(true)
    expect(await canSignIn(wanted.email, "another")).toBe(false)
  })

  it("[AC30] what fails on the way leaves nothing behind", async () => {
    const wanted = owner()
    const { workspaceId } = await accounts.ensureOwner(wanted)
    await env.DB.prepare(
      "create trigger no_members before insert on memberships begin select raise(abort, 'no'); end",
    ).run()
    const late = owner()
    await expect(accounts.ensureOwner(late)).rejects.toThrow()
    await expect(accounts.createUser({ ...late, workspaceId, role: "attendant" })).rejects.toThrow()
    await env.DB.prepare("drop trigger no_members").run()
    const left = await env.DB.prepare("select count(*) n from user where email = ?")
      .bind(late.email)
      .first("n")
    expect(left).toBe(0)
  })

  it.each([
    "",
    "owner",
    "owner@localhost",
  ])("[AC31] %j is no address to sign in with and is said so", async (email) => {
    await expect(accounts.ensureOwner(owner(email))).rejects.toThrow("e-mail address")
  })

  it("[AC31] nobody is made without a password", async () => {
    await expect(accounts.ensureOwner({ ...owner(), password: "" })).rejects.toThrow("password")
  })

  it("[AC31] a secret too short to sign with is refused", () => {
    const { deps } = accountsFixture()
    expect(() => createAccounts({ ...deps, secret: "short" })).toThrow("32 characters")
  })
})

describe("members", () => {
  it("[AC32] a new person signs in and is listed by name among the workspace's own only", async () => {
    const { workspaceId } = await accounts.ensureOwner(owner())
    await accounts.ensureOwner(owner())
    const bia = { email: someEmail(), name: "Bia", password: "battery staple", role: "attendant" as const }
    const made = await accounts.createUser({ ...bia, workspaceId })
    expect(made).toMatchObject({ created: true })
    expect(await canSignIn(bia.email, bia.password)).toBe(true)
    const members = await accounts.listMembers(workspaceId)
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ["Ana", "owner"],
      ["Bia", "attendant"],
    ])
    expect(Object.keys(members[1] ?? {})).toEqual(["id", "name", "email", "role"])
  })

  it("[AC33] somebody with an account joins a second workspace and keeps password and role", async () => {
    const first = owner()
    const { workspaceId, userId } = await accounts.ensureOwner(first)
    const other = await accounts.ensureOwner(owner())
    advance(1_000)
    const joining = { email: first.email, name: "X", password: "other", role: "supervisor" as const }
    const joined = await accounts.createUser({ ...joining, workspaceId: other.workspaceId })
    expect(joined).toEqual({ userId, created: false })
    await accounts.createUser({ ...joining, workspaceId })
    expect(await accounts.workspacesOf(userId)).toMatchObject([{ role: "owner" }, { role: "supervisor" }])
    expect(await canSignIn(first.email, first.password)).toBe(true)
    expect(await canSignIn(first.email, "other")).toBe(false)
  })

  it("[AC34] ids are 26 characters of 36, all of them used", () => {
    const ids = Array.from({ length: 200 }, () => newId("us"))
    for (const id of ids) expect(id).toMatch(/^us_[0-9a-z]{26}$/)
    expect(new Set(ids.flatMap((id) => [...id.slice(3)])).size).toBe(36)
    expect(new Set(ids).size).toBe(200)
  })
})
