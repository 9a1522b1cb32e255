import { describe, expect, it } from "vitest"
import { codeOf, httpFixture, ORIGIN, someOwner, someProgram } from "./http-fixture.ts"

const { accounts, http, send } = httpFixture()
const READ = "/api/v1/conversations/none/read"
const SOCKET = "/api/v1/inbox/socket"

describe("who asks", () => {
  it("[AU5] nobody gets 401 with the scheme to use", async () => {
    const answer = await send("/api/v1/me")
    expect(answer.status).toBe(401)
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="ramal"')
    expect(await codeOf(answer)).toBe("unauthenticated")
  })

  it("[AU5] a key that is not valid is refused although a session is there", async () => {
    const { headers } = await someOwner(accounts)
    const both = { ...headers, authorization: "Bearer rk_wrong" }
    expect(await codeOf(send("/api/v1/inbox", { headers: both }))).toBe("unauthenticated")
  })

  it("[AU5] the word Bearer is read in any case; other schemes are somebody else's and not looked at", async () => {
    const { workspaceId, headers } = await someOwner(accounts)
    const { key } = await someProgram(accounts, workspaceId)
    expect((await send("/api/v1/inbox", { headers: { authorization: `bearer ${key}` } })).status).toBe(200)
    const basic = { ...headers, authorization: "Basic cHJveHk6cHJveHk=" }
    expect((await send("/api/v1/inbox", { headers: basic })).status).toBe(200)
  })

  it("[AU5] a key that lacks the scope is told which", async () => {
    const { workspaceId } = await someOwner(accounts)
    const { headers } = await someProgram(accounts, workspaceId, ["metrics"])
    const answer = await send("/api/v1/inbox", { headers })
    expect(await answer.json()).toMatchObject({ code: "forbidden", scope: "messages:read" })
  })
})

describe("where from", () => {
  it("[AU6] a change with a cookie needs the page's own origin", async () => {
    const { headers } = await someOwner(accounts)
    const { origin: _, ...cookieOnly } = headers
    const foreign = ["https://evil.test", "https://ramal.test.evil.test", "http://ramal.test:81", "null", ""]
    for (const origin of foreign) {
      const answer = send(READ, { method: "POST", headers: { ...headers, origin } })
      expect(await codeOf(answer), origin).toBe("foreign-origin")
    }
    expect(await codeOf(send(READ, { method: "POST", headers: cookieOnly }))).toBe("foreign-origin")
    expect((await send(READ, { method: "POST", headers })).status).toBe(200)
  })

  it("[AU6] a DELETE counts as a change; reading needs no origin", async () => {
    const { headers } = await someOwner(accounts)
    const evil = { ...headers, origin: "https://evil.test" }
    expect(await codeOf(send("/api/v1/api-keys/none", { method: "DELETE", headers: evil }))).toBe(
      "foreign-origin",
    )
    expect((await send("/api/v1/inbox", { headers: { cookie: headers["cookie"] ?? "" } })).status).toBe(200)
  })

  it("[AU7] a socket with a cookie needs the page's own origin, a key needs none", async () => {
    const { headers, workspaceId } = await someOwner(accounts)
    const upgrade = { upgrade: "websocket", connection: "Upgrade" }
    const { origin: _, ...cookieOnly } = headers
    expect(await codeOf(send(SOCKET, { headers: { ...cookieOnly, ...upgrade } }))).toBe("foreign-origin")
    const evil = { ...headers, ...upgrade, origin: "https://evil.test" }
    expect(await codeOf(send(SOCKET, { headers: evil }))).toBe("foreign-origin")
    expect((await send(SOCKET, { headers: { ...headers, ...upgrade } })).status).toBe(200)
    const program = await someProgram(accounts, workspaceId)
    expect((await send(SOCKET, { headers: { ...program.headers, ...upgrade } })).status).toBe(200)
  })

  it("[AU7] an upgrade that is let through keeps its socket", async () => {
    const fixture = httpFixture((app) => {
      app.get(SOCKET, () => new Response(null, { status: 101, webSocket: new WebSocketPair()[0] }))
    })
    const { headers } = await someOwner(fixture.accounts)
    const answer = await fixture.send(SOCKET, { headers: { ...headers, upgrade: "websocket" } })
    expect(answer.status).toBe(101)
    expect(answer.webSocket).not.toBeNull()
  })

  it("[AU8] a page of another site cannot sign anybody in or out", async () => {
    const evil = { origin: "https://evil.test", "content-type": "text/plain" }
    for (const path of ["/api/auth/sign-in/email", "/api/auth/sign-out"]) {
      const answer = send(path, { method: "POST", headers: evil, body: "{}" })
      expect(await codeOf(answer), path).toBe("foreign-origin")
    }
  })

  it("[AU9] an https page for an http address of the same host is our own behind what ends TLS", async () => {
    const { headers } = await someOwner(accounts)
    const inside = (origin: string) => {
      return http.request(`http://ramal.test${READ}`, { method: "POST", headers: { ...headers, origin } })
    }
    expect((await inside(ORIGIN)).status).toBe(200)
    expect((await inside("http://ramal.test")).status).toBe(200)
    const downgraded = send(READ, { method: "POST", headers: { ...headers, origin: "http://ramal.test" } })
    expect(await codeOf(downgraded)).toBe("foreign-origin")
  })
})
