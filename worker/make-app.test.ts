import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { type ConversationId, callIdOf, type WorkspaceId } from "#domain/ids.ts"
import { cookieHeader } from "./accounts/accounts-fixture.ts"
import { inventedMissed, keep } from "./calls/call-log-fixture.ts"
import { partsOf } from "./compose.ts"
import { ACCESS, type AccessRule, PROMISED } from "./http/access.ts"
import { outOfStep } from "./http/http-fixture.ts"
import { undescribedRoutes } from "./http/openapi.ts"
import { makeApp } from "./make-app.ts"
import { fakeReceiver } from "./outgoing/receiver-fixture.ts"
import { someBrowser } from "./push/push-fixture.ts"
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
  (rule) => !PROMISED.includes(rule) && !rule.path.includes("/library/"), // ready templates are everybody's
)

/** Bodies that are not refused before the id is looked at. */
function bodyOf(path: string, attendantId: string): Readonly<Record<string, unknown>> {
  const last = path.split("/").at(-1)
  const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    marketing: { marketing: "resumed" },
    read: { up_to: 1 },
    assign: { attendant_id: attendantId, force: true },
    notes: { text: "a note" },
    role: { role: "supervisor" },
    register: { pin: "123456" },
    draft: { text: "a draft" },
    transfer: { kind: "blind", to: "201" },
    members: { extension: "201", action: "add" },
    labels: { add: [] },
    priority: { priority: "high" },
    snooze: { until: Date.now() + 3_600_000 },
    replay: { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
  }
  return bodies[last ?? ""] ?? {}
}

/** Queries without which a question is refused before the id is looked at. */
const QUERIES: Readonly<Record<string, string>> = { at: "?time=1", search: "?q=x" }

/** Which id stands for a parameter; a new kind of id is to be added here. */
function idFor(rule: AccessRule, name: string, { ids }: Place): string {
  const kind = name === "id" ? (rule.path.split("/:id")[0]?.split("/").at(-1) ?? "") : name
  const id = ids[kind]
  if (id === undefined) throw new Error(`${rule.method} ${rule.path} has an id this test does not know`)
  return id
}

async function ask(rule: AccessRule, of: Place, by: Place, headers: Headers): Promise<number> {
  const path = rule.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(idFor(rule, name, of)))
  const query = QUERIES[path.split("/").at(-1) ?? ""] ?? ""
  const socket: Headers = path.endsWith("/socket") ? { upgrade: "websocket" } : {}
  const hasBody = ["POST", "PUT", "PATCH"].includes(rule.method)
  const body = hasBody ? JSON.stringify(bodyOf(path, by.ids["colleague"] ?? "")) : null
  const init = { method: rule.method, body, headers: { ...headers, ...socket } }
  const answer = await http.request(ORIGIN + path + query, init)
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
  const person = await browserOf(owner)
  const conversationId = await edge.conversationWith(phone)
  const ids = {
    channels: edge.channel.id,
    templates: await someTemplate(edge, phone),
    name: `named_${phone}`,
    ...(await deskIds(person, conversationId)),
    ...(await callIds(workspaceId)),
    ...(await webhookIds(person)),
    conversationId,
    messageId: heard?.message_id ?? "",
    mediaId: uploaded.media_id,
    "dead-letters": letter.id,
    "api-keys": key.id,
    ...{ users: userId, colleague: userId, phone },
  }
  const program = { authorization: `Bearer ${edge.apiKey}` }
  return { ids, program, person }
}

/** A template that waits for its review. */
async function someTemplate({ workspaceId, channel }: Edge, id: string): Promise<string> {
  const facts = { id, name: `named_${id}`, language: "en", category: "UTILITY", status: "PENDING" }
  const rest = { quality: null, rejectedReason: null, components: [], parameterFormat: "POSITIONAL" } as const
  await partsOf(env).templates.keep({ workspaceId, wabaId: channel.wabaId }, [{ ...facts, ...rest }], 1)
  return id
}

/** A site with a call that nobody took, and the task to call back. */
async function callIds(workspaceId: WorkspaceId): Promise<Readonly<Record<string, string>>> {
  const place = { name: "Matriz", country: "BR", areaCode: "11", channelId: null }
  const site = await partsOf(env).siteStore.add(workspaceId, place)
  if (typeof site === "string") throw new Error(site)
  const missed = inventedMissed(workspaceId)
  const id = callIdOf(site.id, "17.1")
  await keep({ ...missed, row: { ...missed.row, id, siteId: site.id } })
  return { calls: id, "call-backs": `cb_${id}`, sites: site.id, queue: "recepcao" }
}

/** An outgoing webhook with something in its log. */
async function webhookIds(headers: Headers): Promise<Readonly<Record<string, string>>> {
  const path = `${ORIGIN}/api/v1/webhooks`
  const wanted = { url: "https://hooks.example.com/in", events: ["call.missed"] }
  const made = await http.request(path, { method: "POST", body: JSON.stringify(wanted), headers })
  const { id } = await made.json<{ id: string }>()
  const tested = await http.request(`${path}/${id}/test`, { method: "POST", headers })
  return { webhooks: id, deliveryId: (await tested.json<{ id: string }>()).id }
}

/** One of each thing that is kept beside the conversations. */
async function deskIds(person: Headers, conversationId: string): Promise<Readonly<Record<string, string>>> {
  const quiet = ["message_mine", "message_waiting", "mention", "assigned"].map(
    (kind) => [kind, { desktop: false }] as const,
  )
  const preferences = JSON.stringify({ notifications: Object.fromEntries(quiet) }) // nothing is pushed here
  await http.request(`${ORIGIN}/api/v1/me/preferences`, { method: "PUT", body: preferences, headers: person })
  const { endpoint, keys } = await someBrowser()
  const made = [
    ["labels", { name: "VIP", color: "red" }],
    ["custom-fields", { key: "plan", name: "Plano", kind: "text" }],
    ["canned-replies", { shortcut: "oi", title: "Oi", text: "Oi", shared: true }],
    ["views", { name: "Minhas", query: { filter: "mine" }, shared: true }],
    ["push/subscriptions", { endpoint, keys }],
  ] as const
  const ids = await Promise.all(
    made.map(async ([path, body]) => {
      const init = { method: "POST", body: JSON.stringify(body), headers: person }
      const answer = await http.request(`${ORIGIN}/api/v1/${path}`, init)
      return [path.split("/").at(-1) ?? "", (await answer.json<{ id: string }>()).id] as const
    }),
  )
  const state = await partsOf(env)
    .conversations.get(conversationId as ConversationId)
    .state()
  const contact = state?.identity?.contactId ?? ""
  await vi.waitFor(async () => {
    const answer = await http.request(`${ORIGIN}/api/v1/contacts/${contact}`, { headers: person })
    expect(answer.status).toBe(200)
  })
  return { ...Object.fromEntries(ids), contacts: contact }
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
    fakeReceiver()
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
