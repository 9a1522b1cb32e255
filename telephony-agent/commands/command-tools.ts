import { type ActionFields, AmiInputError } from "../ami/action.ts"
import type { ActionAnswer } from "../ami/pending-actions.ts"
import type { CallBook } from "../calls/book.ts"
import type { CommandOutcome, CommandRefusal } from "../protocol/site-command.ts"
import type { QueueStates } from "../queues/queue-states.ts"

/** What the owner of the PBX allows, in the agent's own configuration; the first of each list is the default. */
export interface CommandPolicy {
  readonly contexts: readonly string[]
  readonly technologies: readonly string[]
  /** How members of queues are written, `{extension}` in the place of the extension; null: as the PBX writes them. */
  readonly queueInterface: string | null
}

/** What carrying out a command needs. */
export interface CommandTools {
  readonly act: (name: string, fields: ActionFields) => Promise<ActionAnswer>
  readonly book: () => CallBook
  readonly queues: () => QueueStates
  /** Phones that Asterisk knows: `PJSIP/201`, `SIP/100`. */
  readonly devices: () => Pick<ReadonlyMap<string, string>, "has">
  readonly policy: CommandPolicy
  /** Makes a call known before Asterisk is told to make it. */
  readonly expect: (channelId: string, command: string, dialled: string) => void
  readonly status: () => unknown
}

type Refused = CommandOutcome & { readonly kind: "refused" }

/** One of a list that was asked for, its first when nothing was; null: not in it. */
export function allowed(list: readonly string[], wanted: string | undefined): string | null {
  if (wanted === undefined) return list[0] ?? null
  return list.includes(wanted) ? wanted : null
}

/** The allowed technology that an extension's phone has, else the first of them. */
export function technologyOf(extension: string, { policy, devices }: CommandTools): string | undefined {
  const known = policy.technologies.find((technology) => devices().has(`${technology}/${extension}`))
  return known ?? policy.technologies[0]
}

/** One action of Asterisk's, and how it came out. */
export async function act(tools: CommandTools, name: string, fields: ActionFields): Promise<CommandOutcome> {
  const answer = await ask(tools, name, fields)
  if (answer.kind === "done") return { kind: "done" }
  if (answer.kind === "invalid") return refuse("invalid-argument", answer.field)
  if (answer.kind === "refused") return refuse(reasonOf(answer.message), answer.message)
  // It was sent and may have been done.
  return refuse(answer.reason === "timed-out" ? "uncertain" : "asterisk-unreachable", answer.reason)
}

/** One action of Asterisk's, and what it answers; a value that it cannot carry is told by its field. */
export async function ask(
  tools: CommandTools,
  name: string,
  fields: ActionFields,
): Promise<ActionAnswer | { readonly kind: "invalid"; readonly field: string }> {
  try {
    return await tools.act(name, fields)
  } catch (error) {
    if (error instanceof AmiInputError) return { kind: "invalid", field: error.field }
    throw error
  }
}

/** What Asterisk 16 to 22 say where a person is to be told something of their own (`main/manager.c`, `app_queue.c`). */
function reasonOf(message: string): CommandRefusal {
  // The action of a module that is not loaded is none that it knows.
  if (message.startsWith("Invalid/unknown command")) return "not-on-this-pbx"
  return message === "Member not dynamic" ? "static-member" : "refused-by-asterisk"
}

/** A command that is not carried out, and why; `detail` is Asterisk's words or the value that was in the way. */
export function refuse(reason: CommandRefusal, detail: string): Refused {
  return { kind: "refused", reason, detail }
}
