import type { RecordMarketingChoice } from "#domain/conversation/command.ts"
import type { Actor } from "#domain/conversation/event.ts"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import type { ConsentDeps } from "./contact-consent.ts"
import { type FindDeps, type Found, findById } from "./find-conversation.ts"

export interface MarketingDeps extends ConsentDeps, Pick<FindDeps, "conversations"> {
  readonly now: () => number
}

/** What somebody said of marketing messages to one of us. */
export interface MarketingRequest {
  readonly workspaceId: WorkspaceId
  readonly contactId: ContactId
  readonly choice: "stop" | "resume"
  readonly by: Actor
}

/**
 * Writes down what a person said, in each of their conversations, so that none of them goes by an older word. It counts
 * from now on, or from the newest word that is known, should WhatsApp's clock be ahead. What all of them say already is
 * no event. `unknown`: nobody has a conversation with them. Throws when a room is out of reach: the same again writes
 * down what is missing.
 */
export async function recordMarketing(
  { workspaceId, contactId, choice, by }: MarketingRequest,
  deps: MarketingDeps,
): Promise<"recorded" | "unchanged" | "unknown"> {
  const found = await conversationsOf(workspaceId, contactId, deps)
  if (found.length === 0) return "unknown"
  if (found.every(({ state }) => state.marketing.choice === choice)) return "unchanged"
  const chosenAt = Math.max(deps.now(), ...found.map(({ state }) => state.marketing.at ?? 0))
  const command = { type: "RecordMarketingChoice", choice, chosenAt, by } as const
  await Promise.all(found.map((one) => writeDown(one, command, deps)))
  return "recorded"
}

/** A word that was said before at that very time is the older one now: it counts from a moment later then. */
async function writeDown(
  { identity, state }: Found,
  command: RecordMarketingChoice,
  { conversations }: MarketingDeps,
): Promise<void> {
  const room = conversations.get(identity.conversationId)
  const say = (one: RecordMarketingChoice) =>
    room.handle([{ identity, address: state.address, command: one }])
  let [result] = await say(command)
  if (result?.status === "repeated" && state.marketing.choice !== command.choice)
    [result] = await say({ ...command, chosenAt: command.chosenAt + 1 })
  if (result?.status === "recorded" || result?.status === "repeated") return
  throw new Error(`a choice was not recorded in ${identity.conversationId}: ${result?.status}`)
}

/** Those of contacts that turned out to be the same person are theirs as well. */
async function conversationsOf(
  workspaceId: WorkspaceId,
  contactId: ContactId,
  { contacts, joinedContacts, conversations }: MarketingDeps,
): Promise<readonly Found[]> {
  const ids = [contactId, ...(await joinedContacts(workspaceId, contactId))]
  const people = await contacts.byIds(workspaceId, ids)
  const rows = people.flatMap((one) => one.conversations)
  const found = await Promise.all(
    rows.map(({ conversationId }) => findById(workspaceId, conversationId, { conversations })),
  )
  return found.filter((one) => one !== null)
}
