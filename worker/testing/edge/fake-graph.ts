import { vi } from "vitest"

/** A call that reached the stand-in for the Graph API. */
export interface GraphCall {
  readonly method: string
  /** After the version, without query: `2088…/messages`. */
  readonly path: string
  readonly token: string
  /** The body of a call with JSON. */
  readonly json: Readonly<Record<string, unknown>>
  /** The parts of an upload. */
  readonly form: FormData | null
}

/** What the stand-in answers; undefined leaves it to the usual answer. */
export type GraphAnswer = (call: GraphCall) => Response | Promise<Response> | undefined

/** A file that Meta holds. */
export interface GraphFile {
  readonly bytes: Uint8Array
  readonly mimeType?: string
  readonly sha256?: string
}

/** The Graph API as the edge's tests meet it: strict about what is asked, plain about what it answers. */
export interface FakeGraph {
  /** Messages, uploads and look-ups, not read marks; oldest first. */
  readonly calls: GraphCall[]
  readonly readMarks: GraphCall[]
  /** What no request of ours may look like; tests expect it to stay empty. */
  readonly faults: string[]
  readonly files: Map<string, GraphFile>
  /** Answers in place of the usual answer until `usual()`. */
  answer(answer: GraphAnswer): void
  usual(): void
  /** Calls that send a message to a number. */
  sentTo(phone: string): readonly GraphCall[]
}

const HOST = "https://graph.test"
const VERSION = "v25.0"

/** An error in the Graph API's form. */
export function graphError(status: number, code: number, message = "said by the test"): Response {
  return Response.json({ error: { code, message, error_data: { details: "details" } } }, { status })
}

/** Puts the stand-in in place of `fetch` for the whole isolate. */
export function fakeGraph(): FakeGraph {
  let special: GraphAnswer = () => undefined
  const graph: FakeGraph = {
    calls: [],
    readMarks: [],
    faults: [],
    files: new Map(),
    answer: (answer) => {
      special = answer
    },
    usual: () => {
      special = () => undefined
    },
    sentTo: (phone) => graph.calls.filter(({ json }) => json["to"] === `+${phone}` && "type" in json),
  }
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    const call = await readCall(request)
    graph.faults.push(...faultsOf(request, call))
    ;(call.json["status"] === "read" ? graph.readMarks : graph.calls).push(call)
    return (await special(call)) ?? usualAnswer(graph, call)
  })
  return graph
}

async function readCall(request: Request): Promise<GraphCall> {
  const path = new URL(request.url).pathname.replace(`/${VERSION}/`, "").replace(/^\//, "")
  const type = request.headers.get("content-type") ?? ""
  const json = type.startsWith("application/json") ? await request.json<Record<string, unknown>>() : {}
  const form = type.startsWith("multipart/") ? await request.formData() : null
  const token = (request.headers.get("authorization") ?? "").replace(/^Bearer /, "")
  return { method: request.method, path, token, json, form }
}

/** What is asked of the account, not of the product: it needs no `messaging_product`. */
const SETTINGS = /\/subscribed_apps$/

function faultsOf(request: Request, { json, form, token, path }: GraphCall): readonly string[] {
  const faults: string[] = []
  const { origin, pathname } = new URL(request.url)
  if (origin !== HOST) faults.push(`asked ${origin}`)
  if (!pathname.startsWith(`/${VERSION}/`) && !pathname.startsWith("/files/"))
    faults.push(`asked ${pathname}`)
  if (!token.startsWith("EAA")) faults.push(`${path} without a token`)
  if (request.headers.get("user-agent") === null) faults.push(`${path} without a name`)
  if (request.method !== "POST") return faults
  if (SETTINGS.test(path) || "webhook_configuration" in json) return faults
  const product = form === null ? json["messaging_product"] : form.get("messaging_product")
  if (product !== "whatsapp") faults.push(`${path} without messaging_product`)
  return faults
}

function usualAnswer(graph: FakeGraph, { method, path, json, form }: GraphCall): Response {
  if (method === "GET") return fileAnswer(graph, path)
  if (json["status"] === "read") return Response.json({ success: true })
  if (form !== null) return Response.json({ id: `${8_000_000 + graph.calls.length}` })
  const contacts = [{ input: json["to"], wa_id: String(json["to"]).replace("+", "") }]
  const messages = [{ id: `wamid.OUT${crypto.randomUUID()}` }]
  return Response.json({ messaging_product: "whatsapp", contacts, messages })
}

function fileAnswer({ files }: FakeGraph, path: string): Response {
  const id = path.replace(/^files\//, "")
  const file = files.get(id)
  if (file === undefined) return graphError(400, 100, "Unsupported get request")
  if (path.startsWith("files/")) return new Response(file.bytes as Uint8Array<ArrayBuffer>)
  const { mimeType: mime_type, sha256, bytes } = file
  return Response.json({
    id,
    url: `${HOST}/files/${id}`,
    mime_type,
    sha256,
    file_size: bytes.byteLength,
    messaging_product: "whatsapp",
  })
}
