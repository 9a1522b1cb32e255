import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import type { Channels } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { Conversations } from "./conversation-port.ts"
import type { ContactDirectories } from "./directory-port.ts"
import { inTurns } from "./in-turns.ts"

export interface RebuildDeps {
  readonly channels: Channels
  readonly conversations: Conversations
  readonly directories: ContactDirectories
}

/** Where a rebuild stands; give `after` back to go on from there. */
export interface RebuildProgress {
  readonly after: ContactId | null
  readonly conversations: number
  readonly done: boolean
}

const CONTACTS_AT_ONCE = 100
const ROOMS_AT_ONCE = 8

/**
 * One step of a rebuild: hands the whole log of the next contacts' conversations to the read model again.
 * Every contact the directory has ever known is visited, on every channel, so that no log is left out; rows
 * are idempotent by version, so the workspace may go on working meanwhile.
 */
export async function rebuildStep(
  workspaceId: WorkspaceId,
  progress: RebuildProgress,
  deps: RebuildDeps,
): Promise<RebuildProgress> {
  const contacts = await deps.directories.get(workspaceId).contacts(progress.after, CONTACTS_AT_ONCE)
  const channels = await deps.channels.ofWorkspace(workspaceId)
  const rooms = contacts.flatMap((contact) =>
    channels.map(({ id }) => conversationIdentity(workspaceId, id, contact).conversationId),
  )
  const projected = await inTurns(rooms, ROOMS_AT_ONCE, (id) => deps.conversations.get(id).projectAgain(0))
  const begun = projected.filter((had) => had).length
  return {
    after: contacts.at(-1) ?? progress.after,
    conversations: progress.conversations + begun,
    done: contacts.length < CONTACTS_AT_ONCE,
  }
}
