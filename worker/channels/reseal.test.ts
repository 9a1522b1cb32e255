import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it } from "vitest"
import { newChannel } from "../app/change-channel.ts"
import { D1ChannelStore } from "./d1-channel-store.ts"
import { RESEALED_AT_ONCE, reseal, SEALED_PLACES } from "./reseal.ts"
import { type KeyRing, readKeyRing, seal } from "./seal.ts"

const key = (id: string, byte: number) =>
  `${id}:${btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))}`
const OLD = key("old", 1)
const NEW = key("new", 2)
let workspaceId: string

function storeWith(ring: Promise<KeyRing>): D1ChannelStore {
  return new D1ChannelStore({ db: env.DB, ring: () => ring, now: Date.now, forget: () => undefined })
}

async function addChannels(count: number): Promise<readonly string[]> {
  const store = storeWith(readKeyRing(OLD))
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const ids = { phoneNumberId: `55${index}`, wabaId: "1", appId: null, apiKey: null }
      const wish = { ...ids, provider: "meta", name: "x", accessToken: `t${index}`, appSecret: "s" } as const
      const channel = newChannel(workspaceId, wish, () => "r")
      await store.add(channel)
      return channel.id
    }),
  )
}

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM vapid_keys").run()
  workspaceId = `ws_${crypto.randomUUID()}`
  await env.DB.prepare("INSERT INTO workspaces (id, name, created_at) VALUES (?, 'W', 0)")
    .bind(workspaceId)
    .run()
})

describe("sealing anew", () => {
  it("[SEC2] leaves nothing that an older key is needed for, and changes no secret", async () => {
    const [id = ""] = await addChannels(3)
    const privateKey = await seal(await readKeyRing(OLD), "private", "vapid/1")
    await env.DB.prepare(
      "INSERT INTO vapid_keys (id, public_key, private_key, created_at) VALUES (1, 'p', ?, 0)",
    )
      .bind(privateKey)
      .run()
    await expect(storeWith(readKeyRing(NEW)).open(workspaceId, id)).rejects.toThrow("no key old")
    const both = await readKeyRing(`${NEW},${OLD}`)
    expect(await reseal(env.DB, both, workspaceId)).toEqual({ resealed: 4, left: 0, unreadable: 0 })
    const opened = await storeWith(readKeyRing(NEW)).open(workspaceId, id)
    expect(opened?.secrets).toMatchObject({ accessToken: "t0", appSecret: "s", verifyToken: "r" })
    expect(await reseal(env.DB, both, workspaceId)).toEqual({ resealed: 0, left: 0, unreadable: 0 })
  })

  it("[SEC2] is done in pieces, and cut off anywhere it goes on", async () => {
    await addChannels(RESEALED_AT_ONCE)
    const more = await readKeyRing(`${NEW},${OLD}`)
    await reseal(env.DB, more, workspaceId)
    const third = await readKeyRing(`${key("third", 3)},${NEW}`)
    expect((await reseal(env.DB, third, workspaceId)).resealed).toBe(RESEALED_AT_ONCE)
  })

  it("[SEC2] what no key opens is counted and left as it is, and other workspaces are not touched", async () => {
    const [id] = await addChannels(1)
    const stranger = workspaceId
    const before = await env.DB.prepare("SELECT secrets FROM channels WHERE id = ?").bind(id).first()
    const ring = await readKeyRing(NEW)
    expect(await reseal(env.DB, ring, stranger)).toEqual({ resealed: 0, left: 0, unreadable: 1 })
    expect(await reseal(env.DB, await readKeyRing(`${NEW},${OLD}`), "ws_other")).toMatchObject({
      resealed: 0,
    })
    expect(await env.DB.prepare("SELECT secrets FROM channels WHERE id = ?").bind(id).first()).toEqual(before)
  })

  it("[SEC2] every column that holds something sealed is in the list", async () => {
    const names = SEALED_PLACES.map(({ table, column }) => `${table}.${column}`)
    const { results } = await env.DB.prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL",
    ).all<{ name: string; sql: string }>()
    const columns = results.flatMap(({ name, sql }) =>
      [...sql.matchAll(/[`"](\w+)[`"] text/g)].map(([, column]) => `${name}.${column}`),
    )
    const suspects = columns.filter((name) => /secrets?$|private_key$|_sealed$/.test(name))
    expect(suspects.length).toBeGreaterThan(1)
    expect(suspects.filter((name) => !names.includes(name))).toEqual([])
  })
})
