/** Named in every request: some of Meta's hosts refuse one without it. */
export const USER_AGENT = "Ramal/1.0 (WhatsApp inbox)"

/** What the client is made of. */
export interface GraphClientOptions {
  /** For example `https://graph.facebook.com`; a final slash is ignored. */
  readonly baseUrl: string
  /** For example `v25.0`. */
  readonly version: string
  readonly phoneNumberId: string
  /** Meta's token, or 360dialog's API key. */
  readonly accessToken: string
  /** 360dialog's face of the same API: no version and no number in paths, the key in a header of its own. */
  readonly face?: "360dialog"
  readonly fetch?: typeof fetch
  /** For messages and small calls; uploads and downloads have their own. */
  readonly timeoutMs?: number
}

/** What came back: an answer with its parsed body (undefined when it was not JSON), or none at all. */
export type GraphAnswer =
  | { readonly status: number; readonly body: unknown; readonly retryAfter: string | null }
  | { readonly status: null; readonly reason: string }

/** One call: what is added to the version's address, and what is sent. */
export interface GraphCall {
  readonly path: string
  readonly method: "GET" | "POST" | "DELETE"
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  readonly timeoutMs: number
}

/** The address of an object under a version. */
export function graphUrl({ baseUrl, version, face }: GraphClientOptions, path: string): string {
  const base = baseUrl.replace(/\/+$/, "")
  return face === "360dialog" ? `${base}/${path}` : `${base}/${version}/${path}`
}

/** The address of something that belongs to the number: at 360dialog the key says which number. */
export function numberPath({ phoneNumberId, face }: GraphClientOptions, edge: string): string {
  return face === "360dialog" ? edge : `${phoneNumberId}/${edge}`
}

/** The token and the name, for every request to Meta. */
export function identityHeaders({ accessToken, face }: GraphClientOptions): Record<string, string> {
  if (face === "360dialog") return { "D360-API-KEY": accessToken, "User-Agent": USER_AGENT }
  return { Authorization: `Bearer ${accessToken}`, "User-Agent": USER_AGENT }
}

/** Calls the Graph API and never throws; the reason of a failure holds neither address nor token. */
export async function callGraph(options: GraphClientOptions, call: GraphCall): Promise<GraphAnswer> {
  const limit = timeLimit(call.timeoutMs)
  try {
    const request = requestOf(options, call, limit.signal)
    const response = await (options.fetch ?? fetch)(graphUrl(options, call.path), request)
    const body = parsed(withoutToken(await response.text(), options.accessToken))
    return { status: response.status, body, retryAfter: response.headers.get("Retry-After") }
  } catch (error) {
    return { status: null, reason: failureName(error, call.timeoutMs) }
  } finally {
    limit.clear()
  }
}

/** A time limit that ends with its call: `AbortSignal.timeout` would keep the calling object awake until it runs out. */
export function timeLimit(timeoutMs: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new DOMException("time is up", "TimeoutError")), timeoutMs)
  return { signal: controller.signal, clear: () => clearTimeout(timer) }
}

function requestOf(options: GraphClientOptions, call: GraphCall, signal: AbortSignal): RequestInit {
  const headers = { ...identityHeaders(options), ...call.headers }
  const { method, body } = call
  if (body === undefined) return { method, headers, signal, redirect: "manual" }
  // Half duplex is what streams need in Node; it is not in the types of the web.
  const stream = body instanceof ReadableStream ? { duplex: "half" } : {}
  return { method, headers, signal, redirect: "manual", body, ...stream }
}

/** What kind of failure it was, in words that are safe in a log. */
export function failureName(error: unknown, timeoutMs: number): string {
  const name = error instanceof Error ? error.name : "unknown"
  return name === "TimeoutError" || name === "AbortError"
    ? `no answer within ${timeoutMs} ms`
    : "the connection failed"
}

/** Meta repeats a token that it cannot read; it goes no further than here. */
function withoutToken(text: string, token: string): string {
  return token === "" ? text : text.replaceAll(token, "…")
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // an error page of a proxy
  }
}
