import { type JSX, lazy, Show, Suspense } from "solid-js"
import { ComposerView } from "./composer/composer-view.tsx"
import { createRoom, type Opened } from "./create-room.ts"
import { ConversationHeader } from "./header/conversation-header.tsx"
import { LoadFailed } from "./load-failed.tsx"
import { Announcer } from "./log/announcer.tsx"
import { MessageLog } from "./log/message-log.tsx"
import { ContactPanel } from "./panel/contact-panel.tsx"
import { RoomContext } from "./room-context.ts"
import { TroubleStrip } from "./trouble-strip.tsx"
import { t } from "./words/t.ts"

const Viewer = lazy(() => import("./viewer/viewer.tsx"))

/** One conversation for as long as it is open. */
export function OpenConversation(props: Opened & { readonly onBack: () => void }): JSX.Element {
  const open = createRoom(props)
  const { room, composer, scroll, panel, people, drop } = open
  return (
    <RoomContext.Provider value={room}>
      <div class="convo" classList={{ "with-panel": panel.open() }} ref={open.setRoot}>
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
            channelName={open.channelName()}
            panelOpen={panel.open()}
            onPanel={panel.toggle}
            onBack={props.onBack}
            assignHandle={open.setAssignHandle}
          />
          <Show
            when={open.failed()}
            fallback={
              <>
                <MessageLog scroll={scroll} flash={open.flash()} />
                <TroubleStrip />
                <ComposerView composer={composer} onField={open.setField} />
              </>
            }
          >
            {(problem) => <LoadFailed problem={problem()} onRetry={room.conversation.reload} />}
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
          <ContactPanel channelName={open.channelName()} onClose={panel.close} />
        </Show>
        <Show when={open.viewed()} keyed>
          {(messageId) => (
            <Suspense>
              <Viewer messageId={messageId} onClose={() => open.setViewed(null)} />
            </Suspense>
          )}
        </Show>
      </div>
    </RoomContext.Provider>
  )
}
