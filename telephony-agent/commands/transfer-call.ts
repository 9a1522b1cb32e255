import type { CommandOutcome, SiteCommand } from "../protocol/site-command.ts"
import { act, allowed, ask, type CommandTools, refuse } from "./command-tools.ts"
import { openCall, phoneOf, waitingCaller } from "./find-leg.ts"

type Transfer = SiteCommand & { readonly type: "transfer" }

const ALWAYS_PRIORITY = 1
/** What Asterisk 16 to 22 say of an extension or context that their dialplan has not (`main/pbx.c`). */
const NOT_THERE = /^Did not find (?:extension|context) /

/**
 * Hands a call over. Of one that nobody has taken the caller is sent: out of a queue, or from phones that ring.
 * Asterisk itself succeeds in sending a caller to an extension that does not exist, and hangs up on them: it is asked
 * first whether there is one.
 */
export async function transferCall(command: Transfer, tools: CommandTools): Promise<CommandOutcome> {
  const context = allowed(tools.policy.contexts, command.context)
  if (context === null) return refuse("context-not-allowed", command.context ?? "")
  if (openCall(tools.book(), command.call) === undefined) return refuse("unknown-call", command.call)
  if (await isNowhere(command.to, context, tools)) return refuse("no-such-extension", command.to)
  return send(command, context, tools)
}

/** Who has the call now, not when it was asked for: the dialplan took its time to answer. */
function send(command: Transfer, context: string, tools: CommandTools): Promise<CommandOutcome> {
  const { call: id, extension, kind, to } = command
  const call = openCall(tools.book(), id)
  if (call === undefined) return Promise.resolve(refuse("unknown-call", id))
  const caller = waitingCaller(call)
  const target = { Exten: to, Context: context }
  if (caller !== undefined && kind === "blind") {
    return act(tools, "Redirect", { Channel: caller.channel, ...target, Priority: ALWAYS_PRIORITY })
  }
  const leg = extension === undefined ? undefined : phoneOf(call, extension)
  // A phone that only rings has nothing to hand over.
  if (leg === undefined || !leg.hasTalked) return Promise.resolve(refuse("not-in-call", extension ?? ""))
  return act(tools, kind === "blind" ? "BlindTransfer" : "Atxfer", { Channel: leg.channel, ...target })
}

/** Whether a dialplan surely has no such extension; an account that may not ask knows nothing. */
async function isNowhere(extension: string, context: string, tools: CommandTools): Promise<boolean> {
  const answer = await ask(tools, "ShowDialPlan", { Context: context, Extension: extension })
  return answer.kind === "refused" && NOT_THERE.test(answer.message)
}
