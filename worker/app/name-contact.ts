import type { Actor } from "#domain/conversation/event.ts"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { type FindDeps, findById } from "./find-conversation.ts"

/**
 * Gives a contact a name of ours in each of its conversations, so that their rows go on being what their logs
 * say; null takes it back. Throws when a room is out of reach: the same again changes only what is missing.
 */
export async function nameContact(
  workspaceId: WorkspaceId,
  contactId: ContactId,
  name: string | null,
  by: Actor,
  deps: Pick<FindDeps, "channels" | "conversations" | "directories">,
): Promise<void> {
  const channels = await deps.channels.ofWorkspace(workspaceId)
  const ids = channels.map(({ id }) => conversationIdentity(workspaceId, id, contactId).conversationId)
  await Promise.all(
    ids.map(async (id) => {
      const found = await findById(workspaceId, id, deps)
      if (found === null || found.state.givenName === name) return
      const { identity, state } = found
      const command = { type: "NameContact", name, by } as const
      const [result] = await deps.conversations
        .get(id)
        .handle([{ identity, address: state.address, command }])
      if (result === undefined || result.status === "failed" || result.status === "rejected") {
        throw new Error(`naming the contact failed in ${id}: ${result?.status}`)
      }
    }),
  )
}
