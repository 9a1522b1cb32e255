import { timingSafeEqual } from "node:crypto"
import { type Context, Hono } from "hono"
import type { House } from "../house.ts"
import { MAX_JSON_BYTES } from "../limits.ts"
import type { RequestClass } from "../webhook/faults.ts"
import { acceptMessage } from "./accept-message.ts"
import { debugToken } from "./account/debug-token.ts"
import { numberEdge } from "./account/number-edges.ts"
import { APP_ID } from "./account/number-fields.ts"
import { changeNumber } from "./account/number-settings.ts"
import { phoneNumber, subscription } from "./account.ts"
import type { Fields } from "./check/field.ts"
import { badToken, GraphRefusal, refusal, titleOf, unknownObject } from "./graph-error.ts"
import { markRead } from "./mark-read.ts"
import { deleteMedia, describeMedia, downloadMedia } from "./media-routes.ts"
import { MEDIA_PATH } from "./media-url.ts"
import { beginUpload, takeUpload } from "./resumable-upload.ts"
import { editTemplate, templatesEdge, templateView, unpauseTemplate } from "./template-shelf.ts"
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
  graph.all("/:version{v\\d{1,2}\\.\\d}/:id", async (c) => await node(house, c))
  graph.all("/:version{v\\d{1,2}\\.\\d}/:id/:edge", async (c) => await edge(house, c))
  graph.all("/:version{v\\d{1,2}\\.\\d}/*", () => {
    throw new GraphRefusal({ status: 400, code: 2500, message: "Unknown path components" })
  })
  return graph
}

type GraphContext = Context<GraphEnvironment>

async function node(house: House, c: GraphContext): Promise<Response> {
  const id = c.req.param("id") ?? ""
  if (id.startsWith("upload:") && c.req.method === "POST")
    return c.json((await takeUpload(house, id, c.req.raw)) as object)
  const number = id === house.options.phoneNumberId
  admit(house, c, number || id === "debug_token" ? "account" : "media")
  if (id === "debug_token" && c.req.method === "GET")
    return c.json(debugToken(house, c.req.query("input_token")) as object)
  const template = house.world.state.templates.get(id)
  if (template !== undefined && c.req.method === "GET") return c.json(templateView(template) as object)
  if (template !== undefined && c.req.method === "POST")
    return c.json(editTemplate(house, id, await readBody(c)) as object)
  if (number && c.req.method === "POST")
    return c.json((await changeNumber(house, await readBody(c))) as object)
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
  if (number) {
    const call = {
      method,
      name,
      fields: c.req.query("fields"),
      query: c.req.query(),
      body: () => readBody(c),
    }
    const answer = await numberEdge(house, call)
    if (answer !== undefined) return c.json(answer as object)
  }
  if (id === APP_ID && name === "uploads" && method === "POST")
    return c.json(beginUpload(c.req.query()) as object)
  if (name === "unpause" && method === "POST") return c.json(unpauseTemplate(house, id) as object)
  if (id !== house.options.wabaId) throw unknownObject(method, id)
  if (name === "message_templates") {
    const answer = await templatesEdge(house, { method, query: c.req.query(), body: () => readBody(c) })
    if (answer !== undefined) return c.json(answer as object)
  }
  if (name === "phone_numbers" && method === "GET") return c.json({ data: [phoneNumber(house, undefined)] })
  if (name === "subscribed_apps" && isOneOf(method, ["GET", "POST", "DELETE"]))
    return c.json(subscription(house, method))
  throw unknownObject(method, `${id}/${name}`)
}

/** The JSON body, kept for the log. */
async function readBody(c: GraphContext): Promise<Fields> {
  const text = await textOf(c)
  c.set("body", parsed(text))
  return objectBody(text)
}

function isOneOf<Word extends string>(value: string, words: readonly Word[]): value is Word {
  return (words as readonly string[]).includes(value)
}

async function messages(house: House, c: GraphContext, known: boolean): Promise<Response> {
  const text = await textOf(c)
  c.set("body", parsed(text))
  admit(house, c, "messages")
  if (!known) throw unknownObject("POST", c.req.param("id") ?? "")
  if (!house.world.state.account.registered) throw refusal(133010, "The account is not registered.")
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
function admit(house: House, c: GraphContext, requestClass: RequestClass): void {
  const given = Buffer.from(c.req.header("authorization") ?? "")
  const expected = Buffer.from(`Bearer ${house.options.accessToken}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badToken()
  if (!house.world.state.account.token.isValid) throw badToken()
  const respond = house.faults.takeRespond(requestClass)
  if (respond === null) return
  const code = respond.code ?? DEFAULT_CODES[respond.status]
  throw new GraphRefusal({
    status: respond.status,
    code,
    message: `(#${code}) ${titleOf(code)}`,
    ...(respond.status >= 429 ? { transient: true } : {}),
  })
}

const DEFAULT_CODES = { 400: 100, 401: 190, 403: 10, 429: 130429, 500: 1, 503: 2 } as const

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
    path: pathname + search.replace(/input_token=[^&]+/, "input_token=…"), // what is logged is shown
    body: c.get("body") ?? null,
    status,
  })
  house.live.requestsChanged()
}

function answerError(error: Error, c: Context): Response {
  if (!(error instanceof GraphRefusal)) throw error
  return c.json(error.body() as object, error.parts.status)
}
