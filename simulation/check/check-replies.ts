import { type DeliveryStatus, isReportedStatus, laterStatus } from "#domain/message/delivery.ts"
import { foldMessage } from "#domain/message/message-state.ts"
import { messageFrom, timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { uniqueOf } from "../../worker/app/conversation-identity.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"

/** No reply twice, none missing, in order, each with the outcome that Meta knows and the status it told. */
export function checkReplies(world: World, logs: readonly Log[]): readonly string[] {
  const replies = logs.flatMap((log) => repliesOf(log))
  const ids = new Set(replies.map(({ messageId }) => messageId as string))
  const missing = world.people.asked.filter(({ promised }) => promised !== null && !ids.has(promised))
  const unanswered = world.people.asked.filter(({ answered }) => !answered)
  return [
    ...unanswered.map(({ key }) => `reply ${key} has no answer`),
    ...missing.map(({ key }) => `reply ${key} was promised and is in no log`),
    ...twice(world),
    ...underOneKey(world, ids),
    ...replies.flatMap((reply) => outcome(world, reply)),
    ...logs.flatMap((log) => order(world, log)),
    ...logs.flatMap(({ conversationId, waiting }) =>
      waiting.map((key) => `${conversationId} still waits to do ${key}`),
    ),
  ]
}

function repliesOf({ events }: Log): readonly MessageItem[] {
  const keyed = timeline(events).items.flatMap((item) => (item.kind === "message" ? [item] : []))
  return events.flatMap(({ event }) => {
    if (event.type !== "ReplyQueued") return []
    const item = keyed.find(({ messageId }) => messageId === event.messageId)
    const alone =
      item ??
      messageFrom(
        events.filter((one) => tells(one.event, event.messageId)),
        event.messageId,
      )
    return alone === null ? [] : [alone]
  })
}

/** For a reaction of ours, which is no line: its own events. */
function tells(event: Log["events"][number]["event"], messageId: string): boolean {
  return "messageId" in event && event.messageId === messageId
}

function twice({ graph }: World): readonly string[] {
  const byId = Map.groupBy(graph.taken, ({ callback }) => callback)
  return [...byId]
    .filter(([, taken]) => taken.length > 1)
    .map(([id, taken]) => `${id} was sent ${taken.length} times`)
}

/** However often it was asked for, and whatever became of the recipient's number meanwhile. */
function underOneKey({ people }: World, ids: ReadonlySet<string>): readonly string[] {
  return people.asked.flatMap(({ key }) => {
    const unique = uniqueOf(key)
    const count = [...ids].filter((id) => id.endsWith(unique)).length
    return count < 2 ? [] : [`reply ${key} is in ${count} logs`]
  })
}

function outcome(world: World, item: MessageItem): readonly string[] {
  const { messageId, wamid, delivery, uncertain } = item
  const taken = world.graph.taken.find(({ callback }) => callback === messageId)
  const told = statuses(world, taken?.wamid)
  const expected = told.reduce<DeliveryStatus>(laterStatus, "accepted")
  if (wamid !== null) {
    if (taken?.wamid !== wamid) return [`${messageId} is said to be ${wamid}, Meta has ${taken?.wamid}`]
    return delivery === expected ? [] : [`${messageId} is ${delivery}, told was ${told.join(" ")}`]
  }
  if (uncertain !== null)
    return told.length === 0 ? [] : [`${messageId} is uncertain, told was ${told.join(" ")}`]
  if (delivery !== "failed") return [`${messageId} is ${delivery} for ever`]
  return taken === undefined ? [] : [`${messageId} is refused, Meta has it as ${taken.wamid}`]
}

function statuses(world: World, wamid: string | undefined): readonly DeliveryStatus[] {
  return world.postman.posted.flatMap(({ update: { part, json } }) => {
    const { id, status } = json as { id?: string; status?: string }
    return part === "statuses" && id === wamid && status !== undefined && isReportedStatus(status)
      ? [status]
      : []
  })
}

/** Those whose answer came: what ended in doubt may have travelled longer than what came after it. */
function order({ graph }: World, { conversationId, events }: Log): readonly string[] {
  const answered = new Set(
    events.flatMap(({ event }) =>
      event.type === "ReplyAccepted" && event.source === "answer" ? [event.messageId] : [],
    ),
  )
  const queued = events.flatMap(({ event }) =>
    event.type === "ReplyQueued" && answered.has(event.messageId) ? [event.messageId as string] : [],
  )
  const taken = graph.taken.map(({ callback }) => callback).filter((id) => queued.includes(id))
  return taken.join() === queued.join() ? [] : [`${conversationId} was sent in another order than written`]
}

/** What the fold of one message says, for media. */
export function checkMedia(world: World, logs: readonly Log[]): readonly string[] {
  return logs.flatMap(({ events }) =>
    events.flatMap(({ event }) => {
      if (event.type !== "MessageReceived" || event.content.kind !== "media") return []
      const own = events.filter((one) => tells(one.event, event.messageId))
      const { media } = foldMessage(own)
      if (media === "pending") return [`the medium of ${event.messageId} is pending for ever`]
      const stored = own.flatMap((one) => (one.event.type === "MediaStored" ? [one.event] : []))[0]
      const kept = stored === undefined ? undefined : world.media.get(stored.mediaId)
      return stored === undefined || kept?.about.sha256 === stored.sha256
        ? []
        : [`the medium of ${event.messageId} is not in the store`]
    }),
  )
}
