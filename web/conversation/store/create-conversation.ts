import { type Accessor, batch, createMemo, createSignal, onCleanup } from "solid-js"
import { createStore, produce } from "solid-js/store"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { type Timeline, timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import type { RoomSocket } from "../../room-socket/make-room-socket.ts"
import { applyRows } from "./apply-rows.ts"
import type { Conversation, ConversationPorts, View } from "./conversation.ts"
import { createOutgoing } from "./create-outgoing.ts"
import { createPresence } from "./create-presence.ts"
import { createUnread } from "./create-unread.ts"
import { type EventLog, emptyLog, headOf, withNewer, withOlder } from "./event-log.ts"
import { liveState } from "./live-state.ts"
import { logRows } from "./log-rows.ts"
import {
  type LogWindow,
  newestWindow,
  pageWindow,
  TAIL_EVENTS,
  WINDOW_EVENTS,
  withLive,
  withoutOldest,
  withPageAbove,
  withPageBelow,
} from "./log-window.ts"
import { inboundOf, indexByWamid } from "./message-items.ts"
import { reuseItems } from "./reuse-items.ts"

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
    hasNewer: false,
    newer: "idle",
    phase: null,
  })
  const [tail, setTail] = createSignal<EventLog>(emptyLog, { equals: false })
  const [shown, setShown] = createSignal<Timeline>({ items: [], version: 0 })
  const [arrived, setArrived] = createSignal<readonly MessageItem[]>([])
  const [rowsChanged, setRowsChanged] = createSignal(0)
  const newest = createMemo(() => (view.hasNewer ? timeline(tail().events) : shown()))
  const state = createMemo<ConversationState>(() => liveState(row(), tail().events))
  const unread = createUnread()
  const outgoing = createOutgoing(ports, { conversationId, me, head: () => headOf(tail()), refresh })
  const presence = createPresence(me)
  const byWamid = createMemo(() => indexByWamid(shown()))
  const gone = new AbortController()
  let window: LogWindow = newestWindow(emptyLog)
  let room: RoomSocket | null = null
  let isFollowing = true
  /** Pages that were asked for another piece of the log are not taken in. */
  let place = 0

  function refresh(): void {
    batch(() => {
      outgoing.settle(newest().items)
      const pending = view.hasNewer ? [] : outgoing.pending()
      const rows = logRows(shown().items, pending, unread.mark())
      setView(produce((draft) => applyRows(draft, rows)))
      setRowsChanged((count) => count + 1)
    })
  }

  /** One update for a whole page or catch-up. `joined` is what is new in it; null for another piece. */
  function show(next: LogWindow, joined: readonly RecordedEvent[] | null): void {
    const piece = [...next.events, ...next.later]
    const whole = timeline(piece)
    window = next
    batch(() => {
      setShown(joined === null ? whole : reuseItems(shown(), whole, joined, piece))
      setView({
        head: headOf(tail()),
        hasOlder: next.next !== null,
        hasNewer: next.newer !== null,
        load: { status: "ready" },
      })
      unread.update(newest().items, state().unreadCount)
      refresh()
    })
    if (next.newer === null) ports.cache.put(conversationId, { events: next.events, next: next.next })
  }

  function trimmed(next: LogWindow): LogWindow {
    return next.newer === null && isFollowing ? withoutOldest(next, WINDOW_EVENTS) : next
  }

  function recorded(events: readonly RecordedEvent[]): void {
    if (events.some(({ event }) => event.type === "ReplyQueued" || event.type === "NoteAdded"))
      presence.clearTyping()
    batch(() => {
      setTail(withoutOldest(withNewer(tail(), events), TAIL_EVENTS))
      show(trimmed(withLive(window, events)), events)
      setArrived(inboundOf(timeline(events)))
    })
  }

  function join(): void {
    room?.stop()
    room = ports.openRoom(headOf(tail()), {
      onRecorded: recorded,
      onTyping: presence.showTyping,
      onPresence: presence.setViewers,
      onPhase: (phase) => setView("phase", phase),
    })
    setView("phase", room.phase())
  }

  function begin(log: EventLog): void {
    batch(() => {
      setTail(withoutOldest(log, TAIL_EVENTS))
      show(newestWindow(log), null)
    })
    join()
  }

  async function load(): Promise<void> {
    setView("load", { status: "loading" })
    try {
      const page = await ports.loadPage(null, gone.signal)
      if (!gone.signal.aborted) begin(withOlder(emptyLog, page))
    } catch (error) {
      if (!gone.signal.aborted) setView("load", { status: "failed", problem: ports.problemOf(error) })
    }
  }

  /** Asks for the page at one end of the piece; an answer that comes when another piece is shown is not taken in. */
  async function grow(
    side: "older" | "newer",
    read: () => Promise<EventPage>,
    take: (page: EventPage) => void,
  ) {
    if (view[side] === "loading") return
    const asked = place
    setView(side, "loading")
    try {
      const page = await read()
      if (gone.signal.aborted || asked !== place) return
      take(page)
      setView(side, "idle")
    } catch {
      if (asked === place) setView(side, "failed")
    }
  }

  async function loadOlder(): Promise<void> {
    const before = window.next
    if (before === null) return
    await grow(
      "older",
      () => ports.loadPage(before, gone.signal),
      (page) => show(withPageAbove(window, page), [...page.events, ...(page.later ?? [])]),
    )
  }

  async function loadNewer(): Promise<void> {
    const after = window.newer
    if (after === null) return
    await grow(
      "newer",
      () => ports.loadAt({ after }, gone.signal),
      (page) => {
        const end = headOf(window)
        const next = withPageBelow(window, page, tail())
        const joined = next.events.filter((event) => event.version > end)
        show(next, [...joined, ...(page.later ?? [])])
      },
    )
  }

  function go(next: LogWindow): void {
    place += 1
    batch(() => {
      setView({ older: "idle", newer: "idle" })
      show(next, null)
    })
  }

  async function showAround(version: number): Promise<boolean> {
    const first = window.events[0]?.version ?? Number.POSITIVE_INFINITY
    if (version >= first && version <= headOf(window)) return true
    if (room === null) return false // without the newest end there is nothing to come back to
    try {
      const page = await ports.loadAt({ around: version }, gone.signal)
      if (gone.signal.aborted || page.events.length === 0) return false
      go(pageWindow(page, tail()))
      return true
    } catch {
      return false
    }
  }

  const known = ports.cache.get(conversationId)
  if (known === undefined) load()
  else begin(known)

  onCleanup(() => {
    gone.abort()
    room?.stop()
  })
  return {
    ...outgoing,
    view,
    state,
    rowsChanged,
    timeline: shown,
    newest,
    arrived,
    presence,
    messageByWamid: (wamid) => byWamid().get(wamid),
    findLine: (name) => ports.findLine(name, gone.signal),
    loadOlder,
    loadNewer,
    showAround,
    showNewest: () => {
      if (window.newer !== null) go(newestWindow(tail()))
    },
    setFollowing(following) {
      isFollowing = following
    },
    reload: load,
    typing: presence.typing,
    sendTyping: () => room?.sendTyping(),
    setVisible: (visible) => room?.setVisible(visible),
    useHere: () => room?.useHere(),
    wake: () => room?.wake(),
    setAttentive: unread.setAttentive,
  }
}
