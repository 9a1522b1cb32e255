import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { PhoneDigits } from "#domain/contact/phone-number.ts"
import type { ConversationId, Wamid } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { addChannel, somePhone, someWamid } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const REBUILD = "/api/v1/read-model/rebuild"
const KEYS = { conversations: "id", contacts: "id", messages: "conversation_id, version" } as const
const TABLES = ["conversations", "contacts", "messages"] as const

useEdge("test")

interface Rebuild {
  readonly state: string
  readonly done: number
  readonly total: number | null
  readonly conversations: number
  readonly differences: Readonly<Record<"conversations" | "contacts" | "messages" | "orphans", number>>
  readonly unreachable: number
  readonly hashes: Readonly<Record<"found" | "logs" | "stored", string>> | null
  readonly equal: boolean | null
}

async function tables(): Promise<Record<string, readonly unknown[]>> {
  const all = await Promise.all(
    TABLES.map(async (table) => {
      const query = `SELECT * FROM ${table} WHERE workspace_id = ? ORDER BY ${KEYS[table]}`
      const { results } = await env.DB.prepare(query).bind(edge.workspaceId).all<Record<string, unknown>>()
      const told = table === "contacts" ? { version: null } : {} // the one that told it first: not of the rebuild
      return [table, results.map(({ seq: _, place: __, ...row }) => ({ ...row, ...told }))] as const
    }),
  )
  return Object.fromEntries(all)
}

/** So many people who wrote so often; their rows are in the tables. */
async function busy(people: number, messages: number): Promise<readonly string[]> {
  const phones = Array.from({ length: people }, somePhone)
  for (let count = 0; count < messages; count++) {
    await Promise.all(phones.map((phone) => edge.hear({ phone }, `Olá ${count}, São Paulo`)))
  }
  await counted("messages", people * messages)
  return phones
}

async function counted(table: string, count: number): Promise<void> {
  const query = `SELECT count(*) AS count FROM ${table} WHERE workspace_id = ?`
  await vi.waitFor(
    async () => expect(await env.DB.prepare(query).bind(edge.workspaceId).first("count")).toBe(count),
    { interval: 20 },
  )
}

function sql(query: string, ...values: readonly (string | number)[]): Promise<unknown> {
  return env.DB.prepare(query)
    .bind(...values)
    .run()
}

const tasks = () => env.TASKS.get(env.TASKS.idFromName(edge.workspaceId))

async function begin(): Promise<Rebuild> {
  const answer = await edge.post(REBUILD)
  expect(answer.status).toBe(202)
  return answer.json<Rebuild>()
}

async function ended(): Promise<Rebuild> {
  return vi.waitFor(
    async () => {
      const rebuild = await edge.read<Rebuild>(REBUILD)
      expect(rebuild.state).toBe("done")
      return rebuild
    },
    { interval: 20 },
  )
}

