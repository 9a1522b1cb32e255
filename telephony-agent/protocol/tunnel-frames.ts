import type { CallSignal } from "./call-signal.ts"
import type { CommandOutcome } from "./site-command.ts"
import { type AsteriskState, areQueues, isAsterisk, type QueueState } from "./site-state.ts"

/** The versions of this protocol that this file speaks; both sides name theirs and the highest common one is taken. */
export const TUNNEL_PROTOCOL = { min: 1, max: 1 } as const
/** Longest frame, in characters; a Durable Object takes 1 MiB. */
export const MAX_FRAME_LENGTH = 262_144
/** Records that may be sent beyond the last acknowledged one. */
export const MAX_UNACKNOWLEDGED = 256
/** A quiet tunnel sends the text `ping` so often, and is answered `pong` without waking anybody. */
export const PING = "ping"
export const PONG = "pong"

/** What is kept until acknowledged, each in its own order. */
export type Lane = "calls" | "diagnostics"

/** Something the agent noticed about itself or its Asterisk; never texts, numbers or secrets. */
export interface Diagnostic {
  readonly atMs: number
  readonly code: string
  readonly detail: string
}

/**
 * From the agent.
 *
 * `hello` comes first, and once. Sequences of a lane grow and may have gaps; they are those of one spool: another
 * `spool` begins anew. A record may come again after a reconnect. `state` is how things are now and is not kept.
 */
export type AgentFrame =
  | {
      readonly type: "hello"
      readonly protocol: { readonly min: number; readonly max: number }
      readonly agent: string
      readonly spool: string
      /** Kinds of streams it can carry: `calls` today, `sip` to come. */
      readonly streams: readonly string[]
    }
  | { readonly type: "record"; readonly lane: "calls"; readonly sequence: number; readonly body: CallSignal }
  | {
      readonly type: "record"
      readonly lane: "diagnostics"
      readonly sequence: number
      readonly body: Diagnostic
    }
  | { readonly type: "reply"; readonly id: string; readonly outcome: CommandOutcome }
  | {
      readonly type: "state"
      /** Those that changed; all of them, in several frames, after a connect. */
      readonly devices: Readonly<Record<string, string>>
      /** The same of queues, each as a whole. */
      readonly queues?: readonly QueueState[]
      readonly asterisk?: AsteriskState
    }

/** Why the edge does not want this agent. */
export type RefusalCode = "update-needed" | "revoked" | "replaced"

/** From the edge. A frame of a type that is not known is passed over, so that the edge may learn first. */
export type EdgeFrame =
  | {
      readonly type: "welcome"
      readonly protocol: number
      /** The last sequence of each lane that is stored. */
      readonly acknowledged: Readonly<Record<Lane, number>>
    }
  | { readonly type: "refused"; readonly code: RefusalCode; readonly message: string }
  | { readonly type: "acknowledge"; readonly lane: Lane; readonly sequence: number }
  /** Not checked yet: an unknown command has to be answered. */
  | { readonly type: "command"; readonly id: string; readonly command: unknown }
  /** The next token of this site; the old one works until it is used. */
  | { readonly type: "token"; readonly token: string }

/** What a text is: a frame, one of a type this version does not know, or no frame. */
export type ReadFrame<Frame> =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "unknown"; readonly type: string }
  | { readonly kind: "invalid"; readonly reason: string }

type Fields = Readonly<Record<string, unknown>>
type Checks<Frame extends { readonly type: string }> = Readonly<
  Record<Frame["type"], (fields: Fields) => boolean>
>

const isText = (value: unknown, longest = 4_096) =>
  typeof value === "string" && value !== "" && value.length <= longest
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null
const isLane = (value: unknown) => value === "calls" || value === "diagnostics"
const isId = (value: unknown) => typeof value === "string" && /^[A-Za-z0-9_.:-]{1,128}$/.test(value)

const EDGE_CHECKS: Checks<EdgeFrame> = {
  welcome: ({ protocol, acknowledged }) =>
    isCount(protocol) &&
    isObject(acknowledged) &&
    isCount(acknowledged["calls"]) &&
    isCount(acknowledged["diagnostics"]),
  refused: ({ code, message }) => isText(code, 40) && typeof message === "string",
  acknowledge: ({ lane, sequence }) => isLane(lane) && isCount(sequence),
  command: ({ id, command }) => isId(id) && isObject(command),
  token: ({ token }) => typeof token === "string" && /^[A-Za-z0-9_.~+/=-]{16,512}$/.test(token),
}

const AGENT_CHECKS: Checks<AgentFrame> = {
  hello: ({ protocol, agent, spool, streams }) =>
    isObject(protocol) &&
    isCount(protocol["min"]) &&
    isCount(protocol["max"]) &&
    isText(agent, 40) &&
    isId(spool) &&
    Array.isArray(streams) &&
    streams.every((stream) => isText(stream, 40)),
  record: ({ lane, sequence, body }) =>
    isCount(sequence) &&
    isObject(body) &&
    (lane === "calls" ? isSignal(body) : lane === "diagnostics" && isNote(body)),
  reply: ({ id, outcome }) => isId(id) && isObject(outcome) && isText(outcome["kind"], 20),
  state: ({ devices, queues, asterisk }) =>
    isObject(devices) &&
    Object.values(devices).every((state) => isText(state, 40)) &&
    (queues === undefined || areQueues(queues)) &&
    (asterisk === undefined || isAsterisk(asterisk)),
}

/** Every signal has these, whatever its schema: one of a later schema is kept as it is. */
function isSignal(body: Fields): boolean {
  const { schema, id, call, ordinal, atMs, type } = body
  return (
    isCount(schema) &&
    isText(id, 300) &&
    isText(call, 200) &&
    isCount(ordinal) &&
    isCount(atMs) &&
    isText(type, 40)
  )
}

function isNote({ atMs, code, detail }: Fields): boolean {
  return isCount(atMs) && isText(code, 80) && typeof detail === "string"
}

/** Reads what the edge sent. */
export function readEdgeFrame(text: string): ReadFrame<EdgeFrame> {
  return read(text, EDGE_CHECKS)
}

/** Reads what an agent sent. */
export function readAgentFrame(text: string): ReadFrame<AgentFrame> {
  return read(text, AGENT_CHECKS)
}

function read<Frame extends { readonly type: string }>(
  text: string,
  checks: Checks<Frame>,
): ReadFrame<Frame> {
  if (text.length > MAX_FRAME_LENGTH) return { kind: "invalid", reason: "too-long" }
  const fields = parse(text)
  const type = fields?.["type"]
  if (fields === null || typeof type !== "string") return { kind: "invalid", reason: "no-frame" }
  if (!Object.hasOwn(checks, type)) return { kind: "unknown", type: type.slice(0, 40) }
  const isRight = checks[type as Frame["type"]](fields)
  return isRight ? { kind: "frame", frame: fields as unknown as Frame } : { kind: "invalid", reason: type }
}

function parse(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The version that two sides can both speak, or null. */
export function commonProtocol(
  one: { readonly min: number; readonly max: number },
  other: { readonly min: number; readonly max: number },
): number | null {
  const highest = Math.min(one.max, other.max)
  return highest >= Math.max(one.min, other.min) ? highest : null
}
