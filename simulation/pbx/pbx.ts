import type { CallContext } from "#domain/call/call-command.ts"
import type { CallSignal } from "#domain/call/signal.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import { type ChannelId, type ConversationId, callIdOf, type SiteId } from "#domain/ids.ts"
import { conversationIdentity } from "../../worker/app/conversation-identity.ts"
import { type FindDeps, findById } from "../../worker/app/find-conversation.ts"
import type { IsolateParts } from "../world/isolate.ts"
import { ATTENDANTS, WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import { STORIES } from "./stories.ts"

const SITE = "st_one" as SiteId
/** What may lie between two signals of a call, milliseconds. */
const PAUSES = [1, 1, 40, 2_000, 60_000] as const

/** A call of the office PBX, and how much of it is told. */
export interface PbxCall {
  readonly context: CallContext
  readonly signals: readonly CallSignal[]
  /** Signals that have happened. */
  happened: number
  /** Signals that a room has acknowledged. */
  told: number
  /** Found out once; null while nobody has answered. */
  identity: ConversationIdentity | null
  isTelling: boolean
}

/**
 * The PBX of the company and the site that tells of its calls: each signal as it happens, in the order of the call,
 * again until a room has it, and now and then once more from the beginning.
 */
export class Pbx {
  readonly calls: PbxCall[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** A call with somebody on a landline, or with the customer of a conversation there is. */
  ring(conversationId: ConversationId | undefined): void {
    const { random, people, scheduler } = this.#world
    const id = people.nextId()
    const number = `551133${String(440_000 + random.below(3)).padStart(6, "0")}`
    const bodies = random.pick(STORIES)(number)
    const at = scheduler.now
    const signals = bodies.map((body, index) => ({
      ...{ call: `1780.${id}`, ordinal: index + 1, atMs: at + index * 1_000 },
      ...body,
    }))
    const call: PbxCall = {
      ...{ context: contextOf(`1780.${id}`, signals[0], number), signals },
      ...{ happened: 0, told: 0, identity: null, isTelling: false },
    }
    this.calls.push(call)
    this.#happen(call, conversationId)
  }

  #happen(call: PbxCall, conversationId: ConversationId | undefined): void {
    const { random, scheduler } = this.#world
    call.happened += 1
    this.#tell(call, conversationId)
    if (call.happened === call.signals.length) return
    const pause = random.between(0, random.pick(PAUSES))
    scheduler.later(null, pause, "pbx", () => this.#happen(call, conversationId))
  }

  #tell(call: PbxCall, conversationId: ConversationId | undefined): void {
    if (call.isTelling || call.told === call.happened) return
    const { random, scheduler, weather } = this.#world
    const upTo = call.happened
    const from = weather.hits(weather.repeats) ? random.below(call.told + 1) : call.told
    const piece = call.signals.slice(from, upTo)
    call.isTelling = true
    const done = () => {
      call.isTelling = false
      call.told = upTo
      this.#tell(call, conversationId)
    }
    const again = () => {
      call.isTelling = false
      const pause = weather.isClear ? 10 : random.between(200, 20_000)
      scheduler.later(null, pause, "pbx again", () => this.#tell(call, conversationId))
    }
    this.#world
      .anyIsolate()
      .request("call signals", (parts) => this.#hand(parts, call, piece, conversationId))
      .then(done, again)
  }

  async #hand(
    parts: IsolateParts,
    call: PbxCall,
    piece: readonly CallSignal[],
    conversationId: ConversationId | undefined,
  ): Promise<null> {
    const { context } = call
    const address = { phone: context.number ?? "" }
    call.identity ??= (await existing(parts, conversationId)) ?? (await onTheLine(parts, context))
    const { identity } = call
    const commands = piece.map((signal) => {
      return { identity, address, command: { type: "RecordCallSignal", signal, context } as const }
    })
    for (const result of await parts.conversations.get(identity.conversationId).handle(commands))
      if (result.status === "failed" || result.status === "rejected")
        this.#world.faults.push(`a signal of ${context.callId} was ${JSON.stringify(result)}`)
    return null
  }
}

function contextOf(linkedid: string, first: CallSignal | undefined, number: string): CallContext {
  if (first?.type !== "started") throw new Error("a call begins with its start")
  const people = { "201": { attendant: ATTENDANTS[0] as never, name: null } }
  const { direction } = first
  const medium = direction === "inbound" ? "whatsapp" : "phone"
  const callId = callIdOf(SITE, linkedid)
  return { siteId: SITE, callId, medium, direction, startedAt: first.atMs, number, people }
}

async function existing(
  parts: IsolateParts,
  conversationId: ConversationId | undefined,
): Promise<ConversationIdentity | null> {
  if (conversationId === undefined) return null
  return (await findById(WORKSPACE, conversationId, parts as unknown as FindDeps))?.identity ?? null
}

async function onTheLine(
  parts: IsolateParts,
  { number, startedAt }: CallContext,
): Promise<ConversationIdentity> {
  const asked = [{ address: { phone: number ?? "" }, at: startedAt }]
  const [named] = await parts.directories.get(WORKSPACE).resolve(asked)
  if (named === undefined) throw new Error("the directory names nobody")
  return conversationIdentity(WORKSPACE, SITE as string as ChannelId, named.contactId)
}
