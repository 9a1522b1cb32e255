import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { accountsFixture, cheapPasswords, someEmail } from "./accounts-fixture.ts"

const { accounts, advance } = accountsFixture()

async function workspace() {
  const email = someEmail()
  const owner = { email, password: "correct horse", name: "Ana", workspaceName: "Clinic" }
  return { ...(await accounts.ensureOwner(owner)), email }
}

function bia(workspaceId: string, changes: Partial<Parameters<typeof accounts.addMember>[0]> = {}) {
  const person = { email: someEmail(), name: "Bia", password: "battery staple", role: "attendant" as const }
  return { workspaceId, ...person, ...changes }
}

async function added(person: Parameters<typeof accounts.addMember>[0]): Promise<string> {
  const outcome = await accounts.addMember(person)
  if (outcome.outcome !== "added") throw new Error(outcome.outcome)
  return outcome.user.id
}

async function signIn({ email, password }: { readonly email: string; readonly password: string }) {
  return (await accounts.signIn({ email, password, network: null, userAgent: null })).outcome
}

function count(table: "user" | "session" | "account", column: string, value: string) {
  return env.DB.prepare(`select count(*) n from ${table} where ${column} = ?`).bind(value).first("n")
}

describe("adding a member", () => {
  it("[AC35] makes an account that can sign in, with the address in lower case", async () => {
    const { workspaceId } = await workspace()
    const person = bia(workspaceId)
    const outcome = await accounts.addMember({ ...person, email: ` ${person.email.toUpperCase()} ` })
    expect(outcome).toEqual({
      outcome: "added",
      user: { id: expect.stringMatching(/^us_/), name: "Bia", email: person.email, role: "attendant" },
      account: "new",
    })
    expect(await signIn(person)).toBe("signed-in")
  })

  it("[AC35] somebody with an account keeps name and password and joins", async () => {
    const { workspaceId } = await workspace()
    const other = await workspace()
    const outcome = await accounts.addMember(bia(workspaceId, { email: other.email, role: "supervisor" }))
    expect(outcome).toEqual({
      outcome: "added",
      user: { id: other.userId, name: "Ana", email: other.email, role: "supervisor" },
      account: "existing",
    })
    expect(await signIn({ email: other.email, password: "battery staple" })).toBe("wrong-credentials")
  })

  it("[AC35] a member stays as it is", async () => {
    const { workspaceId, email } = await workspace()
    expect(await accounts.addMember(bia(workspaceId, { email }))).toEqual({ outcome: "already-member" })
    expect(await accounts.listMembers(workspaceId)).toMatchObject([{ name: "Ana", role: "owner" }])
  })

  it("[AC35] twice at once is one account and one member", async () => {
    const { workspaceId } = await workspace()
    const person = bia(workspaceId)
    const outcomes = await Promise.all([1, 2, 3].map(() => accounts.addMember(person)))
    const kinds = outcomes.map(({ outcome }) => outcome).toSorted()
    expect(kinds).toEqual(["added", "already-member", "already-member"])
    expect(await count("user", "email", person.email)).toBe(1)
  })

  it("[AC35] an account that another workspace makes meanwhile is joined, not made twice", async () => {
    const one = await workspace()
    const person = bia(one.workspaceId)
    const { hash, ...rest } = cheapPasswords()
    const slow = accountsFixture({
      ...rest,
      async hash(password) {
        await accounts.addMember({ ...person, workspaceId: (await workspace()).workspaceId })
        return hash(password)
      },
    })
    expect(await slow.accounts.addMember(person)).toMatchObject({ outcome: "added", account: "existing" })
  })
})

describe("removing a member", () => {
  it("[AC36] ends membership, sessions and an account that has no other workspace", async () => {
    const { workspaceId } = await workspace()
    const person = bia(workspaceId)
    const userId = await added(person)
    await signIn(person)
    expect(await accounts.removeMember(workspaceId, userId)).toBe("removed")
    expect(await accounts.listMembers(workspaceId)).toHaveLength(1)
    expect(await count("session", "user_id", userId)).toBe(0)
    expect(await count("account", "user_id", userId)).toBe(0)
    expect(await signIn(person)).toBe("wrong-credentials")
    await added({ ...person, password: "a new one" })
    expect(await signIn({ ...person, password: "a new one" })).toBe("signed-in")
  })

  it("[AC36] leaves the account and its sessions in another workspace", async () => {
    const { workspaceId } = await workspace()
    const other = await workspace()
    advance(1_000) // a session starts in the workspace joined first
    await added(bia(workspaceId, { email: other.email }))
    await signIn({ email: other.email, password: "correct horse" })
    expect(await accounts.removeMember(workspaceId, other.userId)).toBe("removed")
    expect(await count("session", "user_id", other.userId)).toBe(1)
    expect(await accounts.workspacesOf(other.userId)).toMatchObject([{ id: other.workspaceId }])
  })

  it("[AC36] whoever is no member is left alone", async () => {
    const { workspaceId } = await workspace()
    const stranger = await workspace()
    await signIn({ email: stranger.email, password: "correct horse" })
    expect(await accounts.removeMember(workspaceId, stranger.userId)).toBe("not-a-member")
    expect(await accounts.removeMember(workspaceId, "us_none")).toBe("not-a-member")
    expect(await count("session", "user_id", stranger.userId)).toBe(1)
  })

  it("[AC37] the last owner stays, with the sessions; of two who remove each other one stays", async () => {
    const { workspaceId, userId, email } = await workspace()
    await signIn({ email, password: "correct horse" })
    expect(await accounts.removeMember(workspaceId, userId)).toBe("last-owner")
    expect(await count("session", "user_id", userId)).toBe(1)
    const second = await added(bia(workspaceId, { role: "owner" }))
    const outcomes = await Promise.all([
      accounts.removeMember(workspaceId, userId),
      accounts.removeMember(workspaceId, second),
    ])
    expect(outcomes.toSorted()).toEqual(["last-owner", "removed"])
  })
})

describe("another role", () => {
  it("[AC37] is given to a member, and the last owner stays an owner", async () => {
    const { workspaceId, userId, email } = await workspace()
    const person = bia(workspaceId)
    const second = await added(person)
    expect(await accounts.changeRole(workspaceId, userId, "attendant")).toBe("last-owner")
    expect(await accounts.changeRole(workspaceId, userId, "owner")).toMatchObject({ role: "owner" })
    expect(await accounts.changeRole(workspaceId, second, "owner")).toEqual({
      ...{ id: second, name: "Bia", email: person.email, role: "owner" },
    })
    expect(await accounts.changeRole(workspaceId, userId, "attendant")).toMatchObject({ email })
    expect(await accounts.changeRole(workspaceId, second, "supervisor")).toBe("last-owner")
  })

  it("[AC37] owners of another workspace do not count, nor does its member", async () => {
    const { workspaceId, userId } = await workspace()
    const other = await workspace()
    expect(await accounts.changeRole(workspaceId, other.userId, "attendant")).toBe("not-a-member")
    expect(await accounts.changeRole(workspaceId, userId, "attendant")).toBe("last-owner")
    expect(await accounts.listMembers(other.workspaceId)).toMatchObject([{ role: "owner" }])
  })
})
