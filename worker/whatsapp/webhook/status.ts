import type { ContactAddress } from "#domain/contact/address.ts"
import type { ReportDelivery, ReportUnknownStatus } from "#domain/conversation/command.ts"
import type { Wamid } from "#domain/ids.ts"
import { isReportedStatus, type Pricing } from "#domain/message/delivery.ts"
import type { UnreadableUpdate } from "../../app/webhook-update.ts"
import { defined, filled, flag, instant, type JsonObject, object, text } from "../json.ts"
import { readErrors } from "./errors.ts"
import { readAddress, withContact } from "./person.ts"

/** A status with the conversation it belongs to, or why it is none. */
export type ReadStatus =
  | {
      readonly address: ContactAddress
      readonly callbackData: string | null
      readonly command: ReportDelivery | ReportUnknownStatus
    }
  | Pick<UnreadableUpdate, "cause" | "detail">

/** Whom a status is about: the recipient, in a group the one participant. Samples disagree on three names. */
export function recipientOf(status: JsonObject): ContactAddress {
  if (groupIdOf(status) !== undefined) return participantOf(status)
  return readAddress(
    status.recipient_id ?? status.from,
    status.recipient_user_id,
    status.recipient_parent_user_id ?? status.parent_recipient_user_id ?? status.parent_user_id,
  )
}

function participantOf(status: JsonObject): ContactAddress {
  return readAddress(
    status.recipient_participant_id ?? status.participant_recipient_id,
    status.recipient_participant_user_id ?? status.participant_recipient_user_id,
    status.recipient_participant_parent_user_id ?? status.participant_recipient_parent_user_id,
  )
}

/** The group a message went to; a recipient that is neither a number nor a user id is a group as well. */
function groupIdOf(status: JsonObject): string | undefined {
  const recipient = filled(status.recipient_id)
  const isPerson = Object.keys(readAddress(recipient, undefined, undefined)).length > 0
  return status.recipient_type === "group" || !isPerson ? recipient : undefined
}

/** Reads one element of `statuses`; `contact` and `fallbackAt` as for a message. */
export function readStatus(status: JsonObject, contact: JsonObject, fallbackAt: number): ReadStatus {
  const wamid = filled(status.id)
  if (wamid === undefined) return { cause: "without-id", detail: "a status without an id" }
  const groupId = groupIdOf(status)
  return {
    address: groupId === undefined ? withContact(recipientOf(status), contact) : { groupId },
    callbackData: filled(status.biz_opaque_callback_data) ?? null,
    command: commandOf(status, wamid as Wamid, instant(status.timestamp) ?? fallbackAt),
  }
}

function commandOf(status: JsonObject, wamid: Wamid, at: number): ReportDelivery | ReportUnknownStatus {
  const name = statusName(status)
  if (!isReportedStatus(name)) return { type: "ReportUnknownStatus", wamid, status: name, reportedAt: at }
  const errors = readErrors(status.errors)
  return {
    type: "ReportDelivery",
    wamid,
    status: name,
    at,
    ...(errors.length === 0 ? {} : { errors }),
    ...defined({ pricing: pricingOf(status), participant: participantName(status) }),
  }
}

/** Payments and calls have statuses of their own, some with the same words: they are named with their kind. */
function statusName(status: JsonObject): string {
  const name = text(status.status) ?? ""
  const kind = filled(status.type)
  return kind === undefined || kind === "message" ? name : `${kind}:${name}`
}

function participantName(status: JsonObject): string | undefined {
  const { phone, bsuid, parentBsuid } = participantOf(status)
  return phone ?? bsuid ?? parentBsuid
}

/** Group receipts carry the price inside `conversation`, all others beside it. */
function pricingOf(status: JsonObject): Pricing | undefined {
  const pricing = object(status.pricing ?? object(status.conversation).pricing)
  const parts = defined({
    model: filled(pricing.pricing_model),
    type: filled(pricing.type),
    category: filled(pricing.category),
    billable: flag(pricing.billable),
  })
  return Object.keys(parts).length === 0 ? undefined : parts
}
