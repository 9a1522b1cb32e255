import { runInDurableObject } from "cloudflare:test"
import { env, exports } from "cloudflare:workers"
import { vi } from "vitest"
import type { CallEvent } from "#domain/call/call-event.ts"
import type { CallSignal } from "#domain/call/signal.ts"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { phoneChannelOf, type SiteAct } from "../app/site-port.ts"
import { partsOf } from "../compose.ts"
import { type Edge, ORIGIN } from "../testing/edge/some-edge.ts"

type Frame = Readonly<Record<string, unknown>> & { readonly type: string }

/** The body of a signal, without its place. */
export type Body = CallSignal extends infer Signal
  ? Signal extends CallSignal
    ? Omit<Signal, "call" | "ordinal" | "atMs">
    : never
  : never

/** The line outside and two telephones. */
export const LINE = { kind: "trunk", name: "pstn" } as const
export const R201 = { kind: "extension", number: "201" } as const
export const R202 = { kind: "extension", number: "202" } as const

/** A call from outside that waits in a queue, is taken by 201 and ends. */
export function inboundCall(number: string, trunk = "pstn"): readonly Body[] {
  const caller = { number, name: null, party: { kind: "trunk", name: trunk } } as const
  return [
    { type: "started", direction: "inbound", trunk, caller, dialled: "+551140028922", command: null },
    { type: "queue-joined", queue: "fila-recepcao", position: 1 },
    { type: "ringing", at: R201, queue: "fila-recepcao", isConsultation: false },
    { type: "answered", by: R201, queue: "fila-recepcao", waitMs: 4_000 },
    {
      ...({ type: "ended", how: "hung-up", outcome: "answered", cause: 16, hungUpBy: null } as const),
      ...{ waitMs: 4_000, talkMs: 60_000, legs: [{ party: R201, hasTalked: true, cause: 16 }] },
    },
  ]
}

/** Bodies as the signals of one call, a second apart. */
export function signalsOf(
  call: string,
  bodies: readonly Body[],
  startMs = Date.now(),
): readonly CallSignal[] {
  return bodies.map((body, index) => {
    return { ...body, call, ordinal: index + 1, atMs: startMs + index * 1_000 } as CallSignal
  })
}

/** A site of a workspace, made through the routes. */
export async function someSite(edge: Edge, settings: object = {}): Promise<string> {
  const made = await edge.post("/api/v1/sites", { name: "Matriz", area_code: "11", ...settings })
  if (made.status !== 201) throw new Error(`the site was answered ${made.status}: ${await made.text()}`)
  return (await made.json<{ id: string }>()).id
}

/** Changes a site through the routes. */
export async function changeSite(edge: Edge, siteId: string, changes: object): Promise<void> {
  const headers = { authorization: `Bearer ${edge.apiKey}`, "content-type": "application/json" }
  const init = { method: "PATCH", headers, body: JSON.stringify(changes) }
  const { status } = await exports.default.fetch(`${ORIGIN}/api/v1/sites/${siteId}`, init)
  if (status !== 200) throw new Error(`the change was answered ${status}`)
}

/** A token for a site, by way of a pairing code. */
export async function pairedToken(edge: Edge, siteId: string): Promise<string> {
  const made = await edge.post(`/api/v1/sites/${siteId}/pairing-code`)
  const { code } = await made.json<{ code: string }>()
  const paired = await pairWith(code)
  return (await paired.json<{ token: string }>()).token
}

/** Shows a code, as an agent does. */
export function pairWith(code: string, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify({ code, agent_version: "0.1.0", hostname: "pbx" })
  const init = { method: "POST", body, headers: { "content-type": "application/json", ...headers } }
  return exports.default.fetch(`${ORIGIN}/api/v1/sites/pair`, init)
}

