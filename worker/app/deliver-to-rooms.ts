import { addressKeys } from "#domain/contact/address.ts"
import { type ChangedAddress, changedAddress } from "#domain/conversation/changed-address.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import { conversationOfMessage, isMessageId, type MessageId } from "#domain/ids.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { Conversations, ReturnedStatus } from "./conversation-port.ts"
import type { ContactDirectories } from "./directory-port.ts"
import type { CommandResult, IncomingCommand } from "./handle-command.ts"
import { inTurns } from "./in-turns.ts"
import type { WhyDead } from "./journal-port.ts"
import type { RoomUpdate } from "./webhook-update.ts"

export interface RoomDeps {
  readonly conversations: Conversations
  readonly directories: ContactDirectories
}

export interface Placed {
  readonly update: RoomUpdate
  readonly channel: Channel
}

/** An update that no room will ever take, and why. */
export interface Unplaced {
  readonly update: RoomUpdate
  readonly why: WhyDead
}

export interface Stored {
  readonly count: number
  readonly unplaced: readonly Unplaced[]
  /** Something could not be stored just now. */
  readonly unavailable: boolean
}

/** Rooms written to at the same time; each holds the request open until it has stored. */
const ROOMS_AT_ONCE = 32

const NOBODY = { status: "nobody" } as const

type Outcome = {
  readonly placed: Placed
  readonly result: CommandResult | { readonly status: "foreign" | "nobody" } | "unavailable"
}

/**
 * Hands updates to their rooms, all of one room in one call. A status that brings back our own message id
 * goes straight to that room; everything else is found by its address.
 */
export async function deliverToRooms(placed: readonly Placed[], deps: RoomDeps): Promise<Stored> {
  const returned = placed.filter(({ update }) => returnedTo(update) !== undefined)
  const byAddress = placed.filter(({ update }) => returnedTo(update) === undefined)
  const first = await deliverReturned(returned, deps)
  const foreign = first.filter(({ result }) => typeof result === "object" && result.status === "foreign")
  const others = await deliverByAddress([...byAddress, ...foreign.map(({ placed }) => placed)], deps)
  return tally([...first.filter((outcome) => !foreign.includes(outcome)), ...others])
}

function returnedTo(update: RoomUpdate) {
  return update.kind === "status" && update.callbackData !== null
    ? conversationOfMessage(update.callbackData)
    : undefined
}

async function deliverReturned(
  placed: readonly Placed[],
  { conversations }: RoomDeps,
): Promise<readonly Outcome[]> {
  const groups = [...Map.groupBy(placed, ({ update }) => returnedTo(update))]
  const outcomes = await inTurns(groups, ROOMS_AT_ONCE, async ([conversationId, group]) => {
    if (conversationId === undefined) return []
    const call = () => conversations.get(conversationId).handleReturned(group.map(returnedStatus))
    return pair(group, await attempt(call))
  })
  return outcomes.flat()
}

/** Our own id in what Meta gave back with a status; undefined when another program sent the message. */
export function returnedMessageId(callbackData: string | null): MessageId | undefined {
  return callbackData !== null && isMessageId(callbackData) ? callbackData : undefined
}

function returnedStatus({ update, channel }: Placed): ReturnedStatus {
  const messageId = returnedMessageId(update.kind === "status" ? update.callbackData : null)
  const ours = messageId !== undefined && update.command.type === "ReportDelivery" ? { messageId } : {}
  const command = { ...update.command, ...ours }
  return { workspaceId: channel.workspaceId, channelId: channel.id, command, raw: update.raw }
}

async function deliverByAddress(placed: readonly Placed[], deps: RoomDeps): Promise<readonly Outcome[]> {
  const nobody = placed.filter(({ update }) => addressKeys(update.address).length === 0)
  const somebody = placed.filter(({ update }) => addressKeys(update.address).length > 0)
  const identified = await identify(somebody, deps)
  const groups = [...Map.groupBy(identified, ({ identity }) => identity?.conversationId)]
  const outcomes = await inTurns(groups, ROOMS_AT_ONCE, async ([conversationId, group]) => {
    if (conversationId === undefined)
      return group.map(({ placed }) => ({ placed, result: "unavailable" as const }))
    const commands = group.flatMap(incoming)
    const call = () => deps.conversations.get(conversationId).handle(commands)
    return pair(
      group.map(({ placed }) => placed),
      await attempt(call),
    )
  })
  return [...nobody.map((placed) => ({ placed, result: NOBODY })), ...outcomes.flat()]
}

