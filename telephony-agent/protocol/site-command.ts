/** What the edge may ask of an agent: a closed list. Nothing in it is ever passed on as an action of its own. */
export type SiteCommand =
  /** Rings an extension, then calls a number from it. */
  | {
      readonly type: "originate"
      readonly extension: string
      readonly number: string
      readonly technology?: string
      readonly context?: string
    }
  /** Ends a call, or one extension's part in it. */
  | { readonly type: "hang-up"; readonly call: string; readonly extension?: string }
  | {
      readonly type: "transfer"
      readonly call: string
      /** Whose call it is; missing where nobody has taken it: the caller is sent then, out of a queue for example. */
      readonly extension?: string
      readonly kind: "blind" | "attended"
      readonly to: string
      readonly context?: string
    }
  /** Parks whoever an extension speaks with. */
  | { readonly type: "park"; readonly call: string; readonly extension: string }
  | {
      readonly type: "queue-pause"
      readonly extension: string
      readonly isPaused: boolean
      /** All of them when missing. */
      readonly queue?: string
      readonly reason?: string
    }
  | {
      readonly type: "queue-add"
      readonly queue: string
      readonly extension: string
      readonly penalty?: number
    }
  | { readonly type: "queue-remove"; readonly queue: string; readonly extension: string }
  | { readonly type: "status" }

/**
 * Why a command was not carried out. `uncertain`: the agent ended between doing and telling; `no-such-extension`: the
 * dialplan has none of that number; `not-on-this-pbx`: a module is missing there; `static-member`: the queue's
 * configuration names them. Agents may come to say more than these.
 */
export type CommandRefusal =
  | "unknown-command"
  | "invalid-argument"
  | "context-not-allowed"
  | "technology-not-allowed"
  | "unknown-call"
  | "not-in-call"
  | "no-such-extension"
  | "static-member"
  | "not-on-this-pbx"
  | "refused-by-asterisk"
  | "asterisk-unreachable"
  | "disk-full"
  | "uncertain"

/** How a command came out. `call`: the Linkedid that an originated call will have. */
export type CommandOutcome =
  | { readonly kind: "done"; readonly call?: string; readonly status?: unknown }
  | { readonly kind: "refused"; readonly reason: CommandRefusal; readonly detail: string }

type Check = (value: unknown) => boolean

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value)

const EXTENSION = matches(/^[A-Za-z0-9_]{1,32}$/)
const NUMBER = matches(/^\+?[0-9*#]{1,32}$/)
const NAME = matches(/^[A-Za-z0-9_.-]{1,80}$/)
const CALL = matches(/^[A-Za-z0-9_.:-]{1,150}$/)
// No comma, semicolon, brace or dollar: Asterisk gives all of them a meaning somewhere.
const REASON = matches(/^[\p{L}\p{N} _.-]{0,80}$/u)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const isBoolean: Check = (value) => typeof value === "boolean"
const isPenalty: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000

/** The arguments of each command, and what each has to be. */
const ARGUMENTS: Readonly<Record<SiteCommand["type"], Readonly<Record<string, Check>>>> = {
  originate: { extension: EXTENSION, number: NUMBER, technology: optional(NAME), context: optional(NAME) },
  "hang-up": { call: CALL, extension: optional(EXTENSION) },
  transfer: {
    call: CALL,
    extension: optional(EXTENSION),
    kind: (value) => value === "blind" || value === "attended",
    to: NUMBER,
    context: optional(NAME),
  },
  park: { call: CALL, extension: EXTENSION },
  "queue-pause": {
    extension: EXTENSION,
    isPaused: isBoolean,
    queue: optional(NAME),
    reason: optional(REASON),
  },
  "queue-add": { queue: NAME, extension: EXTENSION, penalty: optional(isPenalty) },
  "queue-remove": { queue: NAME, extension: EXTENSION },
  status: {},
}

/**
 * Checks a command that came over the wire.
 *
 * @returns the command with the arguments it has and no others, or why it is none
 */
export function readCommand(value: unknown): SiteCommand | (CommandOutcome & { readonly kind: "refused" }) {
  const fields = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  const type = String(fields["type"])
  if (!Object.hasOwn(ARGUMENTS, type)) return refuse("unknown-command", type.slice(0, 40))
  const checks = ARGUMENTS[type as SiteCommand["type"]]
  const wrong = Object.entries(checks).find(([name, check]) => !check(fields[name]))
  if (wrong !== undefined) return refuse("invalid-argument", wrong[0])
  const known = Object.keys(checks).filter((name) => fields[name] !== undefined)
  return Object.fromEntries([["type", type], ...known.map((name) => [name, fields[name]])]) as SiteCommand
}

function refuse(reason: CommandRefusal, detail: string): CommandOutcome & { readonly kind: "refused" } {
  return { kind: "refused", reason, detail }
}
