import { createEffect, createMemo, createSignal } from "solid-js"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Me } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { contactName } from "../parts/contact-name.ts"
import { makeActions } from "./actions/make-actions.ts"
import { createComposer } from "./composer/create-composer.ts"
import type { FieldHandle } from "./composer/text-field.tsx"
import { createDrop } from "./create-drop.ts"
import { createJump } from "./create-jump.ts"
import { createKeys } from "./create-keys.ts"
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
} from "./open-room.ts"
import { createPanel } from "./panel/create-panel.ts"
import type { Room } from "./room-context.ts"
import { createAttention, createReadMarks } from "./store/create-attention.ts"
import { createConversation } from "./store/create-conversation.ts"

/** What is opened and by whom; `row` moves with the list. */
export interface Opened {
  readonly conversationId: string
  readonly row: InboxRow | null
  readonly me: Me
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
  })
  const scroll = createLogScroll(conversation)
  const panel = createPanel()
  const people = createPeople(loadPeople)
  const [viewed, setViewed] = createSignal<string | null>(null)
  const now = createClock()
  let root: HTMLElement | undefined
  let field: FieldHandle | undefined
  let openAssign = () => {}
  const jump = createJump(conversation, () => root)
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

  function write(tab: "reply" | "note"): void {
    composer.setTab(tab)
    queueMicrotask(() => field?.focus())
  }

  const identity = () => conversation.state().identity
  const room: Room = {
    conversation,
    actions,
    me,
    now,
    // Memos: every bubble reads these, and the state they come from changes with each event.
    customer: createMemo(() => customerName(conversation.state())),
    contactId: createMemo(() => props.row?.contactId ?? identity()?.contactId ?? conversationId),
    isGroup: createMemo(() => props.row?.isGroup ?? conversation.state().address.groupId !== undefined),
    replyTo: composer.replyTo,
    setReplyTo(item) {
      composer.setReplyTo(item)
      write("reply")
    },
    openViewer: setViewed,
    jumpTo: jump.jumpTo,
    writeAgain(text) {
      write("reply")
      composer.write(text)
    },
  }

  createKeys({
    reply(messageId) {
      const item = conversation
        .timeline()
        .items.find((one) => one.kind === "message" && one.messageId === messageId)
      if (item?.kind === "message") composer.setReplyTo(item)
      write("reply")
    },
    note: () => write("note"),
    close: () => (conversation.state().lifecycle === "closed" ? actions.reopen() : actions.close()),
    assign: () => openAssign(),
    escape: panel.escape,
  })

  const channelName = () => {
    const id = props.row?.channelId ?? identity()?.channelId
    return me.channels.find((channel) => channel.id === id)?.name ?? ""
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
    flash: jump.flash,
    viewed,
    setViewed,
    channelName,
    failed,
    setRoot(element: HTMLElement) {
      root = element
    },
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
    contactName: state.profile.name ?? null,
    username: state.profile.username ?? null,
    phone: state.address.phone ?? null,
    isGroup: state.address.groupId !== undefined,
  })
}
