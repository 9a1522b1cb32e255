import { afterEach, describe, expect, it, vi } from "vitest"
import { z } from "zod"
import type { HttpApp } from "./http-env.ts"
import { httpFixture, someOwner } from "./http-fixture.ts"
import { problem, Refusal, rejectionProblem } from "./problem.ts"
import { PROBLEMS } from "./problem-codes.ts"

const CLOSED_AT = Date.UTC(2025, 0, 31, 12, 0, 0)

/** An app whose `POST …/read` throws. */
async function appThatThrows(thrown: () => unknown) {
  const fixture = httpFixture((app: HttpApp) => {
    app.post("/api/v1/conversations/:conversationId/read", () => {
      throw thrown()
    })
  })
  const { headers, userId, workspaceId } = await someOwner(fixture.accounts)
  const send = () => fixture.send("/api/v1/conversations/5511988887777/read", { method: "POST", headers })
  return { send, userId, workspaceId }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe("a problem", () => {
  it.each(
    Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[],
  )("[PR1] %s is RFC 9457 with a stable code", async (code) => {
    const answer = problem(code, { detail: "Why.", facts: { found: 1 }, headers: { "retry-after": "3" } })
    expect(answer.headers.get("content-type")).toBe("application/problem+json")
    expect(answer.headers.get("retry-after")).toBe("3")
    expect(answer.status).toBe(PROBLEMS[code].status)
    expect(await answer.json()).toEqual({
      ...{ type: `/docs#${code}`, title: PROBLEMS[code].title, status: answer.status, code },
      ...{ detail: "Why.", found: 1 },
    })
  })

  it("[PR2] a fact cannot take the place of the code, the status or the title", async () => {
    const answer = problem("forbidden", { facts: { code: "x", status: 1, title: "y", type: "z" } })
    expect(await answer.json()).toMatchObject({ code: "forbidden", status: 403, type: "/docs#forbidden" })
  })

  it("[PR3] what the domain refused keeps its code and its facts, with times in ISO 8601", async () => {
    const closed = rejectionProblem({ code: "service-window-closed", facts: { closed_at: CLOSED_AT } })
    expect(closed.status).toBe(409)
    expect(await closed.json()).toMatchObject({ closed_at: "2025-01-31T12:00:00.000Z" })
    const never = rejectionProblem({ code: "service-window-closed", facts: { closed_at: null } })
    expect(await never.json()).toMatchObject({ closed_at: null })
    const taken = rejectionProblem({ code: "already-assigned", facts: { attendant_name: "Bia" } })
    expect(await taken.json()).toMatchObject({ code: "already-assigned", attendant_name: "Bia" })
  })
})

describe("whatever is thrown", () => {
  it("[PR4] a refusal is answered as itself and not logged", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue()
    const { send } = await appThatThrows(() => new Refusal("unknown-channel", { detail: "None." }))
    const answer = await send()
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: "unknown-channel", detail: "None." })
    expect(log).not.toHaveBeenCalled()
  })

  it("[PR5] anything else is 500 internal-error with the id of the log line, which has ids and the place", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue()
    const { send, userId, workspaceId } = await appThatThrows(() => new Error("ws_1 has no gate"))
    const answer = await send()
    expect(answer.status).toBe(500)
    const body = await answer.json<{ code: string; request_id: string }>()
    const line = JSON.parse(String(log.mock.calls[0]?.[0]))
    expect(line).toMatchObject({
      event: "request-failed",
      method: "POST",
      name: "Error",
      message: "ws_1 has no gate",
    })
    expect(line).toMatchObject({
      request_id: body.request_id,
      principal_id: userId,
      workspace_id: workspaceId,
    })
    expect(line.route).toBe("/api/v1/conversations/:conversationId/read")
    expect(line.at).toContain("problem.test")
    expect(JSON.stringify(body)).not.toContain("gate")
  })

  it("[PR6] what a parser or the query builder quotes, phone numbers and quoted words are not logged", async () => {
    const secrets = [
      () => parseFailure('{"text":"a secret"'),
      () => new Error('no such thing: "a secret" of 5511988887777'),
      () => Object.assign(new Error("failed"), { cause: new SyntaxError("a secret") }),
      () => z.object({}).safeParse("a secret").error,
      () => "a secret",
    ]
    for (const secret of secrets) {
      const log = vi.spyOn(console, "error").mockReturnValue()
      const { send } = await appThatThrows(secret)
      const answer = await send()
      expect(answer.status).toBe(500)
      expect(await answer.text()).not.toContain("secret")
      const logged = JSON.stringify(log.mock.calls)
      expect(logged).not.toMatch(/a secret|5511988887777/)
      log.mockRestore()
    }
  })

  it("[PR7] every answer is guarded against guessing, framing and keeping", async () => {
    const { send } = httpFixture()
    const { headers } = await send("/api/v1/me")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000")
  })

  it("[PR7] a route's own policy and cache rule are left alone", async () => {
    const own = {
      "content-security-policy": "sandbox",
      "cache-control": "max-age=60",
      "content-type": "application/json",
    }
    const { send } = httpFixture((app) => {
      app.get("/health", () => new Response("{}", { headers: own }))
    })
    const { headers } = await send("/health")
    expect(headers.get("content-security-policy")).toBe("sandbox")
    expect(headers.get("cache-control")).toBe("max-age=60")
  })
})

function parseFailure(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
