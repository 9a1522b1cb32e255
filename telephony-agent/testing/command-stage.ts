import { type ActionFields, encodeAction } from "../ami/action.ts"
import type { AmiMessage } from "../ami/message.ts"
import type { ActionAnswer } from "../ami/pending-actions.ts"
import { type CallBook, EMPTY_BOOK } from "../calls/book.ts"
import { foldCalls } from "../calls/fold-calls.ts"
import { CommandDesk } from "../commands/command-desk.ts"
import { queuesOf } from "../queues/queue-states.ts"
import { Spool } from "../spool/spool.ts"
import { begins, dials, enters, event, type FakeChannel } from "./ami-events.ts"
import { MemoryDisk } from "./memory-disk.ts"

/** A spool of tests keeps everything. */
export const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
/** What Asterisk answers to an action that it has done. */
export const DONE: ActionAnswer = { kind: "done", response: {}, items: [] }
/** Somebody calls from outside, and extension 201 is rung. */
export const caller: FakeChannel = { id: "m", name: "PJSIP/line-00000001", state: "4", context: "from-trunk" }
export const phone: FakeChannel = { id: "a", name: "PJSIP/201-00000002", link: "m", state: "0" }

const joins = event("QueueCallerJoin", caller, { Queue: "fila", Position: "1" })
/** The caller waits in a queue, and 201 rings. */
export const WAITING: readonly AmiMessage[] = [begins(caller), joins, begins(phone), dials(caller, phone)]
/** 201 has taken it. */
export const TALKING: readonly AmiMessage[] = [...WAITING, enters(phone, "x"), enters(caller, "x")]

/** What a desk of tests stands in front of. */
export interface DeskStage {
  readonly answer?: (name: string) => Promise<ActionAnswer>
  readonly disk?: MemoryDisk
  readonly events?: readonly AmiMessage[]
  /** What happens as soon as Asterisk has been asked something. */
  readonly later?: readonly AmiMessage[]
  readonly queueItems?: readonly AmiMessage[]
  readonly devices?: readonly string[]
  readonly queueInterface?: string | null
}

/** A desk before a made-up Asterisk, what reached that, and which calls were made known before. */
export function deskStage(stage: DeskStage = {}) {
  const { answer = async () => DONE, disk = new MemoryDisk(), events = TALKING, queueItems = [] } = stage
  const { devices = [], later = [], queueInterface = "Local/{extension}@from-queue/n" } = stage
  const sent: [string, ActionFields][] = []
  const expected: string[][] = []
  const [book, queues] = [bookOf(events), queuesOf(queueItems)]
  const desk = new CommandDesk(new Spool(disk, KEEP, "s"), {
    act: (name, fields) => {
      encodeAction(name, "1", fields)
      sent.push([name, fields])
      return answer(name)
    },
    book: () => (sent.length === 0 ? book : bookOf([...events, ...later])),
    queues: () => queues,
    devices: () => new Set(devices),
    policy: { contexts: ["from-internal", "ramal"], technologies: ["PJSIP", "SIP"], queueInterface },
    expect: (...order) => expected.push(order),
    status: () => ({ calls: 1 }),
  })
  return { desk, sent, expected }
}

function bookOf(events: readonly AmiMessage[]): CallBook {
  const rules = { site: "s", trunks: [], extensions: [] }
  return events.reduce(
    (book, one) => foldCalls(book, { kind: "event", atMs: 1, event: one }, rules).book,
    EMPTY_BOOK,
  )
}

/** Fields as they reach the wire: what is null or undefined does not. */
export function onWire(sent: readonly (readonly [string, ActionFields])[]): unknown {
  return JSON.parse(JSON.stringify(sent, (_, value) => value ?? undefined))
}
