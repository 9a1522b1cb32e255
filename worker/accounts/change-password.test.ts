import { describe, expect, it } from "vitest"
import { accountsFixture, cookieHeader, someEmail } from "./accounts-fixture.ts"
import { MAX_BY_EMAIL } from "./sign-in-limits.ts"

const RIGHT = "correct horse"

async function someone() {
  const { accounts } = accountsFixture()
  const email = someEmail()
  await accounts.ensureOwner({ email, password: RIGHT, name: "Ana", workspaceName: "Clinic" })
  const signIn = async (password = RIGHT): Promise<Headers | null> => {
    const outcome = await accounts.signIn({ email, password, network: null, userAgent: null })
    return outcome.outcome === "signed-in" ? new Headers({ cookie: cookieHeader(outcome.setCookie) }) : null
  }
  const personAt = (headers: Headers | null) => accounts.identities.bySession(headers ?? new Headers())
  const here = await signIn()
  const person = await personAt(here)
  if (person === null) throw new Error("nobody is signed in")
  const { userId, sessionId } = person
  const change = async (current: string, wanted: string) => {
    const asked = { userId, email, sessionId, network: `n-${email}`, current, new: wanted }
    return (await accounts.changePassword(asked)).outcome
  }
  return { signIn, personAt, here, change }
}

describe("changing one's password", () => {
  it("[AC60] counts from the next sign-in on, and the old one is none any more", async () => {
    const { change, signIn } = await someone()
    expect(await change(RIGHT, "battery staple")).toBe("changed")
    expect(await signIn(RIGHT)).toBeNull()
    expect(await signIn("battery staple")).not.toBeNull()
  })

  it("[AC60] ends every other session of the person, and leaves the one it was asked from", async () => {
    const { change, signIn, personAt, here } = await someone()
    const elsewhere = await signIn()
    expect(await change("wrong", "battery staple")).toBe("wrong-password")
    expect(await personAt(elsewhere)).not.toBeNull()
    expect(await change(RIGHT, "battery staple")).toBe("changed")
    expect(await personAt(elsewhere)).toBeNull()
    expect(await personAt(here)).not.toBeNull()
  })

  it("[AC61] needs the password of today; of two at once one changes it", async () => {
    const { change, signIn } = await someone()
    expect(await change("wrong", "battery staple")).toBe("wrong-password")
    const both = await Promise.all([change(RIGHT, "the first one"), change(RIGHT, "the second")])
    expect(both.toSorted()).toEqual(["changed", "wrong-password"])
    expect(await signIn(both[0] === "changed" ? "the first one" : "the second")).not.toBeNull()
  })

  it("[AC62] counts wrong ones as failed sign-ins", async () => {
    const { change, signIn } = await someone()
    for (let tries = 0; tries < MAX_BY_EMAIL; tries++) await change("wrong", "battery staple")
    expect(await change(RIGHT, "battery staple")).toBe("too-many-attempts")
    expect(await signIn(RIGHT)).toBeNull()
  })
})
