import type { Call, Leg } from "../calls/call.ts"
import { hearing } from "../calls/talk.ts"
import type { CommandOutcome, SiteCommand } from "../protocol/site-command.ts"
import { changeQueue } from "./change-queue.ts"
import { act, allowed, type CommandTools, refuse, technologyOf } from "./command-tools.ts"
import { callerOf, openCall, phoneOf } from "./find-leg.ts"
import { transferCall } from "./transfer-call.ts"

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
      return transferCall(command, tools)
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

async function originate(
  id: string,
  command: SiteCommand & { readonly type: "originate" },
  tools: CommandTools,
): Promise<CommandOutcome> {
  const context = allowed(tools.policy.contexts, command.context)
  if (context === null) return refuse("context-not-allowed", command.context ?? "")
  const wanted = command.technology ?? technologyOf(command.extension, tools)
  const technology = allowed(tools.policy.technologies, wanted)
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
  const call = openCall(tools.book(), callId)
  if (call === undefined) return refuse("unknown-call", callId)
  const leg = extension === null ? callerOf(call) : phoneOf(call, extension)
  return leg === undefined ? refuse("not-in-call", extension ?? "") : use(leg, call)
}
