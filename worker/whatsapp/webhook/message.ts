import type { ContactAddress } from "#domain/contact/address.ts"
import type { ReceiveMessage } from "#domain/conversation/command.ts"
import type { Wamid } from "#domain/ids.ts"
import type { UnreadableUpdate } from "../../app/webhook-update.ts"
import { defined, filled, instant, type JsonObject } from "../json.ts"
import { readContent } from "./content.ts"
import { readErrors } from "./errors.ts"
import { readContext, readReferral } from "./message-context.ts"
import { authorOf, profileOf, withContact } from "./person.ts"

/** A message with the conversation it belongs to, or why it is none. */
export type ReadMessage =
  | { readonly address: ContactAddress; readonly command: ReceiveMessage }
  | Pick<UnreadableUpdate, "cause" | "detail">

/**
 * Reads one element of `messages`. `contact` is the entry that describes its author, or an empty object.
 * What a system message tells is from who the person was: a contact beside it is of another message and may
 * have their new number. A message without a usable time takes `fallbackAt` (milliseconds; the entry's time, or 0).
 */
export function readMessage(message: JsonObject, contact: JsonObject, fallbackAt: number): ReadMessage {
  const wamid = filled(message.id)
  if (wamid === undefined) return { cause: "without-id", detail: "a message without an id" }
  const groupId = filled(message.group_id)
  const author = message.type === "system" ? authorOf(message) : withContact(authorOf(message), contact)
  if (groupId === undefined && Object.keys(author).length === 0) {
    return { cause: "names-nobody", detail: "a message from nobody" }
  }
  return {
    address: groupId === undefined ? author : { groupId },
    command: {
      type: "ReceiveMessage",
      wamid: wamid as Wamid,
      sentAt: instant(message.timestamp) ?? fallbackAt,
      ...contentAndErrors(message),
      sender: groupId === undefined ? author : { ...author, groupId },
      profile: profileOf(contact),
      ...defined({ context: readContext(message.context), referral: readReferral(message.referral) }),
    },
  }
}

/** Errors stand in the content when they are all there is, else beside it: never in both. */
function contentAndErrors(message: JsonObject): Pick<ReceiveMessage, "content" | "errors"> {
  const content = readContent(message)
  const errors = readErrors(message.errors)
  return content.kind === "unsupported" || errors.length === 0 ? { content } : { content, errors }
}
