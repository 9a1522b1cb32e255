import { type Accessor, batch, createMemo, createSignal, onCleanup } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { Wamid } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { type Timeline, timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import type { Problem } from "#protocol/session.ts"
import type { RoomPhase, RoomSocket, RoomSocketListener } from "../../room-socket/make-room-socket.ts"
import { createOutgoing, type OutgoingSends } from "./create-outgoing.ts"
import { createUnread } from "./create-unread.ts"
import { type EventLog, emptyLog, headOf, withNewer, withOlder } from "./event-log.ts"
import { liveState } from "./live-state.ts"
import type { LogCache } from "./log-cache.ts"
import { type LogRow, logRows } from "./log-rows.ts"
import { type SendRequest, stillPending } from "./pending-send.ts"
import { reuseItems } from "./reuse-items.ts"

/** The outside of a conversation on the screen. */
export interface ConversationPorts {
  /** The newest page, or the one before a version; rejects with `ProblemError`. */
  readonly loadPage: (before: number | null, signal: AbortSignal) => Promise<EventPage>
  readonly openRoom: (after: number, listener: RoomSocketListener) => RoomSocket
  /** Sends under an idempotency key; rejects with `ProblemError`. */
  readonly send: (
    request: SendRequest,
    idempotencyKey: string,
  ) => Promise<{ readonly message_id?: string } | undefined>
  readonly now: () => number
  readonly newKey: () => string
  readonly problemOf: (error: unknown) => Problem
  readonly cache: LogCache
}

/** What is known of loading the log. */
export type LoadStatus =
  | { readonly status: "loading" }
  | { readonly status: "ready" }
  | { readonly status: "failed"; readonly problem: Problem }

/** What the log's screen shows; replaced piece by piece, read-only outside. */
interface View {
  load: LoadStatus
  rows: LogRow[]
  head: number
  hasOlder: boolean
  older: "idle" | "loading" | "failed"
  phase: RoomPhase | null
}

/** One conversation, loaded and kept live; everything a screen reads of it is reactive. */
export interface Conversation extends OutgoingSends {
  readonly view: Readonly<View>
  readonly state: Accessor<ConversationState>
  readonly timeline: Accessor<Timeline>
  readonly messageByWamid: (wamid: Wamid) => MessageItem | undefined
  /** Loads the page above; resolves when it is shown, also when there is none. */
  readonly loadOlder: () => Promise<void>
  readonly reload: () => void
  readonly typing: Accessor<string | null>
  readonly sendTyping: () => void
  readonly wake: () => void
  /** Tells whether the person sees what comes; what comes unseen gets the unread line. */
  readonly setAttentive: (attentive: boolean) => void
}

/** How long a colleague's "is typing" stands, milliseconds; it is said again every 10 s at most. */
export const TYPING_STANDS_MS = 12_000

/** Loads a conversation and keeps it live until its owner is disposed. */
export function createConversation(
  conversationId: string,
  row: Accessor<InboxRow | null>,
  me: string,
  ports: ConversationPorts,
): Conversation {
  const [view, setView] = createStore<View>({
    load: { status: "loading" },
    rows: [],
    head: 0,
    hasOlder: false,
    older: "idle",
    phase: null,
  })
  const [log, setLog] = createSignal<EventLog>(emptyLog, { equals: false })
  const [shown, setShown] = createSignal<Timeline>({ items: [], version: 0 })
  const state = createMemo(() => liveState(row(), log().events))
  const unread = createUnread()
  const outgoing = createOutgoing(ports, () => headOf(log()), refresh)
  const typing = createTyping()
  const byWamid = createMemo(() => indexByWamid(shown()))
  const gone = new AbortController()
  let room: RoomSocket | null = null

  function refresh(): void {
    batch(() => {
      outgoing.settle((pending) => stillPending(pending, shown().items, me))
      const rows = logRows(shown().items, outgoing.pending(), unread.mark())
      setView("rows", reconcile([...rows], { key: "key" }))
    })
  }

  /** One update for a whole page or catch-up: everything that depends on the log changes together. */
  function show(next: EventLog, appended: readonly RecordedEvent[] | null = null): void {
    const whole = timeline(next.events)
    batch(() => {
      setLog(next)
      setShown(appended === null ? whole : reuseItems(shown(), whole, appended))
      setView({ head: headOf(next), hasOlder: next.next !== null, load: { status: "ready" } })
      unread.update(shown().items, state().unreadCount)
      refresh()
    })
    ports.cache.put(conversationId, next)
  }

  function recorded(events: readonly RecordedEvent[]): void {
    if (events.some(({ event }) => event.type === "ReplyQueued" || event.type === "NoteAdded")) typing.clear()
    show(withNewer(log(), events), events)
  }

  function join(): void {
    room = ports.openRoom(headOf(log()), {
      onRecorded: recorded,
      onTyping: (attendant) => attendant.id !== me && typing.show(attendant.name),
      onPhase: (phase) => setView("phase", phase),
    })
    setView("phase", room.phase())
  }

  async function load(): Promise<void> {
    setView("load", { status: "loading" })
    try {
      const page = await ports.loadPage(null, gone.signal)
      if (gone.signal.aborted) return
      show(withOlder(emptyLog, page))
      join()
    } catch (error) {
      if (!gone.signal.aborted) setView("load", { status: "failed", problem: ports.problemOf(error) })
    }
  }

  async function loadOlder(): Promise<void> {
    const before = log().next
    if (before === null || view.older === "loading") return
    setView("older", "loading")
    try {
      const page = await ports.loadPage(before, gone.signal)
      if (gone.signal.aborted) return
      show(withOlder(log(), page))
      setView("older", "idle")
    } catch {
      setView("older", "failed")
    }
  }

  const known = ports.cache.get(conversationId)
  if (known === undefined) load()
  else {
    show(known)
    join()
  }

  onCleanup(() => {
    gone.abort()
    room?.stop()
  })
  return {
    ...outgoing,
    view,
    state,
    timeline: shown,
    messageByWamid: (wamid) => byWamid().get(wamid),
    loadOlder,
    reload: load,
    typing: typing.name,
    sendTyping: () => room?.sendTyping(),
    wake: () => room?.wake(),
    setAttentive: unread.setAttentive,
  }
}

function indexByWamid({ items }: Timeline): ReadonlyMap<Wamid, MessageItem> {
  const messages = items.filter((item) => item.kind === "message")
  return new Map(messages.flatMap((item) => (item.wamid === null ? [] : [[item.wamid, item] as const])))
}

function createTyping() {
  const [name, setName] = createSignal<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const clear = () => {
    clearTimeout(timer)
    setName(null)
  }
  onCleanup(() => clearTimeout(timer))
  return {
    name,
    clear,
    show(who: string) {
      clearTimeout(timer)
      setName(who)
      timer = setTimeout(clear, TYPING_STANDS_MS)
    },
  }
}
