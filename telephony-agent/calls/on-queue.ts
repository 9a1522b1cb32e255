import { type AmiMessage, countOf, headerOf } from "../ami/message.ts"
import { announceByNumber } from "./announce.ts"
import { type Call, legOf, say, span } from "./call.ts"

/** `QueueCallerJoin` */
export function onQueueJoin(call: Call, event: AmiMessage, atMs: number): Call {
  const name = headerOf(event, "Queue")
  if (name === null) return call
  const queue = { name, joinedAtMs: atMs, leftAtMs: null, isOver: false }
  const joined = { ...sayQueueLeft(announceByNumber(call)), queue }
  return say(joined, { type: "queue-joined", queue: name, position: countOf(event, "Position") }, atMs)
}

/**
 * `QueueCallerAbandon`: the caller is out of the queue and nobody had taken the call. Asterisk sends it when the
 * caller hung up, but also when the time in the queue was over, and sometimes twice.
 */
export function onQueueAbandon(call: Call, event: AmiMessage, atMs: number): Call {
  const { queue } = call
  if (queue === null || queue.isOver) return call
  const over = { ...call, queue: { ...queue, isOver: true, leftAtMs: atMs } }
  const waited = { queue: queue.name, waitMs: span(queue.joinedAtMs, atMs) }
  const hasHungUp = legOf(call, event["Uniqueid"])?.byeCause !== null
  if (!hasHungUp) return say(over, { type: "queue-left", ...waited }, atMs)
  return say({ ...over, isAbandoned: true }, { type: "abandoned", ...waited }, atMs)
}

/** `QueueCallerLeave`: comes when a call is taken as well, before or after it is. */
export function onQueueLeave(call: Call, atMs: number): Call {
  if (call.queue === null || call.queue.isOver || call.queue.leftAtMs !== null) return call
  return { ...call, queue: { ...call.queue, leftAtMs: atMs } }
}

/** Tells that a queue was left when it was left for something else than an answer, by a key for example. */
export function sayQueueLeft(call: Call): Call {
  const { queue } = call
  if (queue === null || queue.isOver || queue.leftAtMs === null) return call
  const over = { ...call, queue: { ...queue, isOver: true } }
  const waitMs = span(queue.joinedAtMs, queue.leftAtMs)
  return say(over, { type: "queue-left", queue: queue.name, waitMs }, queue.leftAtMs)
}
