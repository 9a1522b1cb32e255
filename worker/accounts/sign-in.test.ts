import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { accountsFixture, cheapPasswords, someEmail } from "./accounts-fixture.ts"
import { MAX_BY_EMAIL, MAX_BY_NETWORK, networkOf, WINDOW_MS } from "./sign-in-limits.ts"

const RIGHT = "correct horse"

async function withOwner() {
  const passwords = cheapPasswords()
  const fixture = accountsFixture(passwords)
  const email = someEmail()
  const network = `192.0.2.${email}`
  await fixture.accounts.ensureOwner({ email, password: RIGHT, name: "Ana", workspaceName: "Clinic" })
  const attempt = async (changes: { email?: string; password?: string; network?: string | null } = {}) => {
    const typed = { email, password: RIGHT, network, userAgent: null, ...changes }
    return (await fixture.accounts.signIn(typed)).outcome
  }
  return { ...fixture, passwords, email, network, attempt }
}

function times<Result>(count: number, make: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => make(index)))
}

describe("signing in", () => {
  it("[AC10] the e-mail address is read in any case and with spaces around", async () => {
    const { attempt, email } = await withOwner()
    expect(await attempt({ email: `  ${email.toUpperCase()} ` })).toBe("signed-in")
  })

  it("[AC10] a wrong password, an unknown address and what is no address are told the same", async () => {
    const { attempt } = await withOwner()
    const wrong = [
      { password: "Correct horse" },
      { email: someEmail() },
      { email: "nobody" },
      { email: "a@b" },
    ]
    for (const changes of wrong) expect(await attempt(changes)).toBe("wrong-credentials")
  })

  it("[AC11] an unknown address costs one hash, as a known one costs one verification", async () => {
    const { attempt, passwords } = await withOwner()
    passwords.calls.hash = 0
    await attempt({ email: someEmail() })
    expect(passwords.calls).toEqual({ hash: 1, verify: 0 })
    await attempt({ password: "wrong" })
    expect(passwords.calls).toEqual({ hash: 1, verify: 1 })
  })

  it("[AC12] somebody who belongs to no workspace is not signed in and has no session", async () => {
    const { attempt, email } = await withOwner()
    const { id } =
      (await env.DB.prepare("select id from user where email = ?").bind(email).first<{ id: string }>()) ?? {}
    await env.DB.prepare("delete from memberships where user_id = ?").bind(id).run()
    expect(await attempt()).toBe("no-workspace")
    expect(await env.DB.prepare("select count(*) n from session where user_id = ?").bind(id).first("n")).toBe(
      0,
    )
  })

  it("[AC13] the password is kept as the library's scrypt and works", async () => {
    const { scrypt } = await import("./auth.ts")
    const hashed = await scrypt.hash(RIGHT)
    expect(hashed).not.toContain(RIGHT)
    expect(await scrypt.verify({ hash: hashed, password: RIGHT })).toBe(true)
    expect(await scrypt.verify({ hash: hashed, password: "Correct horse" })).toBe(false)
  })
})

describe("attempts", () => {
  it("[AC14] after ten failures with an address the right password waits for the rest of 15 minutes", async () => {
    const { attempt, accounts, email, network, advance } = await withOwner()
    for (let n = 0; n < MAX_BY_EMAIL; n++)
      expect(await attempt({ password: "wrong" })).toBe("wrong-credentials")
    advance(60_000)
    const outcome = await accounts.signIn({ email, password: RIGHT, network, userAgent: null })
    expect(outcome).toEqual({ outcome: "too-many-attempts", retryAfterMs: WINDOW_MS - 60_000 })
    advance(WINDOW_MS - 60_000)
    expect(await attempt()).toBe("signed-in")
  })

  it("[AC14] attempts that are made at once are not all let through", async () => {
    const { attempt, passwords } = await withOwner()
    const outcomes = await times(40, () => attempt({ password: "wrong" }))
    expect(outcomes.filter((outcome) => outcome === "wrong-credentials")).toHaveLength(MAX_BY_EMAIL)
    expect(passwords.calls.verify).toBe(MAX_BY_EMAIL)
  })

  it("[AC14] another address is not held up, and a success starts the counting anew", async () => {
    const { attempt } = await withOwner()
    const other = await withOwner()
    await times(MAX_BY_EMAIL - 1, () => attempt({ password: "wrong" }))
    expect(await attempt()).toBe("signed-in")
    const anew = await times(MAX_BY_EMAIL, () => attempt({ password: "wrong" }))
    expect(new Set(anew)).toEqual(new Set(["wrong-credentials"]))
    expect(await attempt()).toBe("too-many-attempts")
    expect(await other.attempt()).toBe("signed-in")
  })

  it("[AC15] after fifty failures from one network address nobody there may try", async () => {
    const { attempt, network } = await withOwner()
    const outcomes = await times(MAX_BY_NETWORK + 1, () => attempt({ email: someEmail(), password: "wrong" }))
    expect(outcomes.filter((outcome) => outcome === "too-many-attempts")).toHaveLength(1)
    expect(await attempt()).toBe("too-many-attempts")
    expect(await attempt({ network: `${network}0` })).toBe("signed-in")
  })

  it("[AC15] signing in does not give a network its failures back", async () => {
    const { attempt } = await withOwner()
    await times(MAX_BY_NETWORK - 1, () => attempt({ email: someEmail() }))
    expect(await attempt()).toBe("signed-in")
    expect(await attempt()).toBe("signed-in")
    await attempt({ email: someEmail() })
    expect(await attempt({ email: someEmail() })).toBe("too-many-attempts")
  })

  it("[AC16] a failure takes out the counts whose 15 minutes are over", async () => {
    const { attempt, email, advance } = await withOwner()
    await attempt({ password: "wrong" })
    advance(WINDOW_MS + 1)
    await attempt({ email: someEmail() })
    const left = await env.DB.prepare("select * from sign_in_attempts where key = ?")
      .bind(`email ${email}`)
      .all()
    expect(left.results).toEqual([])
  })

  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:2::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("[AC17] %s is counted as %s", (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
