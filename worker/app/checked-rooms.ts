import type { ConversationId } from "#domain/ids.ts"
import type { ProjectionCheck } from "./check-projection.ts"
import type { Conversations } from "./conversation-port.ts"
import type { ProjectionTables } from "./projection-tables.ts"
import type { LogPiece } from "./walk-conversations.ts"
import type { StepContext } from "./workspace-task.ts"

/** A step that failed so often goes on without the rooms it failed on; they are counted. */
const PATIENCE = 5

/** What comparing rooms needs. */
export interface CheckedRoomsDeps {
  readonly conversations: Pick<Conversations, "get">
  readonly tables: ProjectionTables
}

/** Rooms that are compared, and those that could not be. */
export interface Checks {
  readonly deps: CheckedRoomsDeps
  readonly context: StepContext
  readonly unreachable: ConversationId[]
}

/** A piece of a conversation; null when it has no log. A room out of reach is thrown, until it was asked often enough. */
export async function checked(
  { id, after }: LogPiece,
  { deps, context, unreachable }: Checks,
): Promise<ProjectionCheck | "unreachable" | null> {
  try {
    return await deps.conversations.get(id).checkProjection(after)
  } catch (error) {
    if (context.failures < PATIENCE) throw error
    console.error("a room could not be compared", { conversationId: id, error: String(error) })
    unreachable.push(id)
    return "unreachable"
  }
}

/** All pieces of a conversation; none when it has no log. */
export async function checkedWhole(id: ConversationId, checks: Checks) {
  const pieces: ProjectionCheck[] = []
  for (let after: number | null = 0; after !== null; ) {
    const piece: ProjectionCheck | "unreachable" | null = await checked({ id, after }, checks)
    if (piece === "unreachable") return piece
    if (piece === null) break
    pieces.push(piece)
    after = piece.next
  }
  return pieces
}
