import { type AmiMessage, countOf, headerOf } from "../ami/message.ts"
import type { QueueMemberState, QueueState } from "../protocol/site-state.ts"

/** Queues that are followed, and members of each; a PBX with more is not one that people look at. */
const MAX_QUEUES = 200
const MAX_MEMBERS = 300

/** A member as the PBX writes it: what changes it has to name it the same way. */
export interface FollowedMember extends QueueMemberState {
  /** `PJSIP/201`, `Local/201@from-queue/n` */
  readonly interface: string
  /** Whose state counts as the member's, where it is told: `hint:201@ext-local`. */
  readonly stateInterface: string | null
}

/** A queue with its members as the PBX writes them. */
export interface FollowedQueue extends QueueState {
  readonly members: readonly FollowedMember[]
}

/** Queues by name. */
export type QueueStates = ReadonlyMap<string, FollowedQueue>

/** `PJSIP/201`, `Local/201@from-queue/n`, `hint:201@ext-local`: what comes after is the extension. */
const EXTENSION = /^(?:PJSIP|SIP|IAX2|SCCP|Local)\/([^@/-]+)|^hint:([^@]+)/i

/** The queues of a snapshot: `QueueParams` and `QueueMember` items of `QueueStatus`. */
export function queuesOf(items: readonly AmiMessage[]): QueueStates {
  return items.reduce<QueueStates>((queues, item) => {
    const name = headerOf(item, "Queue")
    if (name === null) return queues
    if (item["Event"] === "QueueParams") return withCount(queues, name, countOf(item, "Calls"))
    return item["Event"] === "QueueMember" ? withMember(queues, name, item) : queues
  }, new Map())
}

/** The queues after an event; the same map when it changes nothing of them. */
export function foldQueues(queues: QueueStates, event: AmiMessage): QueueStates {
  const name = headerOf(event, "Queue")
  if (name === null) return queues
  switch (event["Event"]) {
    case "QueueCallerJoin":
    case "QueueCallerLeave":
      return withCount(queues, name, countOf(event, "Count"))
    case "QueueMemberAdded":
    case "QueueMemberPause":
    case "QueueMemberStatus":
      return withMember(queues, name, event)
    case "QueueMemberRemoved":
      return withoutMember(queues, name, event)
    default:
      return queues
  }
}

function withCount(queues: QueueStates, name: string, count: number | null): QueueStates {
  const known = queues.get(name) ?? { queue: name, members: [], waitingCount: 0 }
  return count === null || (queues.has(name) && known.waitingCount === count)
    ? queues
    : withQueue(queues, { ...known, waitingCount: count })
}

function withMember(queues: QueueStates, name: string, event: AmiMessage): QueueStates {
  const member = memberOf(event)
  const known = queues.get(name) ?? { queue: name, members: [], waitingCount: 0 }
  const before = known.members.find(({ extension }) => extension === member?.extension)
  if (member === null || (before !== undefined && isSame(before, member))) return queues
  if (before === undefined && known.members.length >= MAX_MEMBERS) return queues
  const others = known.members.filter((other) => other !== before)
  const members = [...others, member].sort((one, other) => (one.extension < other.extension ? -1 : 1))
  return withQueue(queues, { ...known, members })
}

function withoutMember(queues: QueueStates, name: string, event: AmiMessage): QueueStates {
  const known = queues.get(name)
  const gone = memberOf(event)
  if (known === undefined || gone === null) return queues
  const members = known.members.filter(({ extension }) => extension !== gone.extension)
  return members.length === known.members.length ? queues : withQueue(queues, { ...known, members })
}

function withQueue(queues: QueueStates, queue: FollowedQueue): QueueStates {
  if (!queues.has(queue.queue) && queues.size >= MAX_QUEUES) return queues
  return new Map([...queues, [queue.queue, queue]])
}

/** A list item has `Location` and `Name` where an event has `Interface` and `MemberName`. */
function memberOf(event: AmiMessage): FollowedMember | null {
  const stateInterface = headerOf(event, "StateInterface")
  const own = headerOf(event, "Interface") ?? headerOf(event, "Location")
  const extension = extensionOf(stateInterface) ?? extensionOf(own)
  if (own === null || extension === null || extension.length > 80) return null
  const name = headerOf(event, "MemberName") ?? headerOf(event, "Name")
  return {
    extension,
    name: name === own ? null : (name?.slice(0, 200) ?? null), // who was added without a name is called as written
    isPaused: event["Paused"] === "1",
    reason: headerOf(event, "PausedReason")?.slice(0, 200) ?? null,
    ...dynamicOf(headerOf(event, "Membership")),
    interface: own.slice(0, 200),
    stateInterface: stateInterface?.slice(0, 200) ?? null,
  }
}

function extensionOf(written: string | null): string | null {
  const [, own, hinted] = EXTENSION.exec(written ?? "") ?? []
  return own ?? hinted ?? null
}

function dynamicOf(membership: string | null): Pick<QueueMemberState, "isDynamic"> {
  return membership === null ? {} : { isDynamic: membership === "dynamic" }
}

const TOLD = ["name", "isPaused", "reason", "isDynamic", "interface", "stateInterface"] as const

function isSame(one: FollowedMember, other: FollowedMember): boolean {
  return TOLD.every((key) => one[key] === other[key])
}
