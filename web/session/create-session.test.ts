import { createRoot } from "solid-js"
import { afterEach, describe, expect, it, vi } from "vitest"
import { tellUnauthenticated } from "../http/request.ts"
import { createSession, type Session } from "./create-session.ts"
import { tellNoLongerMember } from "./session-end.ts"

const ME = {
  user: { id: "us_1", name: "Ana", email: "a@b.c" },
  role: "owner",
  workspace: { id: "w", name: "W" },
}
afterEach(() => vi.unstubAllGlobals())

async function signedIn(): Promise<Session> {
  vi.stubGlobal("fetch", async () => Response.json(ME))
  const session = createRoot(() => createSession())
  await vi.waitFor(() => expect(session.state().kind).toBe("signed-in"))
  return session
}

describe("a session", () => {
  it("[UISE1] that the server ends says so and remembers whose it was", async () => {
    const session = await signedIn()
    tellUnauthenticated()
    expect(session.state()).toMatchObject({
      kind: "signed-out",
      why: "expired",
      last: { user: { id: "us_1" } },
    })
  })

  it("[UISE1] of somebody who belongs to the workspace no more is over for another reason", async () => {
    const session = await signedIn()
    tellNoLongerMember()
    expect(session.state()).toMatchObject({ kind: "signed-out", why: "removed" })
    tellUnauthenticated()
    expect(session.state()).toMatchObject({ why: "removed" })
  })

  it("[UISE2] that one leaves, or never had, is not called expired", async () => {
    const session = await signedIn()
    await session.signOut()
    expect(session.state()).toMatchObject({ kind: "signed-out", why: "left" })
    vi.stubGlobal("fetch", async () => Response.json({ code: "unauthenticated" }, { status: 401 }))
    const fresh = createRoot(() => createSession())
    await vi.waitFor(() => expect(fresh.state()).toMatchObject({ kind: "signed-out", why: "never" }))
  })
})
