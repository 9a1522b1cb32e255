import type { ContactId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { Channels } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import type { ContactDirectories } from "./directory-port.ts"
import { inTurns } from "./in-turns.ts"

export interface WalkDeps {
  readonly channels: Pick<Channels, "ofWorkspace">
  readonly directories: ContactDirectories
}

/** A piece of a log: what comes after a version. */
export interface LogPiece {
  readonly id: ConversationId
  readonly after: number
}

/** Where a walk over all logs of a workspace stands. */
export interface WalkPlace {
  /** The last contact of which every conversation was begun with. */
  readonly after: ContactId | null
  readonly contactCount: number
  readonly conversationCount: number
  /** Logs that are longer than one piece, and where to go on in them. */
  readonly long: readonly LogPiece[]
  readonly done: boolean
}

/** Where every walk begins. */
export const WALK_BEGIN: WalkPlace = {
  ...{ after: null, contactCount: 0, conversationCount: 0, long: [], done: false },
}

/** What a visit of a piece of a log says; null when the conversation has not begun. */
export type Visit<Result> = { readonly result: Result; readonly next: number | null } | null

export interface WalkStep<Result> {
  readonly place: WalkPlace
  readonly results: readonly Result[]
  /** Conversations that have no log. */
  readonly empty: readonly ConversationId[]
}

const CONTACTS_AT_ONCE = 50
const ROOMS_AT_ONCE = 8
const LONG_AT_ONCE = 8

/**
 * One bounded step over every conversation that a workspace can have: each contact the directory has ever
 * known, on every channel. A log longer than a piece waits in the place and goes on in later steps, so
 * that no step is longer than another.
 */
export async function walkStep<Result>(
  workspaceId: WorkspaceId,
  place: WalkPlace,
  deps: WalkDeps,
  visit: (piece: LogPiece) => Promise<Visit<Result>>,
): Promise<WalkStep<Result>> {
  const long = place.long.slice(0, LONG_AT_ONCE)
  const fresh = long.length > 0 ? null : await nextPieces(workspaceId, place.after, deps)
  const pieces = fresh?.pieces ?? long
  const visits = await inTurns(pieces, ROOMS_AT_ONCE, visit)
  const further = pieces.flatMap(({ id }, index) => {
    const after = visits[index]?.next ?? null
    return after === null ? [] : [{ id, after }]
  })
  const waiting = [...place.long.slice(long.length), ...further]
  const begun = visits.filter((one) => one !== null).length
  const isEnd = fresh?.isLast ?? place.done
  return {
    place: {
      after: fresh?.after ?? place.after,
      contactCount: place.contactCount + (fresh?.contactCount ?? 0),
      conversationCount: place.conversationCount + (fresh === null ? 0 : begun),
      long: waiting,
      done: isEnd,
    },
    results: visits.flatMap((one) => (one === null ? [] : [one.result])),
    empty: pieces.flatMap(({ id }, index) => (visits[index] === null ? [id] : [])),
  }
}

/** Whether nothing is left to visit. */
export function isWalked({ done, long }: WalkPlace): boolean {
  return done && long.length === 0
}

async function nextPieces(
  workspaceId: WorkspaceId,
  after: ContactId | null,
  { directories, channels }: WalkDeps,
) {
  const contacts = await directories.get(workspaceId).contacts(after, CONTACTS_AT_ONCE)
  const own = await channels.ofWorkspace(workspaceId)
  const pieces = contacts.flatMap((contact) =>
    own.map(({ id }): LogPiece => {
      return { id: conversationIdentity(workspaceId, id, contact).conversationId, after: 0 }
    }),
  )
  return {
    pieces,
    after: contacts.at(-1) ?? after,
    contactCount: contacts.length,
    isLast: contacts.length < CONTACTS_AT_ONCE,
  }
}
