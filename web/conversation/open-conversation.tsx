import { createEffect, createMemo, createSignal, type JSX, lazy, Show, Suspense } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Me } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { contactName } from "../parts/contact-name.ts"
import { makeActions } from "./actions/make-actions.ts"
import { ComposerView } from "./composer/composer-view.tsx"
import { createComposer } from "./composer/create-composer.ts"
import type { FieldHandle } from "./composer/text-field.tsx"
import { createDrop } from "./create-drop.ts"
import { createJump } from "./create-jump.ts"
import { createKeys } from "./create-keys.ts"
import { ConversationHeader } from "./header/conversation-header.tsx"
import { createPeople } from "./header/create-people.ts"
import { LoadFailed } from "./load-failed.tsx"
import { Announcer } from "./log/announcer.tsx"
import { createLogScroll } from "./log/create-log-scroll.ts"
import { MessageLog } from "./log/message-log.tsx"
import {
  composerPorts,
  conversationPorts,
  createClock,
  createComingBack,
  loadPeople,
  postRead,
  problemOf,
} from "./open-room.ts"
import { ContactPanel } from "./panel/contact-panel.tsx"
import { createPanel } from "./panel/create-panel.ts"
import { type Room, RoomContext } from "./room-context.ts"
import { createAttention, createReadMarks } from "./store/create-attention.ts"
import { createConversation } from "./store/create-conversation.ts"
import { TroubleStrip } from "./trouble-strip.tsx"
import { t } from "./words/t.ts"

const Viewer = lazy(() => import("./viewer/viewer.tsx"))

/** One conversation for as long as it is open. */
export function OpenConversation(props: {
  readonly conversationId: string
  readonly row: InboxRow | null
  readonly me: Me
  readonly onBack: () => void
}): JSX.Element {
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
  let root: HTMLDivElement | undefined
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

  return (
    <RoomContext.Provider value={room}>
      <div class="convo" classList={{ "with-panel": panel.open() }} ref={root}>
        <section
          class="conv"
          aria-label={t("conversation")}
          onDragEnter={drop.onDragEnter}
          onDragLeave={drop.onDragLeave}
          onDragOver={drop.onDragOver}
          onDrop={drop.onDrop}
        >
          <ConversationHeader
            people={people}
            channelName={channelName()}
            panelOpen={panel.open()}
            onPanel={panel.toggle}
            onBack={props.onBack}
            assignHandle={(open) => {
              openAssign = open
            }}
          />
          <Show
            when={failed()}
            fallback={
              <>
                <MessageLog scroll={scroll} flash={jump.flash()} />
                <TroubleStrip />
                <ComposerView
                  composer={composer}
                  onField={(handle) => {
                    field = handle
                  }}
                />
              </>
            }
          >
            {(problem) => <LoadFailed problem={problem()} onRetry={conversation.reload} />}
          </Show>
          <Announcer />
          <Show when={drop.over()}>
            <div class="drop">{t("dropHere")}</div>
          </Show>
        </section>
        <Show when={panel.open()}>
          {/* The sheet's scrim, where the panel lies over the log. */}
          <button
            type="button"
            class="scrim"
            tabindex="-1"
            aria-label={t("hideContact")}
            onClick={panel.close}
          />
          <ContactPanel channelName={channelName()} onClose={panel.close} />
        </Show>
        <Show when={viewed()} keyed>
          {(messageId) => (
            <Suspense>
              <Viewer messageId={messageId} onClose={() => setViewed(null)} />
            </Suspense>
          )}
        </Show>
      </div>
    </RoomContext.Provider>
  )
}

function customerName(state: ReturnType<ReturnType<typeof createConversation>["state"]>): string {
  return contactName({
    contactName: state.profile.name ?? null,
    username: state.profile.username ?? null,
    phone: state.address.phone ?? null,
    isGroup: state.address.groupId !== undefined,
  })
}
