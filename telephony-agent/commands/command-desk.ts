import { type CommandOutcome, readCommand } from "../protocol/site-command.ts"
import type { Spool } from "../spool/spool.ts"
import type { CommandTools } from "./command-tools.ts"
import { performCommand } from "./perform-command.ts"

/** Answers that are remembered; the edge asks again within minutes, or never. */
export const MAX_REMEMBERED_COMMANDS = 500
const PREFIX = "command:"

/**
 * Carries out each command once, however often it comes: its id is on the disk before Asterisk hears of it, and its
 * answer after. One that was begun by a program that ended is answered as uncertain, and not done again.
 */
export class CommandDesk {
  readonly #spool: Spool
  readonly #tools: CommandTools
  readonly #answers = new Map<string, Promise<CommandOutcome>>()

  constructor(spool: Spool, tools: CommandTools) {
    this.#spool = spool
    this.#tools = tools
    for (const [name, body] of spool.remembered(PREFIX)) {
      const outcome = (body as { readonly outcome: CommandOutcome | null }).outcome
      const uncertain = { kind: "refused", reason: "uncertain", detail: "the agent was restarted" } as const
      this.#answers.set(name.slice(PREFIX.length), Promise.resolve(outcome ?? uncertain))
    }
  }

  answer(id: string, value: unknown): Promise<CommandOutcome> {
    const known = this.#answers.get(id)
    if (known !== undefined) return known
    const command = readCommand(value)
    if (!("type" in command)) return Promise.resolve(command)
    if (command.type === "status") return performCommand(id, command, this.#tools)
    const { promise, resolve, reject } = Promise.withResolvers<CommandOutcome>()
    this.#answers.set(id, promise)
    this.#perform(id, command).then(resolve, reject)
    return promise
  }

  async #perform(id: string, command: Parameters<typeof performCommand>[1]): Promise<CommandOutcome> {
    // What cannot be remembered is not done: it could be done twice.
    if (!this.#remember([[`${PREFIX}${id}`, { outcome: null }], ...this.#forgotten()])) {
      this.#answers.delete(id)
      return { kind: "refused", reason: "disk-full", detail: "the agent's disk is full" }
    }
    const outcome = await performCommand(id, command, this.#tools)
    this.#remember([[`${PREFIX}${id}`, { outcome }]])
    return outcome
  }

  #remember(entries: readonly (readonly [name: string, body: unknown])[]): boolean {
    try {
      this.#spool.append([], entries)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
      return false
    }
  }

  #forgotten(): readonly (readonly [string, null])[] {
    const old = [...this.#answers.keys()].slice(0, Math.max(0, this.#answers.size - MAX_REMEMBERED_COMMANDS))
    for (const id of old) this.#answers.delete(id)
    return old.map((id) => [`${PREFIX}${id}`, null] as const)
  }
}
