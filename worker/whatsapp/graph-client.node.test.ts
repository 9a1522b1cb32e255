import { describe, expect, test } from "vitest"
import { createGraphClient, type GraphClient } from "./graph-client.ts"

const TOKEN = `EAA${"k7".repeat(40)}`
const OPTIONS = { baseUrl: "https://graph.test/", version: "v25.0", phoneNumberId: "208", accessToken: TOKEN }

interface Seen {
  url: string
  init: RequestInit
}

/** A client whose network gives one answer and remembers what was asked. */
function clientWith(answer: (seen: Seen) => Response | Promise<Response>): {
  client: GraphClient
  seen: Seen[]
} {
  const seen: Seen[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    seen.push({ url, init })
    return answer({ url, init })
  }) as typeof globalThis.fetch
  return { client: createGraphClient({ ...OPTIONS, fetch }), seen }
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): () => Response {
  return () => new Response(JSON.stringify(body), { status, headers })
}

function failing(error: Error): () => Promise<Response> {
  return () => Promise.reject(error)
}

const ACCEPTED = {
  messaging_product: "whatsapp",
  contacts: [{ input: "+5511", wa_id: "5511" }],
  messages: [{ id: "wamid.A" }],
}

describe("messages", () => {
  test("[GE14] one POST with the token, our name and the body; the answer's wamid and wa_id come back", async () => {
    const { client, seen } = clientWith(json(ACCEPTED))
    expect(await client.send({ type: "text" })).toEqual({
      outcome: "accepted",
      wamid: "wamid.A",
      waId: "5511",
    })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      url: "https://graph.test/v25.0/208/messages",
      init: {
        method: "POST",
        body: '{"type":"text"}',
        headers: {
          Authorization: `Bearer ${TOKEN}`,
          "Content-Type": "application/json",
          "User-Agent": "Ramal/1.0 (WhatsApp inbox)",
        },
      },
    })
  })

  test("[GE15] a message sent to a user id has no wa_id", async () => {
    const { client } = clientWith(json({ contacts: [{ user_id: "BR.1" }], messages: [{ id: "wamid.A" }] }))
    expect(await client.send({})).toEqual({ outcome: "accepted", wamid: "wamid.A" })
  })

  test.each([
    ["a dead connection", failing(new TypeError("fetch failed"))],
    ["a time-out", failing(new DOMException("late", "TimeoutError"))],
    ["200 without an id", json({ messages: [] })],
    ["200 with a page", () => new Response("<html>")],
    ["an empty 502", () => new Response("", { status: 502 })],
    ["code 131000", json({ error: { code: 131000 } }, 500)],
  ])("[GE16] %s leaves a message uncertain", async (_, answer) => {
    expect((await clientWith(answer).client.send({})).outcome).toBe("uncertain")
  })

  test("[GE17] a throttled message is tried again when Meta says", async () => {
    const { client } = clientWith(
      json({ error: { code: 130429, message: "Rate limit hit" } }, 429, { "Retry-After": "3" }),
    )
    expect(await client.send({})).toEqual({
      outcome: "retry",
      afterMs: 3_000,
      error: { code: 130429, title: "Rate limit hit" },
      cooldown: true,
    })
  })

  test("[GE18] the token is in no outcome, whoever repeats it", async () => {
    const repeated = json(
      { error: { code: 190, message: `Bad ${TOKEN.slice(3)} ${TOKEN}`, error_data: { details: TOKEN } } },
      401,
    )
    const thrown = failing(new Error(`connect https://graph.test?access_token=${TOKEN}`))
    for (const answer of [repeated, thrown, () => new Response(TOKEN, { status: 500 })]) {
      expect(JSON.stringify(await clientWith(answer).client.send({}))).not.toContain(TOKEN)
    }
  })
})

describe("read marks", () => {
  test("[GE19] reading, and typing with it", async () => {
    const { client, seen } = clientWith(json({ success: true }))
    expect(await client.markRead("wamid.A", false)).toEqual({ outcome: "done" })
    expect(await client.markRead("wamid.A", true)).toEqual({ outcome: "done" })
    const mark = { messaging_product: "whatsapp", status: "read", message_id: "wamid.A" }
    expect(seen.map(({ init }) => JSON.parse(String(init.body)))).toEqual([
      mark,
      { ...mark, typing_indicator: { type: "text" } },
    ])
  })

  test("[GE20] what would be uncertain for a message is simply tried again", async () => {
    expect((await clientWith(failing(new TypeError("x"))).client.markRead("wamid.A", false)).outcome).toBe(
      "retry",
    )
    expect((await clientWith(json({}, 503)).client.markRead("wamid.A", false)).outcome).toBe("retry")
    expect(
      (await clientWith(json({ error: { code: 131009 } }, 400)).client.markRead("wamid.A", false)).outcome,
    ).toBe("refused")
  })
})

