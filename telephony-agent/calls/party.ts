import type { Party } from "../protocol/call-signal.ts"

/** What the agent was told of this PBX: endpoints by name that are trunks or extensions whatever they look like. */
export interface PartyRules {
  readonly trunks: readonly string[]
  readonly extensions: readonly string[]
}

/** Contexts in which calls from outside begin, of Issabel, FreePBX and our own generator. */
const OUTSIDE = /^(?:from-(?:trunk|pstn|did|whatsapp|zaptel|dahdi|digital|sip-external)|ext-did)/
/** Contexts in which an extension's calls begin. */
const INSIDE = /^(?:from-internal|from-extensions?|internal)/
/** Technologies that always are lines: cards and GSM dongles. */
const LINES = new Set(["DAHDI", "Khomp", "KHOMP", "Dongle", "Quectel", "mISDN", "Sangoma", "Simcom"])

/** True for `Local/…` and other channels that connect inside Asterisk and are nobody's phone. */
export function isConnector(channel: string): boolean {
  return /^(?:Local|Message|Surrogate|CBAnn|CBRec|Bridge|Recorder|Announcer|Parking|MulticastRTP|AsyncGoto)\//.test(
    channel,
  )
}

/** `PJSIP` and `201` of `PJSIP/201-0000000a`; the whole for what is not written that way. */
export function endpointOf(channel: string): { readonly technology: string; readonly name: string } {
  const [, technology = "", rest = channel] = /^([^/]+)\/(.+)$/.exec(channel) ?? []
  // Eight digits are a channel's number; lines of cards have shorter ones.
  const number = LINES.has(technology) || technology === "IAX2" ? /-[0-9a-f]+$/ : /-[0-9a-f]{8}$/
  return { technology, name: rest.replace(number, "") }
}

/** The number in `Local/203@from-internal-00000001;1`. */
export function localNumber(channel: string): string | null {
  return /^Local\/([^@/;]+)/.exec(channel)?.[1] ?? null
}

/** Whose leg a channel is. What was configured counts first, then its context, then how its name looks. */
export function partyOf(channel: string, context: string | null, rules: PartyRules): Party {
  const { technology, name } = endpointOf(channel)
  return isTrunk(technology, name, context ?? "", rules)
    ? { kind: "trunk", name }
    : { kind: "extension", number: name }
}

function isTrunk(technology: string, name: string, context: string, rules: PartyRules): boolean {
  if (rules.trunks.includes(name)) return true
  if (rules.extensions.includes(name)) return false
  if (LINES.has(technology)) return true
  if (OUTSIDE.test(context)) return true
  if (INSIDE.test(context)) return false
  return !/^\d{2,6}$/.test(name)
}

/** True for what is dialled to reach the world outside: seven digits or more, or a `+`. */
export function looksExternal(number: string | null): boolean {
  return number !== null && /^(?:\+\d+|[0-9*#]*\d{7,}[0-9*#]*)$/.test(number)
}

/** True when two legs belong to the same phone or line. */
export function isSameParty(one: Party | null, other: Party | null): boolean {
  if (one?.kind === "extension") return other?.kind === "extension" && one.number === other.number
  return one?.kind === "trunk" && other?.kind === "trunk" && one.name === other.name
}
