import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { MessageId, Wamid } from "#domain/ids.ts"
import { messageChanges } from "#domain/projection/message-changes.ts"
import type { EventPage, RoomDown } from "#protocol/room.ts"
import type { RoomSocketPorts, SocketLike } from "../../room-socket/make-room-socket.ts"
import type { PagePlace } from "./conversation.ts"
import { CAMILA, JULIA, startLog } from "./fixtures.ts"

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Events of one page here: few, so that short logs have many pages. */
const PAGE_EVENTS = 12
const PORTION = 0.08

interface Line {
  readonly socket: SocketLike
  readonly queue: (RoomDown | "pong")[]
  state: "opening" | "open" | "closed"
  isSubscribed: boolean
}

/** A room with its log and its sockets, whose weather a seed decides: frames are doubled, swapped and lost. */
export function makeSeededRoom(random: () => number) {
  const log = startLog()
  const lines: Line[] = []
  const timers = new Map<symbol, { readonly at: number; readonly run: () => void }>()
  let now = 0
  let isCalm = false
  const chance = (share: number) => !isCalm && random() < share
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]

  function open(): SocketLike {
    const socket: SocketLike = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => hear(line, text),
      close() {
        line.state = "closed"
      },
    }
    const line: Line = { socket, queue: [], state: "opening", isSubscribed: false }
    lines.push(line)
    return socket
  }

  function hear(line: Line, text: string): void {
    if (text === "ping") {
      line.queue.push("pong")
      return
    }
    const frame = JSON.parse(text) as { type: string; after?: number }
    if (frame.type !== "subscribe") return
    line.isSubscribed = true
    for (const recorded of log.events.slice(frame.after)) line.queue.push({ type: "recorded", ...recorded })
    line.queue.push({ type: "caught-up", version: log.events.length })
  }

  function append(event: ConversationEvent): void {
    const recorded = log.record(event)
    for (const line of lines.filter((one) => one.isSubscribed && one.state === "open")) {
      const frame: RoomDown = { type: "recorded", ...recorded }
      if (chance(PORTION)) continue
      line.queue.push(frame)
      if (chance(PORTION)) line.queue.push(frame)
      if (chance(PORTION))
        line.queue.splice(Math.floor(random() * line.queue.length), 0, ...line.queue.splice(-1))
    }
  }

  function cut(line: Line, code: number): void {
    if (line.state === "closed") return
    line.state = "closed"
    line.socket.onclose?.({ code })
  }

  function step(line: Line): void {
    if (line.state === "opening") {
      line.state = "open"
      line.socket.onopen?.()
      return
    }
    const frame = line.state === "open" ? line.queue.shift() : undefined
    if (frame !== undefined) {
      line.socket.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) })
    }
  }

  function pass(ms: number): void {
    now += ms
    for (const [name, timer] of [...timers]) if (timer.at <= now && timers.delete(name)) timer.run()
  }

  const ports: RoomSocketPorts = {
    open,
    random,
    after(ms, run) {
      const name = Symbol("timer")
      timers.set(name, { at: now + ms, run })
      return () => void timers.delete(name)
    },
  }

  return {
    log,
    ports,
    append,
    pass,
    alive: () => lines.filter((line) => line.state !== "closed"),
    step,
    cut,
    /** From here on nothing is lost any more. */
    calm() {
      isCalm = true
    },
    page: (place: PagePlace | { readonly before: number } | null) => pageOf(log.events, place),
    event: () => anEvent(log.events, random, pick),
    pick,
  }
}

function pageOf(
  events: EventPage["events"],
  place: PagePlace | { readonly before: number } | null,
): EventPage {
  const head = events.length
  let from = Math.max(0, head - PAGE_EVENTS)
  if (place !== null && "before" in place) from = Math.max(0, place.before - 1 - PAGE_EVENTS)
  if (place !== null && "after" in place) from = place.after
  if (place !== null && "around" in place) from = Math.max(0, place.around - PAGE_EVENTS / 2)
  const end = place !== null && "before" in place ? place.before - 1 : from + PAGE_EVENTS
  const page = events.slice(from, end)
  const last = page.at(-1)?.version ?? from
  return {
    events: page,
    head,
    next: from > 0 ? (page[0]?.version ?? null) : null,
    newer: last < head ? last : null,
    later: events.slice(last).filter(({ event }) => messageChanges(event) !== null),
  }
}

/** Something that can happen next in a conversation: also edits, reactions, refusals and reports of what was. */
function anEvent(
  events: EventPage["events"],
  random: () => number,
  pick: <Item>(items: readonly Item[]) => Item | undefined,
): ConversationEvent {
  const number = events.length + 1
  const received = events.flatMap(({ event }) => (event.type === "MessageReceived" ? [event] : []))
  const queued = events.flatMap(({ event }) => (event.type === "ReplyQueued" ? [event] : []))
  const target = pick(received)?.wamid
  const reply = pick(queued)
  const inbound = (content: Extract<ConversationEvent, { type: "MessageReceived" }>["content"]) =>
    ({
      type: "MessageReceived",
      messageId: `cv.v${number}` as MessageId,
      wamid: `wamid.in${number}` as Wamid,
      sentAt: number * 1_000,
      content,
    }) as const
  const outbound = (content: Extract<ConversationEvent, { type: "ReplyQueued" }>["content"]) =>
    ({
      type: "ReplyQueued",
      messageId: `cv.o${number}` as MessageId,
      content,
      by: pick([CAMILA, JULIA]) ?? CAMILA,
    }) as const
  const dice = Math.floor(random() * 10)
  if (dice < 3 || target === undefined) return inbound({ kind: "text", body: `m${number}` })
  if (dice === 3) return inbound({ kind: "edit", target, content: { kind: "text", body: `e${number}` } })
  if (dice === 4) return inbound({ kind: "revoke", target })
  if (dice === 5) return outbound({ kind: "reaction", target, emoji: pick(["👍", "🎉", null]) ?? null })
  if (dice === 6 || reply === undefined) return outbound({ kind: "text", body: `r${number}` })
  if (dice === 7)
    return { type: "ReplyRefused", messageId: reply.messageId, error: { code: 131026, title: "refused" } }
  if (dice === 8) return { type: "NoteAdded", noteId: `n${number}`, text: `n${number}`, by: JULIA }
  return {
    type: "ReplyAccepted",
    messageId: reply.messageId,
    wamid: `wamid.out.${reply.messageId}` as Wamid,
    source: "answer",
  }
}
