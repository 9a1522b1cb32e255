import type { CallParty } from "#domain/call/call-event.ts"
import type { CallItem } from "#domain/projection/call-item.ts"
import { capitalised } from "../../words/capitalised.ts"
import { formatDuration, formatPhone } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import type { ShownCall } from "../shown-call.ts"
import { queueName } from "./queue-name.ts"
import { cardWords as t } from "./words/card-words.ts"

type Told = Pick<ShownCall, "state" | "direction" | "outcome" | "medium">

/** What a call is, in two or three words. */
export function callTitle(call: Told): string {
  const what = titleOf(call)
  return call.medium === "whatsapp" ? t("by-whatsapp", { what }) : what
}

/** The same without saying that it went over WhatsApp. */
export function titleOf({ state, direction, outcome }: Omit<Told, "medium">): string {
  if (state === "ringing") return t(`now-ringing-${direction}`)
  if (state !== "ended") return t(`now-${state}`)
  if (outcome === null || outcome === "answered" || outcome === "completed") return t(`told-${direction}`)
  return t(`told-${outcome}`)
}

/** Whoever is at an end of a call: the attendant, else what the PBX calls the telephone, else its number. */
export function partyName(party: CallParty): string {
  if (party.kind === "trunk") return party.name
  return party.attendant?.name ?? party.name ?? t("extension-n", { number: party.number })
}

/** What happened in a call, as the card tells it under its title; empty when the title says it all. */
export function callDetail(item: CallItem): string {
  const parts = item.state === "ended" ? endedParts(item) : [runningPart(item)]
  const text = parts.filter((part) => part !== "").join(", ")
  return capitalised(text)
}

function runningPart(item: CallItem): string {
  const { state, ringing, queue, answeredBy, parkedAt } = item
  if (parkedAt !== null) return t("d-parked", { space: parkedAt })
  if (state === "ringing" || state === "queued") {
    const names = ringing.map(partyName)
    if (names.length > 0) return t("d-ringing-at", { names: listOf(names) })
    return queue === null ? "" : t("d-queued", { queue: queueName(queue) })
  }
  const last = answeredBy.findLast(({ kind }) => kind === "extension")
  return last === undefined ? "" : t("d-with", { name: partyName(last) })
}

function endedParts(item: CallItem): readonly string[] {
  return [howItWent(item), ...item.transfers.map(transferSentence), talkPart(item)]
}

function talkPart({ answeredAt, talkMs }: CallItem): string {
  return answeredAt === null ? "" : t("d-talked", { talk: formatDuration(talkMs) })
}

function howItWent(item: CallItem): string {
  const wait = formatDuration(item.waitMs)
  const { queue } = item
  switch (item.outcome) {
    case "missed":
      return queue === null ? t("d-missed", { wait }) : t("d-missed-queue", { wait, queue: queueName(queue) })
    case "abandoned":
      return queue === null ? t("d-rang", { wait }) : t("d-abandoned", { wait, queue: queueName(queue) })
    case "voicemail":
      return t("d-voicemail", { wait })
    case "answered":
    case "completed":
    case null:
      return whoTalked(item, wait)
    default:
      return item.waitMs > 0 ? t("d-rang", { wait }) : ""
  }
}

function whoTalked(item: CallItem, wait: string): string {
  const { answeredBy, queue } = item
  if (item.direction === "outbound") return whoCalled(item)
  const first = answeredBy.find(({ kind }) => kind === "extension")
  if (first === undefined) return ""
  const name = partyName(first)
  if (queue === null) return t("d-answered", { name, wait })
  return t("d-answered-queue", { name, wait, queue: queueName(queue) })
}

function whoCalled({ by, caller }: CallItem): string {
  if (by !== null && by.kind !== "system") return t("d-made", { name: by.name })
  return caller?.kind === "extension" ? t("d-made", { name: partyName(caller) }) : ""
}

function transferSentence({ by, to }: CallItem["transfers"][number]): string {
  if (to === null) return ""
  const target = typeof to === "string" ? formatPhone(to) : partyName(to)
  return by === null
    ? t("d-transferred", { to: target })
    : t("d-transferred-by", { by: partyName(by), to: target })
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format([...new Set(names)])
}
