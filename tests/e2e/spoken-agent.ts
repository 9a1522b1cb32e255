import { createHash } from "node:crypto"
import { WebSocket } from "ws"
import type { CallSignal, CallSignalBody } from "../../telephony-agent/protocol/call-signal.ts"
import { CALL_SIGNAL_SCHEMA, callSignalId } from "../../telephony-agent/protocol/call-signal.ts"
import type { CommandOutcome } from "../../telephony-agent/protocol/site-command.ts"
import type { AgentFrame, EdgeFrame } from "../../telephony-agent/protocol/tunnel-frames.ts"

/** A telephony-agent that a test speaks for, at the real tunnel of a paired site. */
export interface SpokenAgent {
  readonly siteId: string
  readonly token: string
  /** Tells what happened to a call, in order; resolves when the edge has stored all of it. */
  tell(call: string, ...bodies: readonly CallSignalBody[]): Promise<void>
  /** Hands in a file of a call. */
  upload(call: string, of: "call" | "voicemail", file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Tells how things are now; not kept. */
  state(state: Omit<Extract<AgentFrame, { type: "state" }>, "type">): void
  /** The next command of the edge, once it comes; answered with `outcome`. */
  nextCommand(outcome: CommandOutcome): Promise<Record<string, unknown>>
  close(): void
}

type Command = Extract<EdgeFrame, { type: "command" }>

/** Trades a code of the settings page for a token and opens the tunnel. */
export async function pairAgent(url: string, code: string): Promise<SpokenAgent> {
  const answer = await fetch(`${url}/api/v1/sites/pair`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, agent_version: "0.1.0", hostname: "pbx-do-teste" }),
  })
  if (answer.status !== 201) throw new Error(`pair: ${answer.status} ${await answer.text()}`)
  const { site_id: siteId, token } = (await answer.json()) as { site_id: string; token: string }
  return openTunnel(url, siteId, token)
}

async function openTunnel(url: string, siteId: string, token: string): Promise<SpokenAgent> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/v1/sites/${siteId}/tunnel`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const ordinals = new Map<string, number>()
  const stored = new Map<number, () => void>()
  const wanted: ((command: Command) => void)[] = []
  const unread: Command[] = []
  let sequence = 0
  const say = (frame: AgentFrame) => socket.send(JSON.stringify(frame))
  const welcomed = Promise.withResolvers<void>()
  socket.on("error", welcomed.reject)
  socket.on("open", () =>
    say({ type: "hello", protocol: { min: 1, max: 1 }, agent: "0.1.0", spool: "s-test", streams: ["calls"] }),
  )
  socket.on("message", (data) => hear(JSON.parse(String(data)) as EdgeFrame))

  function hear(frame: EdgeFrame): void {
    if (frame.type === "welcome") welcomed.resolve()
    if (frame.type === "refused") welcomed.reject(new Error(`refused: ${frame.code}`))
    if (frame.type === "acknowledge") {
      for (const [at, done] of stored) if (at <= frame.sequence && stored.delete(at)) done()
    }
    if (frame.type === "command") {
      const taker = wanted.shift()
      if (taker === undefined) unread.push(frame)
      else taker(frame)
    }
  }

  function record(call: string, body: CallSignalBody): Promise<void> {
    const ordinal = (ordinals.get(call) ?? 0) + 1
    ordinals.set(call, ordinal)
    const id = callSignalId(siteId, call, ordinal)
    const signal: CallSignal = { schema: CALL_SIGNAL_SCHEMA, id, call, ordinal, atMs: Date.now(), ...body }
    sequence += 1
    const { promise, resolve } = Promise.withResolvers<void>()
    stored.set(sequence, resolve)
    say({ type: "record", lane: "calls", sequence, body: signal })
    return promise
  }

  await welcomed.promise
  return {
    siteId,
    token,
    async tell(call, ...bodies) {
      await Promise.all(bodies.map((body) => record(call, body)))
    },
    upload: (call, of, file, bytes) =>
      upload(`${url}/api/v1/sites/${siteId}`, token, { call, of, file }, bytes),
    state: (state) => say({ type: "state", ...state }),
    async nextCommand(outcome) {
      const { promise, resolve } = Promise.withResolvers<Command>()
      const early = unread.shift()
      if (early === undefined) wanted.push(resolve)
      else resolve(early)
      const { id, command } = await promise
      say({ type: "reply", id, outcome })
      return command as Record<string, unknown>
    },
    close: () => socket.close(),
  }
}

async function upload(
  site: string,
  token: string,
  of: { readonly call: string; readonly of: string; readonly file: string },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const authorization = `Bearer ${token}`
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const offered = await fetch(`${site}/recordings`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ ...of, size_bytes: bytes.byteLength, sha256, mime_type: "audio/wav" }),
  })
  if (offered.status !== 201) throw new Error(`offer: ${offered.status} ${await offered.text()}`)
  const { upload_id: id } = (await offered.json()) as { upload_id: string }
  const put = await fetch(`${site}/recordings/${id}?offset=0`, {
    method: "PUT",
    headers: { authorization, "content-type": "application/octet-stream" },
    body: bytes,
  })
  if (!put.ok) throw new Error(`piece: ${put.status} ${await put.text()}`)
}
