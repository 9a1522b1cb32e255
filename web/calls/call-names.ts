import type { ChannelSummary } from "#protocol/session.ts"
import { capitalised } from "../words/capitalised.ts"
import { formatPhone } from "../words/format.ts"
import { cardWords } from "./card/words/card-words.ts"
import type { ShownCall } from "./shown-call.ts"
import { callsWords as t } from "./words/calls-words.ts"

/** How the other side of a call is called: contact, what the PBX was told, number, telephone, else that it is hidden. */
export function callName(
  call: Pick<
    ShownCall,
    "contactName" | "callerName" | "number" | "direction" | "dialled" | "answeredBy" | "calledBy"
  >,
): string {
  const known = knownName(call)
  if (known !== null) return known
  if (call.number !== null) return formatPhone(call.number)
  if (call.direction !== "internal") return t("hidden")
  if (call.calledBy !== null) return call.calledBy.name ?? extensionName(call.calledBy.extension)
  const extension = call.answeredBy?.extension ?? call.dialled
  return extension === null ? t("via-internal") : extensionName(extension)
}

/** What the other side is called: the contact's name, else the PBX's. Of a call that goes out the PBX names our telephone. */
export function knownName(call: Pick<ShownCall, "contactName" | "callerName" | "direction">): string | null {
  const told = call.direction === "outbound" ? null : call.callerName
  return [call.contactName, told].find((name) => name !== null && name.trim() !== "") ?? null
}

/** Over what a call came: the channel, else the kind of line. */
export function callVia(
  call: Pick<ShownCall, "channelId" | "direction" | "medium">,
  channels: readonly ChannelSummary[],
): string {
  if (call.direction === "internal") return t("via-internal")
  return channels.find(({ id }) => id === call.channelId)?.name ?? t(`via-${call.medium}`)
}

/** A telephone that nobody has given a name. */
export function extensionName(number: string): string {
  const name = cardWords("extension-n", { number })
  return capitalised(name)
}

/** Who took a call, by name or telephone; undefined when nobody did. */
export function answererName(
  call: Pick<ShownCall, "answeredBy" | "calledBy" | "direction">,
): string | undefined {
  const one = ours(call)
  return one === null ? undefined : (one.name ?? extensionName(one.extension))
}

/** Whoever of us was in a call: who called out, or who took what came in. */
export function ours({
  answeredBy,
  calledBy,
  direction,
}: Pick<ShownCall, "answeredBy" | "calledBy" | "direction">) {
  return direction === "outbound" ? (calledBy ?? answeredBy) : answeredBy
}

/** A person in a row of the board: name, else number, else that it is hidden. */
export function personName(name: string | null, number: string | null): string {
  if (name !== null && name.trim() !== "") return name
  return number === null ? t("hidden") : formatPhone(number)
}