type Identified = { readonly placed: Placed; readonly identity: ConversationIdentity | null }

/** Asks the directory of each workspace once for all addresses; null when it was out of reach. */
async function identify(
  placed: readonly Placed[],
  { directories }: RoomDeps,
): Promise<readonly Identified[]> {
  const byWorkspace = [...Map.groupBy(placed, ({ channel }) => channel.workspaceId)]
  const all = await Promise.all(
    byWorkspace.map(async ([workspaceId, group]): Promise<readonly Identified[]> => {
      const directory = directories.get(workspaceId)
      const contacts = await attempt(async () => {
        for (const { from, to, at } of group.flatMap(moveOf)) await directory.moved(from, to, at)
        return directory.resolve(
          group.map(({ update }) => ({ address: update.address, at: dateOf(update.command) })),
        )
      })
      return group.map((one, index) => {
        const contact = contacts?.[index]?.contactId
        return {
          placed: one,
          identity: contact === undefined ? null : conversationIdentity(workspaceId, one.channel.id, contact),
        }
      })
    }),
  )
  return all.flat()
}

/** A system message about a new number or id says that both are the same person. */
function moveOf({ update }: Placed): readonly (ChangedAddress & { readonly at: number })[] {
  const changed = update.kind === "message" ? changedAddress(update.command) : null
  if (changed === null) return []
  const from = update.address.groupId === undefined ? update.address : changed.from // a group moves nowhere
  return addressKeys(from).length === 0 ? [] : [{ ...changed, from, at: dateOf(update.command) }]
}

/** When Meta says that it happened: the same each time the update comes. */
function dateOf(command: Placed["update"]["command"]): number {
  switch (command.type) {
    case "ReceiveMessage":
    case "MirrorMessage":
      return command.sentAt
    case "RecordMarketingChoice":
      return command.chosenAt
    case "ReportDelivery":
    case "RecordWhatsAppCall":
      return command.at
    case "ReportUnknownStatus":
      return command.reportedAt
    default:
      return command satisfies never
  }
}

function incoming({ placed: { update }, identity }: Identified): readonly IncomingCommand[] {
  if (identity === null) return []
  return [{ identity, address: update.address, command: update.command, raw: update.raw }]
}

async function attempt<Result>(call: () => Promise<Result>): Promise<Result | null> {
  try {
    return await call()
  } catch (error) {
    console.error("store out of reach", { error: String(error) })
    return null
  }
}

function pair(
  placed: readonly Placed[],
  results: readonly Exclude<Outcome["result"], "unavailable">[] | null,
): readonly Outcome[] {
  return placed.map((one, index) => ({ placed: one, result: results?.[index] ?? "unavailable" }))
}

function whyUnplaced(result: Exclude<Outcome["result"], "unavailable">): WhyDead | undefined {
  switch (result.status) {
    case "nobody":
      return { cause: "names-nobody", detail: "names no person, and no message of ours" }
    case "failed":
      return { cause: "rule-failed", detail: result.cause }
    case "rejected":
      return { cause: "rule-refused", detail: result.rejection.code }
    default:
      return undefined
  }
}

function tally(outcomes: readonly Outcome[]): Stored {
  const unplaced = outcomes.flatMap(({ placed: { update }, result }): Unplaced[] => {
    const why = result === "unavailable" ? undefined : whyUnplaced(result)
    return why === undefined ? [] : [{ update, why }]
  })
  const unavailable = outcomes.some(({ result }) => result === "unavailable")
  const lost = outcomes.filter(({ result }) => result === "unavailable").length + unplaced.length
  return { count: outcomes.length - lost, unplaced, unavailable }
}
