import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { blockList } from "./block-list.ts"
import type { GraphClientOptions } from "./graph-request.ts"

const FOLDER = fileURLToPath(new URL("../../../shared/corpus/whatsapp/", import.meta.url))
const isThere = existsSync(FOLDER)
const missing = isThere ? "" : " (not run: the payload corpus ../shared/corpus/whatsapp is missing)"

interface Call {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: unknown
}

const META = {
  baseUrl: "https://graph.test",
  version: "v25.0",
  phoneNumberId: "1",
  accessToken: "EAAx",
} as const
const DIALOG = { ...META, baseUrl: "https://waba.test", accessToken: "key", face: "360dialog" } as const

/** A list whose provider answers these, one after the other, and what it was asked. */
function listThat(
  answers: readonly (readonly [status: number, body: unknown])[],
  options: GraphClientOptions = META,
) {
  const calls: Call[] = []
  const left = [...answers]
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input as string, init)
    const text = await request.text()
    const body = text === "" ? null : JSON.parse(text)
    calls.push({ method: request.method, url: request.url, headers: request.headers, body })
    const [status, json] = left.shift() ?? [500, {}]
    return Response.json(json, { status })
  }
  return { list: blockList({ ...options, fetch }), calls }
}

function file(name: string): unknown {
  return JSON.parse(readFileSync(`${FOLDER}${name}.json`, "utf8"))
}

const ADDED = { messaging_product: "whatsapp", block_users: { added_users: [{ input: "+1", wa_id: "1" }] } }

describe("the block list of a number", () => {
  test.skipIf(!isThere)(`[BLK9] is asked as Meta's samples ask it${missing}`, async () => {
    const { list, calls } = listThat([
      [200, file("api-block-users-add.response")],
      [200, {}],
    ])
    expect(await list.block({ phone: "16505551234" })).toEqual({ outcome: "done", value: null })
    expect(calls[0]?.body).toEqual(file("api-post-block-users-block-user-s.request"))
    await list.block({ bsuid: "u1" })
    const { block_users: users } = file("api-block-users-add-bsuid-2.request") as { block_users: unknown[] }
    expect(calls[1]?.body).toEqual({ messaging_product: "whatsapp", block_users: users.slice(-1) })
  })

  test.each([
    ["Meta", META, "https://graph.test/v25.0/1/block_users", "authorization", "Bearer EAAx"],
    ["360dialog", DIALOG, "https://waba.test/block_users", "d360-api-key", "key"],
  ] as const)("[BLK9] at %s blocking, letting in and reading have one address", async (_, options, url, header, key) => {
    const { list, calls } = listThat(
      [
        [200, ADDED],
        [200, {}],
        [200, { data: [] }],
      ],
      options,
    )
    await list.block({ phone: "5511987650001" })
    await list.unblock({ bsuid: "BR.1" })
    await list.page("abc", 100)
    expect(calls.map(({ method, url: asked }) => `${method} ${asked}`)).toEqual([
      `POST ${url}`,
      `DELETE ${url}`,
      `GET ${url}?limit=100&after=abc`,
    ])
    expect(calls.map(({ headers }) => headers.get(header))).toEqual([key, key, key])
    expect(calls.map(({ body }) => body)).toEqual([
      { messaging_product: "whatsapp", block_users: [{ user: "+5511987650001" }] },
      { messaging_product: "whatsapp", block_users: [{ user_id: "BR.1" }] },
      null,
    ])
  })

  test.each([[200], [400]])("[BLK9] why one person was refused is told, under HTTP %i", async (status) => {
    const errors = [{ message: "Re-engagement required", code: 131047, error_data: { details: "24 hours" } }]
    const block_users = { failed_users: [{ input: "+1", errors }] }
    const error = { code: 139100, message: "(#139100) Failed to block some users" }
    const { list } = listThat([[status, status === 200 ? { block_users } : { block_users, error }]])
    expect(await list.block({ phone: "1" })).toEqual({
      outcome: "refused",
      error: { code: 131047, title: "Re-engagement required", details: "24 hours" },
    })
  })

  test("[BLK9] a dead token, a list that is full and silence are three things", async () => {
    const dead = { error: { code: 190, message: "expired" } }
    const full = { error: { code: 139101, message: "full" } }
    const { list } = listThat([
      [401, dead],
      [400, full],
      [502, "bad gateway"],
    ])
    expect(await list.block({ phone: "1" })).toMatchObject({ outcome: "refused", error: { code: 190 } })
    expect(await list.block({ phone: "1" })).toMatchObject({ outcome: "refused", error: { code: 139101 } })
    expect(await list.unblock({ phone: "1" })).toEqual({ outcome: "unreachable" })
  })

  test.skipIf(!isThere)(`[BLK6] is read in each of the forms in which it is told${missing}`, async () => {
    const names = ["api-block-users-list-2", "api-get-block-users-get-blocked-users", "api-block-users-list"]
    const { list } = listThat(names.map((name) => [200, file(`${name}.response`)]))
    const pages = []
    for (const _ of names) pages.push(await list.page(null, 10))
    expect(pages).toEqual([
      { outcome: "done", value: { people: [{ phone: "1234567890" }], next: null } },
      { outcome: "done", value: { people: [{ phone: "16505551234" }], next: null } },
      { outcome: "done", value: { people: [{ phone: "16505551234" }], next: "MTAxNTExOTQ1MjAwNzI5NDE=" } },
    ])
  })
})