describe("media", () => {
  test("[GE21] a medium is resolved under the number that owns it", async () => {
    const answer = {
      url: "https://lookaside.fbsbx.com/x",
      mime_type: "image/jpeg",
      sha256: "ab",
      file_size: "61901",
      id: "1",
    }
    const { client, seen } = clientWith(json(answer))
    expect(await client.resolveMedia("9/7")).toEqual({
      outcome: "resolved",
      url: "https://lookaside.fbsbx.com/x",
      mimeType: "image/jpeg",
      sha256: "ab",
      sizeBytes: 61901,
    })
    expect(seen[0]?.url).toBe("https://graph.test/v25.0/9%2F7?phone_number_id=208")
  })

  test.each([
    [
      "an old id",
      json({ error: { code: 100, error_subcode: 33 } }, 400),
      { reason: "not-found", again: false },
    ],
    ["a dead token", json({ error: { code: 190 } }, 401), { reason: "unauthorized", again: true }],
    ["a throttle", json({ error: { code: 4 } }, 400), { reason: "unreachable", again: true }],
    ["a failure", () => new Response("", { status: 500 }), { reason: "unreachable", again: true }],
    ["no network", failing(new TypeError("x")), { reason: "unreachable", again: true }],
  ] as const)("[GE22] %s is told by its reason", async (_, answer, failure) => {
    expect(await clientWith(answer).client.resolveMedia("1")).toEqual({ outcome: "failed", ...failure })
  })

  test("[GE23] a download is opened, not read, and carries the token to Meta's hosts and ours only", async () => {
    const { client, seen } = clientWith(() => new Response("bytes"))
    const opened = await client.downloadMedia("https://lookaside.fbsbx.com/x?mid=1")
    expect(opened.outcome === "open" && opened.response.bodyUsed).toBe(false)
    expect(seen[0]?.init.headers).toMatchObject({ Authorization: `Bearer ${TOKEN}` })
    expect((await client.downloadMedia("https://graph.test/media/1")).outcome).toBe("open")
    for (const url of [
      "https://evil.example/x",
      "http://lookaside.fbsbx.com/x",
      "https://fbsbx.com.evil.example/",
      "file:///etc/passwd",
      "x",
    ]) {
      expect(await client.downloadMedia(url)).toEqual({
        outcome: "failed",
        reason: "unreachable",
        again: false,
      })
    }
    expect(seen).toHaveLength(2)
  })

  test.each([
    ["https://scontent.fbcdn.net/y", "open", 2],
    ["/z?mid=2", "open", 2],
    ["http://169.254.169.254/latest/meta-data/", "failed", 1],
    ["https://127.0.0.1/x", "failed", 1],
    ["http://lookaside.fbsbx.com/y", "failed", 1],
    ["https://evil.example/y", "failed", 1],
    ["https://lookaside.fbsbx.com/round", "failed", 5],
  ] as const)("[SSRF3] a download that is led on to %s is %s", async (location, outcome, calls) => {
    const first = "https://lookaside.fbsbx.com/x?mid=1"
    const { client, seen } = clientWith((request) => {
      const isEnd = request.url !== first && !request.url.endsWith("/round")
      return isEnd ? new Response("bytes") : new Response(null, { status: 302, headers: { location } })
    })
    expect((await client.downloadMedia(first)).outcome).toBe(outcome)
    expect(seen).toHaveLength(calls)
    expect(seen.every(({ init }) => init.redirect === "manual")).toBe(true)
  })

  test.each([
    [404, "not-found"],
    [401, "unauthorized"],
    [500, "unreachable"],
  ])("[GE24] a download that answers %i is %s, and worth another attempt", async (status, reason) => {
    const { client } = clientWith(() => new Response("", { status }))
    expect(await client.downloadMedia("https://graph.test/media/1")).toEqual({
      outcome: "failed",
      reason,
      again: true,
    })
  })
})
