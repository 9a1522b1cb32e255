import type { Life } from "../clock/life.ts"
import { hashOf, streamOf } from "../world/memory-media.ts"
import type { World } from "../world/world.ts"
import { GRAPH_TROUBLES, type Trouble } from "./graph-troubles.ts"
import { reportsOf } from "./reports.ts"

/** One message that Meta took. */
export interface Taken {
  readonly wamid: string
  /** Our id, as it came. */
  readonly callback: string
  readonly phoneNumberId: string
  readonly body: Record<string, unknown>
}

interface Answer {
  readonly status: number
  readonly json: unknown
  readonly retryAfter?: string
  readonly bytes?: Uint8Array
}

/** Meta's API: it takes, refuses, throttles, is in doubt, and fails to answer though it took. */
export class Graph {
  readonly #world: World
  readonly taken: Taken[] = []
  #uploads = 0

  constructor(world: World) {
    this.#world = world
  }

  /** In place of `fetch`, on the virtual clock: a call without an answer ends with its own time limit. */
  fetch(url: string, init: RequestInit): Promise<Response> {
    const { scheduler, weather } = this.#world
    const caller = scheduler.owner
    return new Promise((resolve, reject) => {
      const end = waiting(caller)
      const back = (act: () => void) =>
        scheduler.later(caller, weather.latency(), "graph answers", () => end(act))
      init.signal?.addEventListener("abort", () => end(() => reject(init.signal?.reason)))
      scheduler.output(() =>
        scheduler.later(null, weather.latency(), `graph ${init.method ?? "GET"}`, () => {
          const answer = this.#answer(new URL(url), init)
          if (answer === "cut") back(() => reject(new TypeError("fetch failed")))
          else if (answer !== "no answer") back(() => resolve(responseOf(answer)))
        }),
      )
    })
  }

  #answer(url: URL, init: RequestInit): Answer | "no answer" | "cut" {
    if (url.pathname.endsWith("/messages")) return this.#message(url, String(init.body))
    if (url.pathname.endsWith("/media")) return this.#upload()
    if (url.hostname.endsWith("fbsbx.com")) return this.#download(url)
    return this.#resolve(url)
  }

  #message(url: URL, text: string): Answer | "no answer" | "cut" {
    const body = JSON.parse(text) as Record<string, unknown>
    const trouble = this.#trouble()
    if (body["status"] === "read") return trouble?.answer ?? { status: 200, json: { success: true } }
    const callback = String(body["biz_opaque_callback_data"])
    if (trouble !== null && !trouble.took) return trouble.answer
    const wamid = `wamid.OUT${this.taken.length + 1}`
    const phoneNumberId = url.pathname.split("/").at(-2) ?? ""
    const taken = { wamid, callback, phoneNumberId, body }
    this.taken.push(taken)
    this.#world.scheduler.note(
      `graph took ${callback.slice(-8)} as ${wamid}${trouble === null ? "" : " in trouble"}`,
    )
    this.#world.postman.post(reportsOf(this.#world, taken), 20_000)
    if (trouble !== null) return trouble.answer
    return { status: 200, json: { messaging_product: "whatsapp", messages: [{ id: wamid }] } }
  }

  #upload(): Answer | "no answer" | "cut" {
    this.#uploads += 1
    return this.#trouble()?.answer ?? { status: 200, json: { id: `${9_000 + this.#uploads}` } }
  }

  #resolve(url: URL): Answer | "no answer" | "cut" {
    const id = url.pathname.split("/").at(-1) ?? ""
    const trouble = this.#trouble()
    if (trouble !== null) return trouble.answer
    const sha256 = hashOf(mediumBytes(id))
    const place = `https://lookaside.fbsbx.com/attachments/?mid=${id}`
    return { status: 200, json: { url: place, mime_type: "image/jpeg", sha256, id } }
  }

  #download(url: URL): Answer | "no answer" | "cut" {
    const { weather, random } = this.#world
    const bytes = mediumBytes(url.searchParams.get("mid") ?? "")
    if (!weather.hits(weather.graphTrouble)) return { status: 200, json: null, bytes }
    const broken = { status: 200, json: null, bytes: bytes.slice(1) }
    return random.pick(["cut" as const, { status: 404, json: null }, broken])
  }

  #trouble(): Trouble | null {
    const { weather, random } = this.#world
    return weather.hits(weather.graphTrouble) ? random.pick(GRAPH_TROUBLES) : null
  }
}

/** Counts as waiting until it has ended, whichever end comes first. */
function waiting(caller: Life | null): (act: () => void) => void {
  let isOver = false
  if (caller !== null) caller.waits += 1
  return (act) => {
    if (caller !== null && !isOver) caller.waits -= 1
    isOver = true
    act()
  }
}

/** What Meta keeps under an id of a medium. */
export function mediumBytes(id: string): Uint8Array {
  return new TextEncoder().encode(`the bytes of ${id}`)
}

/** As much of a `Response` as the client reads; Node's own would wait on queues of its own. */
function responseOf({ status, json, retryAfter, bytes }: Answer): Response {
  const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter })
  const text = typeof json === "string" ? json : JSON.stringify(json)
  const body = bytes === undefined ? null : streamOf(bytes)
  return { status, headers, body, text: async () => text } as unknown as Response
}
