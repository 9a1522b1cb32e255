import type { House } from "../house.ts"
import { LIFE_MS } from "../limits.ts"
import { businessDigits } from "../webhook/envelope.ts"
import { type Recipient, resolveNumber, resolveUserId } from "../world/address.ts"
import { newMessageId } from "../world/ids.ts"
import type { ChatMessage, Pricing, StatusError } from "../world/record.ts"
import type { Fields } from "./check/field.ts"
import type { CheckContext } from "./check/media-reference.ts"
import { type CheckedMessage, checkMessage, parameterRequired } from "./check/message.ts"
import { invalid, lateError, refusal } from "./graph-error.ts"
import { fetchLink } from "./link.ts"

/** Checks a `/messages` body as Meta does, keeps the message and answers as Meta does. */
export async function acceptMessage(house: House, body: Fields): Promise<unknown> {
  const nowMs = house.world.clock.now()
  const templates = [...house.world.state.templates.values()]
  const findMedia = (id: string) => house.world.media(id)
  const context: CheckContext = { nowMs, templates, findMedia, later: [], links: [] }
  const checked = checkMessage(body, context)
  const recipient = recipientOf(house, body)
  if (house.world.state.blocked.has(recipient.person?.id ?? ""))
    throw refusal(130403, "The recipient is on the business's block list.")
  house.pace.takeThroughput(nowMs)
  house.pace.takePair(recipient.person?.id ?? recipient.waId ?? recipient.userId ?? "", nowMs)
  const links = await fetchLinks(house, context)
  const message = messageOf(house, checked, recipient, context.later[0], links)
  house.world.record({ kind: "message-recorded", message })
  house.progress.start(message)
  return answerOf(body, recipient, message.id)
}

function recipientOf(house: House, body: Fields): Recipient {
  const { to, recipient } = body
  const people = [...house.world.state.people.values()]
  if (to === undefined && recipient === undefined) throw parameterRequired("to")
  if (to !== undefined) return checkedNumber(house, to)
  const found = typeof recipient === "string" ? resolveUserId(people, recipient) : null
  if (found === null) throw invalid("Param recipient must be a business-scoped user ID.")
  return found
}

function checkedNumber(house: House, to: unknown): Recipient {
  const own = businessDigits(house.options)
  const found = typeof to === "string" ? resolveNumber([...house.world.state.people.values()], to, own) : null
  if (found === null) throw invalid("Param to is not a valid WhatsApp phone number.")
  if (found.waId === own) throw refusal(131021, "Sender and recipient phone number is the same.")
  return found
}

/** The media of links on this machine, by address; a link that fails adds to what shows later. */
async function fetchLinks(house: House, context: CheckContext): Promise<Readonly<Record<string, string>>> {
  const stored: Record<string, string> = {}
  for (const { url, kind } of context.links) {
    const fetched = await fetchLink(url, kind)
    if ("fault" in fetched) context.later.push(fetched.fault)
    if ("file" in fetched) stored[url] = house.media.keep({ ...fetched.file, from: "business" }).id
  }
  return stored
}

function messageOf(
  house: House,
  checked: CheckedMessage,
  recipient: Recipient,
  mediaFault: StatusError | undefined,
  links: Readonly<Record<string, string>>,
): ChatMessage {
  const fate = fateOf(house, checked, recipient) ?? mediaFault
  const content = checked.rendered ?? checked.content
  return {
    id: newMessageId(recipient.waId ?? recipient.userId ?? "0"),
    personId: recipient.person?.id ?? null,
    direction: "out",
    atMs: house.world.clock.now(),
    type: checked.type,
    content: Object.keys(links).length === 0 ? content : { ...(content as Fields), fetched_links: links },
    replyTo: checked.replyTo,
    ...(recipient.waId === null ? {} : { recipientWaId: recipient.waId }),
    ...(checked.bizOpaqueCallbackData === null
      ? {}
      : { bizOpaqueCallbackData: checked.bizOpaqueCallbackData }),
    pricing: pricingOf(checked, recipient.person !== null && isWindowOpen(house, recipient.person.id)),
    ...(fate === null || fate === undefined ? {} : { fate }),
  }
}

/** Why a message that was accepted will fail; null when it will not. */
function fateOf(house: House, checked: CheckedMessage, recipient: Recipient): StatusError | null {
  if (recipient.person === null) return lateError(131026, "Message Undeliverable.")
  if (checked.type !== "template" && !isWindowOpen(house, recipient.person.id))
    return lateError(
      131047,
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    )
  const isMarketing = checked.rendered?.category.toUpperCase() === "MARKETING"
  if (isMarketing && house.world.state.noMarketing.has(recipient.person.id))
    return lateError(131050, "The user has stopped receiving marketing messages from this business.")
  return checked.type === "reaction"
    ? reactionFate(house, checked.content as Fields, recipient.person.id)
    : null
}

function reactionFate(house: House, reaction: Fields, personId: string): StatusError | null {
  const target = house.world.message(String(reaction["message_id"]))
  const good =
    target?.message.personId === personId &&
    target.message.type !== "reaction" &&
    !target.revoked &&
    house.world.clock.now() - target.message.atMs <= LIFE_MS.reactionTarget
  return good
    ? null
    : lateError(131009, "The message to react to is unknown, too old, deleted or itself a reaction.")
}

/** Whether the person wrote within the last 24 hours. */
export function isWindowOpen(house: Pick<House, "world">, personId: string): boolean {
  const lastAtMs = house.world.state.lastInboundAt.get(personId)
  return lastAtMs !== undefined && house.world.clock.now() - lastAtMs < LIFE_MS.serviceWindow
}

function pricingOf(checked: CheckedMessage, windowOpen: boolean): Pricing {
  const category = checked.rendered?.category.toLowerCase() ?? "service"
  const free = category === "service" || (category === "utility" && windowOpen)
  return { billable: !free, pricing_model: "PMP", category, type: free ? "free_customer_service" : "regular" }
}

function answerOf(body: Fields, recipient: Recipient, id: string): unknown {
  const contact = {
    input: body["to"] ?? body["recipient"],
    ...(body["to"] === undefined || recipient.waId === null ? {} : { wa_id: recipient.waId }),
    ...(recipient.userId === null ? {} : { user_id: recipient.userId }),
  }
  return {
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id, message_status: "accepted" }],
  }
}
