import { timingSafeEqual } from "node:crypto"
import { type Context, Hono } from "hono"
import type { House } from "../house.ts"
import { MAX_JSON_BYTES } from "../limits.ts"
import type { RequestClass } from "../webhook/faults.ts"
import { acceptMessage } from "./accept-message.ts"
import { listTemplates, phoneNumber, subscription } from "./account.ts"
import type { Fields } from "./check/field.ts"
import { badToken, GraphRefusal, refusal, titleOf, unknownObject } from "./graph-error.ts"
import { markRead } from "./mark-read.ts"
import { deleteMedia, describeMedia, downloadMedia } from "./media-routes.ts"
import { MEDIA_PATH } from "./media-url.ts"
import { uploadMedia } from "./upload-media.ts"

/** What a request carries along: its JSON body, for the log. */
export type GraphEnvironment = { readonly Variables: { body: unknown } }

/** The Graph API: everything under `/vNN.N/`, and the media download. */
export function graphRoutes(house: House): Hono<GraphEnvironment> {
  const graph = new Hono<GraphEnvironment>()
  graph.onError(answerError)
  graph.use(async (c, next) => {
    await next()
    log(house, c, c.res.status)
  })
  graph.get(MEDIA_PATH, (c) => {
    admit(house, c, "download")
    return downloadMedia(house, new URL(c.req.url))
  })
  graph.all("/:version{v\\d{1,2}\\.\\d}/:id", (c) => node(house, c))
  graph.all("/:version{v\\d{1,2}\\.\\d}/:id/:edge", async (c) => await edge(house, c))
  graph.all("/:version{v\\d{1,2}\\.\\d}/*", () => {
    throw new GraphRefusal({ status: 400, code: 2500, message: "Unknown path components" })
  })
  return graph
}

type GraphContext = Context<GraphEnvironment>

function node(house: House, c: GraphContext): Response {
  const id = c.req.param("id") ?? ""
  const number = id === house.options.phoneNumberId
  admit(house, c, number ? "account" : "media")
  if (number && c.req.method === "GET") return c.json(phoneNumber(house, c.req.query("fields")))
  if (c.req.method === "GET") return c.json(describeMedia(house, id, c.req.query("phone_number_id")))
  if (c.req.method === "DELETE") return c.json(deleteMedia(house, id))
  throw unknownObject(c.req.method, id)
}

async function edge(house: House, c: GraphContext): Promise<Response> {
  const [id, name, method] = [c.req.param("id") ?? "", c.req.param("edge") ?? "", c.req.method]
  const number = id === house.options.phoneNumberId
  if (name === "messages" && method === "POST") return await messages(house, c, number)
  if (name === "media" && method === "POST") return await media(house, c, number)
  admit(house, c, "account")
  if (id !== house.options.wabaId) throw unknownObject(method, id)
  if (name === "message_templates" && method === "GET")
    return c.json(listTemplates(c.req.query("name"), c.req.query("limit")))
  if (name === "phone_numbers" && method === "GET") return c.json({ data: [phoneNumber(house, undefined)] })
  if (name === "subscribed_apps" && isOneOf(method, ["GET", "POST", "DELETE"]))
    return c.json(subscription(house, method))
  throw unknownObject(method, `${id}/${name}`)
}

function isOneOf<Word extends string>(value: string, words: readonly Word[]): value is Word {
  return (words as readonly string[]).includes(value)
}

async function messages(house: House, c: GraphContext, known: boolean): Promise<Response> {
  const text = await textOf(c)
  c.set("body", parsed(text))
  admit(house, c, "messages")
  if (!known) throw unknownObject("POST", c.req.param("id") ?? "")
  const body = objectBody(text)
  const marks = body["status"] !== undefined
  const answer = marks ? markRead(house, body) : await acceptMessage(house, body)
  if (!marks && house.faults.takeTimeout()) return await silence(house, c)
  return c.json(answer as object)
}

async function media(house: House, c: GraphContext, known: boolean): Promise<Response> {
  admit(house, c, "media")
  if (!known) throw unknownObject("POST", c.req.param("id") ?? "")
  const answer = await uploadMedia(house, c.req.raw)
  return c.json(answer as object)
}

/** The token comes first, then the faults that were asked for. */
function admit(house: House, c: GraphContext, requestClass: RequestClass | "account"): void {
  const given = Buffer.from(c.req.header("authorization") ?? "")
  const expected = Buffer.from(`Bearer ${house.options.accessToken}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badToken()
  const respond = house.faults.takeRespond(requestClass)
  if (respond === null) return
  const code = respond.code ?? DEFAULT_CODES[respond.status]
  throw new GraphRefusal({
    status: respond.status,
    code,
    message: `(#${code}) ${titleOf(code)}`,
    transient: true,
  })
}

const DEFAULT_CODES = { 429: 130429, 500: 1, 503: 2 } as const

async function textOf(c: Context): Promise<string> {
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > MAX_JSON_BYTES) throw refusal(100, "The request body is too large.", 413)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new GraphRefusal({ status: 400, code: 100, message: "Invalid JSON in request body" })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function objectBody(text: string): Fields {
  const body = parsed(text)
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields
  throw new GraphRefusal({ status: 400, code: 100, message: "Invalid JSON in request body" })
}

/** The message is taken and the answer never comes: what a cut after the POST looks like. */
async function silence(house: House, c: GraphContext): Promise<Response> {
  log(house, c, null)
  return await new Promise<Response>(() => undefined)
}

function log(house: House, c: GraphContext, status: number | null): void {
  const { pathname, search } = new URL(c.req.url)
  const at = new Date(house.world.clock.now()).toISOString()
  house.requests.add({
    at,
    method: c.req.method,
    path: pathname + search,
    body: c.get("body") ?? null,
    status,
  })
  house.live.requestsChanged()
}

function answerError(error: Error, c: Context): Response {
  if (!(error instanceof GraphRefusal)) throw error
  return c.json(error.body() as object, error.parts.status)
}
