import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it } from "vitest"
import { cookieHeader } from "./accounts/accounts-fixture.ts"
import { partsOf } from "./compose.ts"
import { ACCESS, type AccessRule, PROMISED } from "./http/access.ts"
import { outOfStep } from "./http/http-fixture.ts"
import { undescribedRoutes } from "./http/openapi.ts"
import { makeApp } from "./make-app.ts"
import { type FakeGraph, fakeGraph } from "./testing/edge/fake-graph.ts"
import { type Edge, journalOf, ORIGIN, someEdge, somePhone } from "./testing/edge/some-edge.ts"

const http = makeApp(env, partsOf(env))

type Headers = Readonly<Record<string, string>>

/** Something of every kind that has an id, in one workspace, and what its people and programs send. */
interface Place {
  readonly ids: Readonly<Record<string, string>>
  readonly person: Headers
  readonly program: Headers
}

/** Rows with an id in their path; Meta's addresses are open to all and know their channel by signature. */
const WITH_ID = ACCESS.filter(({ path, allow }) => path.includes(":") && allow !== "public").filter(
  (rule) => !PROMISED.includes(rule),
)

/** Bodies that are not refused before the id is looked at. */
function bodyOf(path: string, attendantId: string): Readonly<Record<string, unknown>> {
  const last = path.split("/").at(-1)
  const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    read: { up_to: 1 },
    assign: { attendant_id: attendantId, force: true },
    notes: { text: "a note" },
    role: { role: "supervisor" },
  }
  return bodies[last ?? ""] ?? {}
}

/** Which id stands for a parameter; a new kind of id is to be added here. */
function idFor(rule: AccessRule, name: string, { ids }: Place): string {
  const kind = name === "id" ? (rule.path.split("/:id")[0]?.split("/").at(-1) ?? "") : name
  const id = ids[kind]
  if (id === undefined) throw new Error(`${rule.method} ${rule.path} has an id this test does not know`)
  return id
}

async function ask(rule: AccessRule, of: Place, by: Place, headers: Headers): Promise<number> {
  const path = rule.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(idFor(rule, name, of)))
  const socket: Headers = path.endsWith("/socket") ? { upgrade: "websocket" } : {}
  const body = rule.method === "POST" ? JSON.stringify(bodyOf(path, by.ids["colleague"] ?? "")) : null
  const init = { method: rule.method, body, headers: { ...headers, ...socket } }
  const answer = await http.request(ORIGIN + path, init)
  answer.webSocket?.accept()
  answer.webSocket?.close()
  await answer.arrayBuffer()
  return answer.status
}

async function somePlace(graph: FakeGraph): Promise<Place> {
  const edge = await someEdge({ signsIn: true })
  const { accounts } = partsOf(env)
  const { workspaceId, owner } = edge
  const phone = somePhone()
  graph.files.set(phone, { bytes: Uint8Array.of(0xff, 0xd8, 0xff) })
  await edge.hear({ phone }, { type: "image", image: { id: phone, mime_type: "image/jpeg" } })
  const [heard] = await edge.history(phone)
  const upload = await edge.upload(new File(["x"], "a.png", { type: "image/png" }))
  const uploaded = await upload.json<{ media_id: string }>()
  const why = { cause: "names-nobody", detail: "a message from nobody" } as const
  const letter = { id: `dl-${phone}`, at: 1, field: "messages", channelId: null, raw: "{}", ...why }
  await journalOf(workspaceId).keep([], [letter])
  const key = await accounts.createApiKey({ workspaceId, name: "k", scopes: ["media"], createdBy: null })
  const colleague = { email: `c${phone}@ramal.test`, name: "Bia", password: "battery staple" }
  const { userId } = await accounts.createUser({ ...colleague, workspaceId, role: "attendant" })
  const ids = {
    conversationId: await edge.conversationWith(phone),
    messageId: heard?.message_id ?? "",
    mediaId: uploaded.media_id,
    "dead-letters": letter.id,
    "api-keys": key.id,
    ...{ users: userId, colleague: userId, phone },
  }
  const program = { authorization: `Bearer ${edge.apiKey}` }
  return { ids, program, person: await browserOf(owner) }
}

async function browserOf({ email, password }: Edge["owner"]): Promise<Headers> {
  const outcome = await partsOf(env).accounts.signIn({ email, password, network: null, userAgent: null })
  if (outcome.outcome !== "signed-in") throw new Error(outcome.outcome)
  return { cookie: cookieHeader(outcome.setCookie), origin: ORIGIN }
}

describe("the composed app", () => {
  it("[AU2] has a route for every row of the access table and a row for every route", () => {
    expect(outOfStep(http)).toEqual({ withoutRow: [], unanswered: [] })
  })

  it("[PR24] describes every route", () => {
    expect(undescribedRoutes()).toEqual([])
  })
})

describe("two workspaces", () => {
  let graph: FakeGraph
  let mine: Place
  let theirs: Place
  beforeAll(async () => {
    graph = fakeGraph()
    mine = await somePlace(graph)
    theirs = await somePlace(graph)
  })

  it.each(WITH_ID)("[AU5] $method $path knows nothing of the other workspace", async (rule) => {
    expect(await ask(rule, theirs, mine, mine.person)).toBe(404)
    const isForPrograms = rule.allow !== "public" && rule.allow.scope !== null
    expect(await ask(rule, theirs, mine, mine.program)).toBe(isForPrograms ? 404 : 403)
  })

  it("[AU5] an attendant of the other workspace is given no conversation", async () => {
    const path = `/api/v1/conversations/${mine.ids["conversationId"]}/assign`
    const body = JSON.stringify({ attendant_id: theirs.ids["colleague"] })
    const answer = await http.request(ORIGIN + path, { method: "POST", body, headers: mine.person })
    expect(answer.status).toBe(422)
  })

  it("[AU5] a message of the other workspace is not in a conversation of mine", async () => {
    const path = `/api/v1/conversations/${mine.ids["conversationId"]}/messages/${theirs.ids["messageId"]}/fetch-media`
    const answer = await http.request(ORIGIN + path, { method: "POST", body: "{}", headers: mine.person })
    expect(answer.status).toBe(404)
  })

  it("[AU5] the same ids are found in their own workspace", async () => {
    const removing = (rule: AccessRule) => Number(rule.method === "DELETE")
    for (const rule of WITH_ID.toSorted((one, other) => removing(one) - removing(other))) {
      const status = await ask(rule, theirs, theirs, theirs.person)
      expect(status === 404 || status >= 500, `${rule.method} ${rule.path} is ${status}`).toBe(false)
    }
    expect(graph.faults).toEqual([])
  })
})
