import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { SCOPES } from "#protocol/scopes.ts"
import { accountsFixture, someEmail } from "./accounts-fixture.ts"
import { BELIEVED_MS, NOTED_EVERY_MS } from "./key-cache.ts"

async function withWorkspace() {
  const fixture = accountsFixture()
  const person = { email: someEmail(), password: "correct horse", name: "Ana", workspaceName: "Clinic" }
  const { workspaceId, userId } = await fixture.accounts.ensureOwner(person)
  const make = () => {
    const key = { workspaceId, name: "reports", scopes: ["metrics", "media"] as const, createdBy: userId }
    return fixture.accounts.createApiKey(key)
  }
  return { ...fixture, workspaceId, userId, make }
}

function rowOf(id: string) {
  return env.DB.prepare("select * from api_keys where id = ?").bind(id).first<Record<string, unknown>>()
}

describe("an API key", () => {
  it("[AC20] has 256 random bits behind rk_ and is nowhere in the database", async () => {
    const { make } = await withWorkspace()
    const made = await make()
    expect(made.key).toMatch(/^rk_[\w-]{43}$/)
    expect((await make()).key).not.toBe(made.key)
    const row = await rowOf(made.id)
    expect(JSON.stringify(row)).not.toContain(made.key.slice(3))
    expect(row?.["hash"]).toMatch(/^[0-9a-f]{64}$/)
  })

  it("[AC21] names the program, its workspace and its scopes; any other text is nobody", async () => {
    const { accounts, make, workspaceId } = await withWorkspace()
    const { key, id } = await make()
    const scopes = ["media", "metrics"]
    const named = { kind: "program", keyId: id, name: "reports", scopes }
    const program = { ...named, requestsPerMinute: null, workspaceId }
    expect(await accounts.identities.byApiKey(key)).toEqual(program)
    for (const wrong of ["", "rk_", key.slice(0, -1), `${key} `, key.toUpperCase(), "x".repeat(100_000)]) {
      expect(await accounts.identities.byApiKey(wrong)).toBeNull()
    }
  })

  it("[AC21] a stored scope that this version does not know gives no right", async () => {
    const { accounts, make } = await withWorkspace()
    const { key, id } = await make()
    await env.DB.prepare("update api_keys set scopes = ? where id = ?").bind('["metrics","all"]', id).run()
    expect(await accounts.identities.byApiKey(key)).toMatchObject({ scopes: ["metrics"] })
  })

  it("[AC22] a revoked key ends at once where it was revoked, and within 30 seconds everywhere", async () => {
    const { accounts, otherIsolate, make, workspaceId, advance } = await withWorkspace()
    const { key, id } = await make()
    const elsewhere = otherIsolate()
    await elsewhere.identities.byApiKey(key)
    await accounts.identities.byApiKey(key)
    expect(await accounts.revokeApiKey(workspaceId, id)).toBe(true)
    expect(await accounts.identities.byApiKey(key)).toBeNull()
    advance(BELIEVED_MS)
    expect(await elsewhere.identities.byApiKey(key)).toBeNull()
    expect(await accounts.revokeApiKey(workspaceId, id)).toBe(false)
    expect(await accounts.listApiKeys(workspaceId)).toEqual([])
  })

  it("[AC23] another workspace neither sees nor revokes it", async () => {
    const { accounts, make } = await withWorkspace()
    const other = await withWorkspace()
    const { key, id } = await make()
    expect(await accounts.revokeApiKey(other.workspaceId, id)).toBe(false)
    expect(await accounts.listApiKeys(other.workspaceId)).toEqual([])
    expect(await accounts.identities.byApiKey(key)).not.toBeNull()
  })

  it("[AC24] its use is noted once a minute, behind the answer", async () => {
    const { accounts, make, advance, settled, deps } = await withWorkspace()
    const { key, id } = await make()
    const begun = deps.now()
    const use = async () => {
      await accounts.identities.byApiKey(key)
      await settled()
      return (await rowOf(id))?.["last_used_at"]
    }
    expect(await use()).toBe(begun)
    advance(NOTED_EVERY_MS - 1)
    expect(await use()).toBe(begun)
    advance(1)
    expect(await use()).toBe(begun + NOTED_EVERY_MS)
  })

  it("[AC24] every use is counted, whichever isolate it came to; what is not noted yet the isolate knows", async () => {
    const { accounts, otherIsolate, workspaceId, make, advance, settled } = await withWorkspace()
    const { key } = await make()
    const other = otherIsolate()
    for (let count = 0; count < 3; count++) await accounts.identities.byApiKey(key)
    await other.identities.byApiKey(key)
    await settled()
    expect(await accounts.requestCount(workspaceId)).toBe(4)
    expect(await other.requestCount(workspaceId)).toBe(2)
    advance(NOTED_EVERY_MS)
    await accounts.identities.byApiKey(key)
    await settled()
    expect(await other.requestCount(workspaceId)).toBe(5)
  })

  it("[AC29] has a pace of its own when it was given one, until it is taken back", async () => {
    const { accounts, workspaceId, make } = await withWorkspace()
    const { key, id } = await make()
    const pace = async () => (await accounts.identities.byApiKey(key))?.requestsPerMinute
    expect(await pace()).toBeNull()
    expect(await accounts.changeApiKey(workspaceId, id, { requestsPerMinute: 60 })).toMatchObject({
      requestsPerMinute: 60,
    })
    expect(await pace()).toBe(60)
    await accounts.changeApiKey(workspaceId, id, { requestsPerMinute: null })
    expect(await pace()).toBeNull()
    expect(await accounts.changeApiKey("ws_other", id, { requestsPerMinute: 1 })).toBeNull()
  })

  it("[AC25] a key chosen outside is made once, follows its scopes, and stays revoked", async () => {
    const { accounts, otherIsolate, workspaceId } = await withWorkspace()
    const wanted = { workspaceId, name: "first key", key: someEmail(), scopes: ["metrics"] as const }
    const { keyId } = await accounts.ensureApiKey(wanted)
    expect(await accounts.ensureApiKey({ ...wanted, scopes: SCOPES })).toEqual({ keyId })
    expect(await accounts.identities.byApiKey(wanted.key)).toMatchObject({ keyId, scopes: SCOPES })
    await accounts.revokeApiKey(workspaceId, keyId)
    await accounts.ensureApiKey(wanted)
    expect(await otherIsolate().identities.byApiKey(wanted.key)).toBeNull()
  })

  it("[AC25] a key of one workspace cannot be made another's", async () => {
    const { accounts, make } = await withWorkspace()
    const other = await withWorkspace()
    const { key } = await make()
    const taken = { workspaceId: other.workspaceId, name: "mine", key, scopes: SCOPES }
    await expect(accounts.ensureApiKey(taken)).rejects.toThrow("belongs to another workspace")
  })
})
