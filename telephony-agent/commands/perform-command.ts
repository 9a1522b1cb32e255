import { type ActionFields, AmiInputError } from "../ami/action.ts"
import type { ActionAnswer } from "../ami/pending-actions.ts"
import type { CallBook } from "../calls/book.ts"
import { type Call, type Leg, legOf } from "../calls/call.ts"
import { hearing } from "../calls/talk.ts"
import type { CommandOutcome, CommandRefusal, SiteCommand } from "../protocol/site-command.ts"

/** What the owner of the PBX allows, in the agent's own configuration; the first of each list is the default. */
export interface CommandPolicy {
  readonly contexts: readonly string[]
  readonly technologies: readonly string[]
  /** How members of queues are written, `{extension}` in the place of the extension; null: as the phone itself. */
  readonly queueInterface: string | null
}

/** What carrying out a command needs. */
export interface CommandTools {
  readonly act: (name: string, fields: ActionFields) => Promise<ActionAnswer>
  readonly book: () => CallBook
  readonly policy: CommandPolicy
  /** Makes a call known before Asterisk is told to make it. */
  readonly expect: (channelId: string, command: string, dialled: string) => void
  readonly status: () => unknown
}

type Refused = CommandOutcome & { readonly kind: "refused" }

/** How long an originated phone rings. */
const RING_MS = 30_000
const ALWAYS_PRIORITY = 1

/** Carries out a checked command. Channels are found by call and extension: none is ever taken from outside. */
export async function performCommand(
  id: string,
  command: SiteCommand,
  tools: CommandTools,
): Promise<CommandOutcome> {
  switch (command.type) {
    case "status":
      return { kind: "done", status: tools.status() }
    case "originate":
      return originate(id, command, tools)
    case "hang-up":
      return onLeg(tools, command.call, command.extension ?? null, (leg) =>
        act(tools, "Hangup", { Channel: leg.channel, Cause: 16 }),
      )
    case "transfer":
      return transfer(command, tools)
    case "park":
      return onLeg(tools, command.call, command.extension, (leg, call) => parkPartner(tools, leg, call))
    case "queue-pause":
    case "queue-add":
    case "queue-remove":
      return changeQueue(command, tools)
    default:
      return command satisfies never
  }
}

function changeQueue(
  command: Extract<SiteCommand, { readonly type: "queue-pause" | "queue-add" | "queue-remove" }>,
  tools: CommandTools,
): Promise<CommandOutcome> {
  const member = { Queue: command.queue, Interface: memberOf(command.extension, tools.policy) }
  if (command.type === "queue-remove") return act(tools, "QueueRemove", member)
  if (command.type === "queue-add") {
    return act(tools, "QueueAdd", { ...member, Penalty: command.penalty ?? 0, Paused: false })
  }
  return act(tools, "QueuePause", { ...member, Paused: command.isPaused, Reason: command.reason })
}

async function originate(
  id: string,
  command: SiteCommand & { readonly type: "originate" },
  tools: CommandTools,
): Promise<CommandOutcome> {
  const context = allowed(tools.policy.contexts, command.context)
  if (context === null) return refuse("context-not-allowed", command.context ?? "")
  const technology = allowed(tools.policy.technologies, command.technology)
  if (technology === null) return refuse("technology-not-allowed", command.technology ?? "")
  const call = `ramal-${id}`
  tools.expect(call, id, command.number)
  const outcome = await act(tools, "Originate", {
    Channel: `${technology}/${command.extension}`,
    Context: context,
    Exten: command.number,
    Priority: ALWAYS_PRIORITY,
    CallerID: `"${command.number}" <${command.number}>`,
    Timeout: RING_MS,
    Async: true,
    ChannelId: call,
  })
  return outcome.kind === "done" ? { kind: "done", call } : outcome
}

async function transfer(
  command: SiteCommand & { readonly type: "transfer" },
  tools: CommandTools,
): Promise<CommandOutcome> {
  const context = allowed(tools.policy.contexts, command.context)
  if (context === null) return refuse("context-not-allowed", command.context ?? "")
  const action = command.kind === "blind" ? "BlindTransfer" : "Atxfer"
  return onLeg(tools, command.call, command.extension, (leg) =>
    act(tools, action, { Channel: leg.channel, Exten: command.to, Context: context }),
  )
}

/** Parks who the extension speaks with, and tells the extension where. */
function parkPartner(tools: CommandTools, leg: Leg, call: Call): Promise<CommandOutcome> {
  const partner = hearing(call, leg.id).find((other) => other.id !== leg.id && other.party !== null)
  if (partner === undefined) return Promise.resolve(refuse("not-in-call", "nobody to park"))
  return act(tools, "Park", {
    Channel: partner.channel,
    TimeoutChannel: leg.channel,
    AnnounceChannel: leg.channel,
  })
}

async function onLeg(
  tools: CommandTools,
  callId: string,
  extension: string | null,
  use: (leg: Leg, call: Call) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const { open, mergedInto } = tools.book()
  const call = open.get(mergedInto.get(callId) ?? callId)
  if (call === undefined) return refuse("unknown-call", callId)
  const leg = extension === null ? callerOf(call) : phoneOf(call, extension)
  return leg === undefined ? refuse("not-in-call", extension ?? "") : use(leg, call)
}

function callerOf(call: Call): Leg | undefined {
  return legOf(call, call.first?.id) ?? call.legs.find(({ party }) => party !== null)
}

/** The extension's leg that speaks, before one that only rings. */
function phoneOf(call: Call, extension: string): Leg | undefined {
  const own = call.legs.filter(({ party }) => party?.kind === "extension" && party.number === extension)
  return own.find(({ bridge }) => bridge !== null) ?? own[0]
}

function memberOf(extension: string, { queueInterface, technologies }: CommandPolicy): string {
  return queueInterface?.replaceAll("{extension}", extension) ?? `${technologies[0] ?? "PJSIP"}/${extension}`
}

function allowed(list: readonly string[], wanted: string | undefined): string | null {
  if (wanted === undefined) return list[0] ?? null
  return list.includes(wanted) ? wanted : null
}

async function act(tools: CommandTools, name: string, fields: ActionFields): Promise<CommandOutcome> {
  try {
    const answer = await tools.act(name, fields)
    if (answer.kind === "done") return { kind: "done" }
    if (answer.kind === "refused") return refuse("refused-by-asterisk", answer.message)
    // It was sent and may have been done.
    return refuse(answer.reason === "timed-out" ? "uncertain" : "asterisk-unreachable", answer.reason)
  } catch (error) {
    if (error instanceof AmiInputError) return refuse("invalid-argument", error.field)
    throw error
  }
}

function refuse(reason: CommandRefusal, detail: string): Refused {
  return { kind: "refused", reason, detail }
}
