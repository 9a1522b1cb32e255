import type { CommandOutcome, SiteCommand } from "../protocol/site-command.ts"
import { interfaceLikeOthers, knownInterfaces, type MemberInterface } from "../queues/member-interface.ts"
import { act, type CommandTools, technologyOf } from "./command-tools.ts"

type QueueCommand = SiteCommand & { readonly type: "queue-pause" | "queue-add" | "queue-remove" }

/** Lets a telephone join, leave or rest in a queue. Who is in it already is named as the PBX names them. */
export async function changeQueue(command: QueueCommand, tools: CommandTools): Promise<CommandOutcome> {
  const { queue, extension } = command
  if (command.type === "queue-add") return addMember(command, tools)
  const known = knownInterfaces(tools.queues(), queue, extension)
  const [first, ...others] = known.length === 0 ? [newMember(extension, tools).interface] : known
  const change = (Interface: string | undefined) =>
    command.type === "queue-remove"
      ? act(tools, "QueueRemove", { Queue: queue, Interface })
      : act(tools, "QueuePause", {
          Queue: queue,
          Interface,
          Paused: command.isPaused,
          Reason: command.reason,
        })
  let outcome = await change(first)
  // Without a queue it is all of them, and each may write the same telephone in its own way.
  for (const other of others) if (outcome.kind === "done") outcome = await change(other)
  return outcome
}

function addMember(command: QueueCommand & { readonly type: "queue-add" }, tools: CommandTools) {
  const { queue, extension, penalty = 0 } = command
  const isSet = tools.policy.queueInterface !== null
  const alike = isSet ? null : interfaceLikeOthers(tools.queues(), queue, extension)
  const { interface: Interface, stateInterface: StateInterface } = alike ?? newMember(extension, tools)
  return act(tools, "QueueAdd", { Queue: queue, Interface, StateInterface, Penalty: penalty, Paused: false })
}

function newMember(extension: string, tools: CommandTools): MemberInterface {
  const phone = `${technologyOf(extension, tools) ?? "PJSIP"}/${extension}`
  const written = tools.policy.queueInterface?.replaceAll("{extension}", extension)
  return { interface: written ?? phone, stateInterface: null }
}
