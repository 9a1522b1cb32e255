/** Somebody who answers a queue; `name` as the PBX calls them. */
export interface QueueMemberState {
  readonly extension: string
  readonly name: string | null
  readonly isPaused: boolean
  readonly reason: string | null
  /** Whether they joined while it runs, and can be taken out; missing where nobody tells. */
  readonly isDynamic?: boolean
}

/** A queue as a whole: who answers it, and how many wait in it. */
export interface QueueState {
  readonly queue: string
  readonly members: readonly QueueMemberState[]
  readonly waitingCount: number
}

/** How the agent stands with its Asterisk; `version` as Asterisk says it: `16.28.0~dfsg`. */
export interface AsteriskState {
  readonly state: "connecting" | "ready" | "down"
  readonly version: string | null
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null
const isText = (value: unknown, longest: number) =>
  typeof value === "string" && value !== "" && value.length <= longest
const isTextOrNull = (value: unknown, longest: number) => value === null || isText(value, longest)

/** Whether something that came over the wire is a list of queues. */
export function areQueues(value: unknown): value is readonly QueueState[] {
  return Array.isArray(value) && value.every(isQueue)
}

function isQueue(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value["queue"], 80) &&
    Number.isSafeInteger(value["waitingCount"]) &&
    Array.isArray(value["members"]) &&
    value["members"].every(isMember)
  )
}

function isMember(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value["extension"], 80) &&
    isTextOrNull(value["name"], 200) &&
    typeof value["isPaused"] === "boolean" &&
    isTextOrNull(value["reason"], 200) &&
    (value["isDynamic"] === undefined || typeof value["isDynamic"] === "boolean")
  )
}

/** Whether something that came over the wire is a state of Asterisk. */
export function isAsterisk(value: unknown): value is AsteriskState {
  return (
    isObject(value) &&
    (value["state"] === "connecting" || value["state"] === "ready" || value["state"] === "down") &&
    isTextOrNull(value["version"], 80)
  )
}
