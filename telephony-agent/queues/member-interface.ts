import type { FollowedMember, QueueStates } from "./queue-states.ts"

/** How a member is written: what is rung, and whose state counts where that is something else. */
export interface MemberInterface {
  readonly interface: string
  readonly stateInterface: string | null
}

/** How the PBX writes a member that it has: in one queue, or each of its ways where no queue is named. */
export function knownInterfaces(
  queues: QueueStates,
  queue: string | undefined,
  extension: string,
): readonly string[] {
  const among = [...queues.values()].filter((one) => queue === undefined || one.queue === queue)
  const members = among.flatMap(({ members }) => members).filter((member) => member.extension === extension)
  return [...new Set(members.map((member) => member.interface))]
}

/**
 * How one who joins a queue is written: as those who are in it already, so that `Local/202@from-queue/n` beside
 * `hint:202@ext-local` gives the same of 201. Null where the queue is empty or its members show no pattern.
 */
export function interfaceLikeOthers(
  queues: QueueStates,
  queue: string,
  extension: string,
): MemberInterface | null {
  const alike = (queues.get(queue)?.members ?? []).flatMap((member) => likeMember(member, extension) ?? [])
  return alike[0] ?? null
}

function likeMember(member: FollowedMember, extension: string): MemberInterface | null {
  const written = inPlaceOf(member.interface, member.extension, extension)
  // A phone of one technology says nothing of the next phone's: only what leads through the dialplan is one for all.
  if (written === null || !written.startsWith("Local/")) return null
  const state =
    member.stateInterface === null ? null : inPlaceOf(member.stateInterface, member.extension, extension)
  return { interface: written, stateInterface: state }
}

/** A text with another extension in the place of one that stands there as a whole. */
function inPlaceOf(text: string, one: string, other: string): string | null {
  const parts = /^([^/:]+[/:])([^@/]+)(.*)$/.exec(text)
  return parts === null || parts[2] !== one ? null : `${parts[1]}${other}${parts[3]}`
}
