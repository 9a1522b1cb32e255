import { vi } from "vitest"

type Json = Readonly<Record<string, unknown>>

/** A call that reached the stand-in for Meta's templates. */
export interface TemplateCall {
  readonly method: string
  /** After the version, with its query. */
  readonly path: string
  readonly authorization: string
  readonly json: Json
  readonly bytes: number
}

/** Meta as templates meet it: one shelf for each account, pages of two. */
export interface TemplateShelf {
  readonly calls: TemplateCall[]
  readonly shelves: Map<string, Json[]>
  /** Answers in place of the usual one while it gives something. */
  answer: (call: TemplateCall) => Response | undefined
}

const PAGE = 2

/** Puts the stand-in in place of `fetch` for the whole isolate. */
export function templateShelf(): TemplateShelf {
  const shelf: TemplateShelf = { calls: [], shelves: new Map(), answer: () => undefined }
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const call = await readCall(new Request(input, init))
    shelf.calls.push(call)
    return shelf.answer(call) ?? usual(shelf, call)
  })
  return shelf
}

/** A template as Meta lists it. */
export function listed(id: string, name: string, more: Json = {}): Json {
  const components = [{ type: "BODY", text: `Text of ${name}` }]
  const facts = { language: "pt_BR", status: "APPROVED", category: "UTILITY", components }
  return { id, name, ...facts, quality_score: { score: "GREEN" }, rejected_reason: "NONE", ...more }
}

async function readCall(request: Request): Promise<TemplateCall> {
  const { pathname, search } = new URL(request.url)
  const bytes = new Uint8Array(await request.arrayBuffer())
  const isJson = request.headers.get("content-type") === "application/json"
  return {
    method: request.method,
    path: pathname.replace("/v25.0/", "") + search,
    authorization: request.headers.get("authorization") ?? "",
    json: isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as Json) : {},
    bytes: bytes.byteLength,
  }
}

function usual({ shelves }: TemplateShelf, { method, path }: TemplateCall): Response {
  const [place = "", query = ""] = path.split("?")
  const [account = "", edge] = place.split("/")
  if (edge === "uploads") return Response.json({ id: "upload:abc" })
  if (place === "upload:abc") return Response.json({ h: "4::handle" })
  if (method === "GET") return pageOf(shelves.get(account) ?? [], new URLSearchParams(query))
  if (edge === "message_templates" && method === "POST") {
    return Response.json({ id: `9${Date.now()}`, status: "PENDING", category: "UTILITY" })
  }
  return Response.json({ success: true })
}

function pageOf(all: readonly Json[], query: URLSearchParams): Response {
  const from = Number(query.get("after") ?? 0)
  const to = from + PAGE
  const paging = { cursors: { after: String(to) }, ...(to < all.length ? { next: "https://more.test" } : {}) }
  return Response.json({ data: all.slice(from, to), paging })
}