describe("a rebuild in use", () => {
  it("[REB1] of tables that are right finds nothing to mend, and the hashes agree", async () => {
    expect(await edge.read(REBUILD)).toMatchObject({ state: "idle", equal: null, hashes: null })
    await busy(4, 2)
    const before = await tables()
    await begin()
    const rebuild = await ended()
    expect(rebuild).toMatchObject({ done: 4, total: 4, conversations: 4, unreachable: 0, equal: true })
    expect(rebuild.differences).toEqual({ conversations: 0, contacts: 0, messages: 0, orphans: 0 })
    expect(new Set(Object.values(rebuild.hashes ?? {})).size).toBe(1)
    expect(await tables()).toEqual(before)
  })

  it("[REB2] mends what is wrong and puts in what is missing, and counts both", async () => {
    const phones = await busy(5, 3)
    const before = await tables()
    const [one, two, three, four] = await Promise.all(phones.map((phone) => edge.conversationWith(phone)))
    await sql("UPDATE conversations SET unread_count = 77, version = 9999 WHERE id = ?", one ?? "")
    await sql("UPDATE messages SET text = 'never said' WHERE conversation_id = ? AND version = 3", one ?? "")
    await sql("DELETE FROM messages WHERE conversation_id = ?", two ?? "")
    await sql("DELETE FROM conversations WHERE id = ?", two ?? "")
    await sql("UPDATE contacts SET name = 'Nobody', version = 50 WHERE conversation_id = ?", three ?? "")
    await sql("DELETE FROM contacts WHERE conversation_id = ?", four ?? "")
    await sql(
      `INSERT INTO messages SELECT conversation_id, 900, workspace_id, 'x', NULL, 'in', 'text', 'x', 1, NULL
       FROM messages WHERE conversation_id = ? LIMIT 1`,
      four ?? "",
    )
    await begin()
    const rebuild = await ended()
    expect(await tables()).toEqual(before)
    expect(rebuild.differences).toEqual({ conversations: 2, contacts: 2, messages: 5, orphans: 0 })
    expect(rebuild).toMatchObject({ equal: true })
    expect(rebuild.hashes?.found).not.toBe(rebuild.hashes?.logs)
    expect(rebuild.hashes?.stored).toBe(rebuild.hashes?.logs)
  })

  it("[REB3] takes out what no log stands behind, and open lists load anew", async () => {
    const [phone = ""] = await busy(2, 1)
    const before = await tables()
    const real = await edge.conversationWith(phone)
    await sql(
      `INSERT INTO conversations (id, workspace_id, channel_id, contact_id, version, seq, lifecycle, waiting_since,
         unread_count, last_activity_at, listed, list, search_text, words, row)
       SELECT 'cv_orphan', workspace_id, channel_id, 'ct_gone', 3, seq + 50, lifecycle, waiting_since,
         1, last_activity_at, 1, list, 'x', 'x', row FROM conversations WHERE id = ?`,
      real,
    )
    await sql(
      "INSERT INTO contacts VALUES (?, 'ct_gone', 'cv_orphan', 3, 'Gone', NULL, NULL, NULL)",
      edge.workspaceId,
    )
    await sql(
      "INSERT INTO contacts VALUES (?, 'ct_other', ?, 3, 'Gone', NULL, NULL, NULL)",
      edge.workspaceId,
      real,
    )
    for (const of of ["cv_orphan", "cv_nothing"]) {
      await sql(
        "INSERT INTO messages VALUES (?, 2, ?, 'm', NULL, 'in', 'text', 'x', 1, NULL)",
        of,
        edge.workspaceId,
      )
    }
    const highest = await env.DB.prepare("SELECT max(seq) AS seq FROM conversations WHERE workspace_id = ?")
      .bind(edge.workspaceId)
      .first<number>("seq")
    const list = await openSocket(edge.get, "/api/v1/inbox/socket")
    await begin()
    expect((await ended()).differences).toMatchObject({ orphans: 5 })
    expect(await tables()).toEqual(before)
    await vi.waitFor(() => expect(list.frames.map(({ type }) => type)).toContain("reload"))
    const after = await env.DB.prepare("SELECT max(seq) AS seq FROM conversations WHERE workspace_id = ?")
      .bind(edge.workspaceId)
      .first<number>("seq")
    expect(after).toBe(highest)
  })

  it("[REB3] a conversation on a channel that is no longer there is no orphan", async () => {
    const second = await addChannel(edge.workspaceId)
    await edge.hear({ phone: somePhone() }, "Oi")
    await counted("messages", 1)
    await sql("DELETE FROM channels WHERE id = ?", edge.channel.id)
    await sql("UPDATE conversations SET unread_count = 9 WHERE workspace_id = ?", edge.workspaceId)
    await begin()
    expect((await ended()).differences).toMatchObject({ conversations: 1, orphans: 0 })
    await counted("conversations", 1)
    expect(second.workspaceId).toBe(edge.workspaceId)
  })

  it("[REB4] messages that come in meanwhile are right, and nothing of them is taken for a fault", async () => {
    const phones = await busy(6, 2)
    await begin()
    for (let round = 0; round < 4; round++) {
      await Promise.all(phones.map((phone) => edge.hear({ phone }, `Mais ${round}`)))
      await edge.hear({ phone: somePhone() }, "Novo")
    }
    const rebuild = await ended()
    await counted("messages", 6 * 6 + 4)
    expect(rebuild).toMatchObject({ equal: true, differences: { conversations: 0, messages: 0, orphans: 0 } })
    await begin()
    expect(await ended()).toMatchObject({
      equal: true,
      conversations: 10,
      differences: { conversations: 0, contacts: 0, messages: 0, orphans: 0 },
    })
  })

  it("[REB5] goes on where it stood when it is killed in a step, and can be begun again", async () => {
    await busy(60, 1)
    const before = await tables()
    await sql("DELETE FROM messages WHERE workspace_id = ?", edge.workspaceId)
    const { tables: port } = partsOf(env)
    const spies = (["present", "listed", "sweep"] as const).map((step) => {
      const original = port[step].bind(port) as (...of: unknown[]) => Promise<never>
      return vi.spyOn(port, step).mockImplementationOnce(async (...of: unknown[]) => {
        await original(...of)
        return scheduler.wait(600_000) as never // what was done is never noted
      })
    })
    await begin()
    for (const { mock } of spies) {
      await vi.waitFor(() => expect(mock.calls.length).toBe(1), { interval: 10 })
      await runInDurableObject(tasks(), (_, state) => state.abort("crash of the test")).catch(() => undefined)
      void runDurableObjectAlarm(tasks()).catch(() => undefined) // hangs in the next of them
    }
    const rebuild = await ended()
    expect(rebuild).toMatchObject({ equal: true, conversations: 60, done: 60, total: 60 })
    expect(await tables()).toEqual(before)
    expect((await begin()).state).toBe("running")
    expect((await ended()).differences.messages).toBe(0)
  })

  it("[REB2] a log of many pieces is compared piece by piece", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "first")
    const id = (await edge.conversationWith(phone)) as ConversationId
    const room = partsOf(env).conversations.get(id)
    const identity = (await room.state())?.identity
    if (identity === null || identity === undefined) throw new Error("no conversation")
    const commands = Array.from({ length: 4_500 }, (_, index) => {
      const sent = {
        wamid: someWamid() as Wamid,
        sentAt: Date.now(),
        sender: { phone: phone as PhoneDigits },
      }
      const content = { kind: "text", body: `number ${index}` } as const
      return {
        identity,
        address: {},
        command: { type: "ReceiveMessage", ...sent, content, profile: {} },
      } as const
    })
    await room.handle(commands)
    await counted("messages", 4_501)
    const before = await tables()
    await sql("DELETE FROM messages WHERE conversation_id = ? AND version IN (2, 2001, 4400)", id)
    await sql("UPDATE messages SET text = '' WHERE conversation_id = ? AND version IN (2000, 4000)", id)
    await begin()
    const rebuild = await ended()
    expect(rebuild).toMatchObject({
      equal: true,
      conversations: 1,
      differences: { conversations: 0, messages: 5 },
    })
    expect(await tables()).toEqual(before)
  })

  it("[REB1] halves of characters and U+0000 are no difference", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "a\u0000b \ud83d c \ufffd d 😀")
    await edge.hear({ phone }, "after")
    await counted("messages", 2)
    await begin()
    expect((await ended()).differences).toEqual({ conversations: 0, contacts: 0, messages: 0, orphans: 0 })
  })
})
