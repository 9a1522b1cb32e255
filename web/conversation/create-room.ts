import { createEffect, createMemo, createSignal, on } from "solid-js"
import type { ConversationState } from "#domain/conversation/state.ts"
import { channelKindOf } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Me } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { contactName } from "../parts/contact-name.ts"
import { makeActions } from "./actions/make-actions.ts"
import { createComposer } from "./composer/create-composer.ts"
import type { FieldHandle } from "./composer/text-field.tsx"
import { createCommands } from "./create-commands.ts"
import { createDrop } from "./create-drop.ts"
import { createJump } from "./create-jump.ts"
import { createPeople } from "./header/create-people.ts"
import { createLogScroll } from "./log/create-log-scroll.ts"
import {
  composerPorts,
  conversationPorts,
  createClock,
  createComingBack,
  loadPeople,
  postRead,
  problemOf,
  versionAt,
} from "./open-room.ts"
import { createPanel } from "./panel/create-panel.ts"
import type { Room } from "./room-context.ts"
import { createAttention, createReadMarks, createShown } from "./store/create-attention.ts"
import { createConversation } from "./store/create-conversation.ts"
import type { Sheet } from "./triage/sheet.ts"
import { t } from "./words/t.ts"

/** What is opened and by whom; `row` moves with the list. */
export interface Opened {
  readonly conversationId: string
  readonly row: InboxRow | null
  readonly me: Me
  /** The line that the address points at. */
  readonly place: string | null
}

/** Everything behind one open conversation: its log, its actions, its composer, its keys. Lives with its owner. */
export function createRoom(props: Opened) {
  const { conversationId, me } = props
  const owner = `${me.workspace.id}.${me.user.id}`
  const conversation = createConversation(
    conversationId,
    () => props.row,
    me.user.id,
    conversationPorts(conversationId, owner),
  )
  const actions = makeActions(
    conversationId,
    conversation,
    (path, body) => request("POST", path, body),
    problemOf,
  )
  const composer = createComposer({
    ...composerPorts(conversationId, owner),
    actions,
    sendTyping: conversation.sendTyping,
    items: () => conversation.newest().items,
  })
  const scroll = createLogScroll(conversation)
  const panel = createPanel()
  const people = createPeople(loadPeople)
  const [viewed, setViewed] = createSignal<string | null>(null)
  const now = createClock()
  const [sheet, setSheet] = createSignal<Sheet | null>(null)
  const [isSearching, setSearching] = createSignal(false)
  let field: FieldHandle | undefined
  let openAssign = () => {}
  const jump = createJump(conversation, scroll.reveal)
  const isReady = () => conversation.view.load.status === "ready"
  // After the lines of the first page are laid out: the log then stands where one can go from.
  createEffect(
    on([() => props.place, isReady], ([place, ready]) => {
      if (place !== null && ready) queueMicrotask(() => void jump.jumpToPlace(place))
    }),
  )
  const drop = createDrop((files) => {
    composer.setTab("reply")
    composer.attachments.add(files)
    field?.focus()
  })

  const attentive = createAttention()
  const seen = () => attentive() && !scroll.away() && conversation.view.load.status === "ready"
  createReadMarks({
    seen,
    unreadCount: () => conversation.state().unreadCount,
    head: () => conversation.view.head,
    post: (upTo) => postRead(conversationId, upTo),
  })
  createEffect(() => conversation.setAttentive(seen()))
  createComingBack(conversation.wake)
  createShown(conversation.setVisible)

  function write(tab: "reply" | "note"): void {
    composer.setTab(tab)
    queueMicrotask(() => field?.focus())
  }

  const identity = () => conversation.state().identity
  const channelId = () => props.row?.channelId ?? identity()?.channelId
  const isPhone = createMemo(() => {
    const id = channelId()
    return id !== undefined && channelKindOf(id) === "phone"
  })
  const room: Room = {
    conversationId,
    conversation,
    actions,
    me,
    now,
    // Memos: every bubble reads these, and the state they come from changes with each event.
    customer: createMemo(() => customerName(conversation.state())),
    contactId: createMemo(() => props.row?.contactId ?? identity()?.contactId ?? conversationId),
    isPhone,
    isGroup: createMemo(() => props.row?.isGroup ?? conversation.state().address.groupId !== undefined),
    replyTo: composer.replyTo,
    setReplyTo(item) {
      composer.setReplyTo(item)
      write("reply")
    },
    openViewer: setViewed,
    jumpTo: jump.jumpTo,
    jumpToVersion: jump.jumpToVersion,
    async jumpToTime(ms) {
      const version = await versionAt(conversationId, ms).catch(() => null)
      return version !== null && (await jump.jumpToVersion(version, false))
    },
    sheet,
    openSheet: setSheet,
    openSearch: () => setSearching(true),
    attachAgain(file, voice) {
      composer.attachments.add([file], voice ? { voice: "note" } : {})
      write("reply")
    },
    writeAgain(text, tab = "reply") {
      composer.takeIn(tab, text)
      write(tab)
    },
  }

  function answer(): void {
    const line = document.activeElement?.closest<HTMLElement>("[data-message]")
    const item = conversation
      .timeline()
      .items.find((one) => one.kind === "message" && one.messageId === line?.dataset["message"])
    if (item?.kind === "message") composer.setReplyTo(item)
    write("reply")
  }

  createCommands(room, {
    reply: answer,
    note: () => write("note"),
    openAssign: () => openAssign(),
    togglePanel: panel.toggle,
    escape: () => (isSearching() ? () => setSearching(false) : panel.isSheet() ? panel.close : undefined),
  })

  const channelName = () => {
    if (isPhone()) return t("phone")
    return me.channels.find((channel) => channel.id === channelId())?.name ?? ""
  }
  const failed = () => {
    const { load } = conversation.view
    return load.status === "failed" ? load.problem : undefined
  }

  return {
    room,
    composer,
    scroll,
    panel,
    people,
    drop,
    jump,
    isSearching,
    closeSearch: () => setSearching(false),
    viewed,
    /** The focus goes back to the picture; where that is drawn no more, to the log. */
    closeViewer() {
      setViewed(null)
      queueMicrotask(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>(".log")?.focus()
      })
    },
    channelName,
    failed,
    /** The messages are there, or why they are not. */
    isSettled: () => conversation.view.load.status !== "loading",
    setField(handle: FieldHandle) {
      field = handle
    },
    setAssignHandle(open: () => void) {
      openAssign = open
    },
  }
}

function customerName(state: ConversationState): string {
  return contactName({
    contactName: state.givenName ?? state.profile.name ?? null,
    username: state.profile.username ?? null,
    phone: state.address.phone ?? null,
    isGroup: state.address.groupId !== undefined,
  })
}