/** Knocks at a site's tunnel with a token. */
export function knock(siteId: string, token: string | null, upgrade = true): Promise<Response> {
  const headers: Record<string, string> = {
    ...(upgrade ? { upgrade: "websocket" } : {}),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  return exports.default.fetch(`${ORIGIN}/api/v1/sites/${siteId}/tunnel`, { headers })
}

/** The Durable Object of a site. */
export function siteObjectOf(siteId: string) {
  return env.SITES.get(env.SITES.idFromName(siteId))
}

/** Ends the object in the middle of whatever it does. */
export async function crashSite(siteId: string): Promise<void> {
  await runInDurableObject(siteObjectOf(siteId), (_, state) => state.abort("crash of the test")).catch(
    () => undefined,
  )
}

/** Waits until everything that was told is where it belongs. */
export async function settled(siteId: string): Promise<void> {
  await vi.waitFor(async () => {
    const open = await runInDurableObject(siteObjectOf(siteId), (_, { storage }) =>
      storage.sql.exec<{ count: number }>("SELECT count(*) AS count FROM calls WHERE logged < last").one(),
    )
    if (open.count > 0) throw new Error(`${open.count} calls are not told`)
  })
}

/** Orders something of a site, as routes do. */
export function ordered(siteId: string, id: string, act: SiteAct) {
  const by = { kind: "system" } as const
  return partsOf(env).sites.get(siteId).order({ id, act, by, conversationId: null })
}

/** An agent of the tests: a tunnel that says what it is told to. */
export async function someAgent(siteId: string, token: string, hello: object = {}) {
  const { webSocket: socket, status } = await knock(siteId, token)
  if (!socket) throw new Error(`no socket: ${status}`)
  const frames: Frame[] = []
  const closed: { code: number; reason: string }[] = []
  socket.addEventListener("message", ({ data }) => {
    frames.push(data === "pong" ? { type: "pong" } : (JSON.parse(String(data)) as Frame))
  })
  socket.addEventListener("close", ({ code, reason }) => void closed.push({ code, reason }))
  socket.accept()
  let sequence = 0
  const send = (frame: object | string) =>
    socket.send(typeof frame === "string" ? frame : JSON.stringify(frame))
  const of = (type: string) => frames.filter((frame) => frame.type === type)
  const heard = async (type: string, count = 1): Promise<readonly Frame[]> => {
    await vi.waitFor(() => {
      if (of(type).length < count)
        throw new Error(`${type} was heard ${of(type).length} times: ${JSON.stringify(frames)}`)
    })
    return of(type)
  }
  send({
    type: "hello",
    protocol: { min: 1, max: 1 },
    agent: "0.1.0",
    spool: "s-1",
    streams: ["calls"],
    ...hello,
  })
  return {
    ...{ socket, frames, closed, send, heard },
    /** Records signals under the next sequences, and waits until they are acknowledged. */
    async record(signals: readonly CallSignal[]): Promise<void> {
      for (const signal of signals) {
        sequence++
        const { call, ordinal } = signal
        const body = { schema: 1, id: `${siteId}/${call}/${ordinal}`, ...signal }
        send({ type: "record", lane: "calls", sequence, body })
      }
      await vi.waitFor(() => {
        const last = of("acknowledge").findLast(({ lane }) => lane === "calls")
        if (signals.length > 0 && last?.["sequence"] !== sequence) throw new Error("not acknowledged")
      })
    },
    /** Goes on after a sequence, as one does who was welcomed there. */
    from(last: number): void {
      sequence = last
    },
    cut(): void {
      socket.close(1000, "cut")
    },
  }
}

/** The events of calls in the conversation of a number: on a channel, else on the site's telephone line. */
export async function callEvents(
  edge: Edge,
  siteId: string,
  phone: string,
  channel?: string,
): Promise<readonly CallEvent[]> {
  const { conversations, directories } = partsOf(env)
  const contact = await directories.get(edge.workspaceId).find({ phone })
  if (contact === null) return []
  const line = (channel ?? phoneChannelOf(siteId as never)) as never
  const { conversationId } = conversationIdentity(edge.workspaceId, line, contact)
  const page = await conversations.get(conversationId).events(null, 500)
  return (page?.events ?? []).flatMap(({ event }) =>
    event.type.startsWith("Call") ? [event as CallEvent] : [],
  )
}
