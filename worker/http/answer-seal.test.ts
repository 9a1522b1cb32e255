import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { openAnswer, sealAnswer } from "./answer-seal.ts"
import { httpFixture, someOwner } from "./http-fixture.ts"

describe("a kept answer", () => {
  it("[ID11] is opened by the same scope and key only, and sealed differently each time", async () => {
    const answer = { headers: { "content-type": "application/json" }, body: "é".repeat(400_000) }
    const sealed = await sealAnswer(answer, "scope\nkey-1")
    expect(await openAnswer(sealed, "scope\nkey-1")).toEqual(answer)
    await expect(openAnswer(sealed, "scope\nkey-2")).rejects.toThrow()
    expect(await sealAnswer(answer, "scope\nkey-1")).not.toBe(sealed)
  })

  it("[ID11] the database holds neither a new API key nor the idempotency key in readable form", async () => {
    const { accounts, send } = httpFixture()
    const { headers } = await someOwner(accounts)
    const keyed = { ...headers, "idempotency-key": "a-key-of-the-caller" }
    const body = JSON.stringify({ name: "CRM", scopes: ["media"] })
    const made = await send("/api/v1/api-keys", { method: "POST", body, headers: keyed })
    const { key } = await made.json<{ key: string }>()
    for (const table of ["idempotency_keys", "api_keys"]) {
      const { results } = await env.DB.prepare(`select * from ${table}`).all()
      expect(results.length).toBeGreaterThan(0)
      expect(JSON.stringify(results)).not.toMatch(new RegExp(`${key}|a-key-of-the-caller`))
    }
  })
})
