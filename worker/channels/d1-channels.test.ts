import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelWithSecrets } from "../app/channel.ts"
import { D1Channels, REMEMBERED_MS } from "./d1-channels.ts"
import { type KeyRing, readKeyRing, seal, unseal } from "./seal.ts"

function keyText(id: string, byte: number): string {
  return `${id}:${btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))}`
}

async function ring(...keys: readonly (readonly [id: string, byte: number])[]): Promise<KeyRing> {
  return readKeyRing(keys.map(([id, byte]) => keyText(id, byte)).join(","))
}

async function someWorkspace(): Promise<WorkspaceId> {
  const id = `ws_${crypto.randomUUID()}` as WorkspaceId
  await env.DB.prepare("INSERT INTO workspaces (id, name, created_at) VALUES (?, 'W', 0)").bind(id).run()
  return id
}

function someChannel(workspaceId: WorkspaceId): ChannelWithSecrets {
  return {
    id: `ch_${crypto.randomUUID()}` as ChannelId,
    workspaceId,
    name: "WhatsApp",
    provider: "meta",
    phoneNumberId: crypto.randomUUID(),
    wabaId: "1",
    phone: null,
    secrets: { accessToken: "EAAtoken", appSecret: "the app secret", verifyToken: "the verify token" },
  }
}

describe("the key ring", () => {
  it("[SEC1] what one key sealed it opens, and every key of the ring opens its own", async () => {
    const old = await ring(["a", 1])
    const both = await ring(["b", 2], ["a", 1])
    const sealed = await seal(old, "secret", "here")
    expect(sealed).not.toContain("secret")
    expect(await unseal(both, sealed, "here")).toBe("secret")
    expect((await seal(both, "secret", "here")).startsWith("b.")).toBe(true)
  })

  it("[SEC1] a text moved elsewhere, changed, or sealed with a key that is gone does not open", async () => {
    const keys = await ring(["a", 1])
    const sealed = await seal(keys, "secret", "workspace/channel")
    await expect(unseal(keys, sealed, "workspace/other")).rejects.toThrow()
    const [id, iv, text = ""] = sealed.split(".")
    await expect(
      unseal(keys, `${id}.${iv}.${text.startsWith("A") ? "B" : "A"}${text.slice(1)}`, "workspace/channel"),
    ).rejects.toThrow()
    await expect(unseal(await ring(["b", 1]), sealed, "workspace/channel")).rejects.toThrow("no key a")
    await expect(unseal(await ring(["a", 2]), sealed, "workspace/channel")).rejects.toThrow()
  })

  it("[SEC1] the same text is never sealed twice alike", async () => {
    const keys = await ring(["a", 1])
    const sealed = await Promise.all(Array.from({ length: 20 }, () => seal(keys, "x", "y")))
    expect(new Set(sealed).size).toBe(20)
  })

  it.each([
    "",
    " , ",
    "a",
    "a:",
    `a:${btoa("short")}`,
    `:${btoa("x".repeat(32))}`,
    `a.b:${btoa("x".repeat(32))}`,
  ])("[SEC1] the ring %j is refused without naming a key's value", async (text) => {
    const error = await readKeyRing(text).then(
      () => null,
      (thrown: Error) => thrown,
    )
    expect(error).toBeInstanceOf(Error)
    expect(error?.message).not.toContain(btoa("short"))
    expect(error?.message).not.toContain("x".repeat(8))
  })
})

describe("channels in D1", () => {
  async function channels(keys: KeyRing, now: () => number = Date.now) {
    return new D1Channels(env.DB, async () => keys, now)
  }

  it("[SEC1] keep their secrets sealed, give them back, and list themselves without", async () => {
    const keys = await ring(["test", 7])
    const workspaceId = await someWorkspace()
    const channel = someChannel(workspaceId)
    const store = await channels(keys)
    await store.add(channel)
    expect(await store.byId(channel.id)).toMatchObject(channel)
    expect(JSON.stringify(await store.ofWorkspace(workspaceId))).not.toContain("EAAtoken")
    const row = await env.DB.prepare("SELECT * FROM channels WHERE id = ?").bind(channel.id).first()
    for (const secret of Object.values(channel.secrets)) expect(JSON.stringify(row)).not.toContain(secret)
    await env.DB.prepare("DELETE FROM channels WHERE id = ?").bind(channel.id).run()
  })

  it("[SEC1] a row copied to another channel does not open", async () => {
    const keys = await ring(["test", 7])
    const workspaceId = await someWorkspace()
    const [one, other] = [someChannel(workspaceId), someChannel(workspaceId)]
    const store = await channels(keys)
    await store.add(one)
    await store.add(other)
    const copy = "UPDATE channels SET secrets = (SELECT secrets FROM channels WHERE id = ?) WHERE id = ?"
    await env.DB.prepare(copy).bind(one.id, other.id).run()
    await expect((await channels(keys)).byId(other.id)).rejects.toThrow()
    await env.DB.prepare("DELETE FROM channels WHERE workspace_id = ?").bind(workspaceId).run()
  })

  it("[KEY1] adding one that is there changes nothing, and another isolate sees a new one within ten seconds", async () => {
    const keys = await ring(["test", 7])
    const time = { at: 1_000_000 }
    const channel = someChannel(await someWorkspace())
    const [here, there] = [await channels(keys), await channels(keys, () => time.at)]
    await there.all()
    await here.add(channel)
    await here.add({ ...channel, name: "Changed" })
    expect((await here.byId(channel.id))?.name).toBe("WhatsApp")
    expect(await there.byId(channel.id)).toBeNull()
    time.at += REMEMBERED_MS
    expect((await there.byId(channel.id))?.name).toBe("WhatsApp")
    await env.DB.prepare("DELETE FROM channels WHERE id = ?").bind(channel.id).run()
  })
})
