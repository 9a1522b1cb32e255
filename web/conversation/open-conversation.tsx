import { ErrorBoundary, type JSX, lazy, Show, Suspense } from "solid-js"
import { laterPart } from "../parts/later-part.tsx"
import { whenRested } from "../parts/when-rested.ts"
import { ComposerView } from "./composer/composer-view.tsx"
import { PartFailed } from "./composer/part-failed.tsx"
import { createRoom, type Opened } from "./create-room.ts"
import { ConversationHeader } from "./header/conversation-header.tsx"
import { Announcer } from "./log/announcer.tsx"
import { MessageLog } from "./log/message-log.tsx"
import { RoomContext } from "./room-context.ts"
import { t } from "./words/t.ts"

const JumpLine = laterPart(async () => ({ default: (await import("./jump-line.tsx")).JumpLine }))
const LoadFailed = laterPart(async () => ({ default: (await import("./load-failed.tsx")).LoadFailed }))
const TroubleStrip = laterPart(async () => ({ default: (await import("./trouble-strip.tsx")).TroubleStrip }))
const Unsent = lazy(async () => ({ default: (await import("./composer/unsent.tsx")).Unsent }))
const Viewer = lazy(() => import("./viewer/viewer.tsx"))
const ContactPanel = lazy(() => import("./panel/contact-panel.tsx"))
const SearchBar = lazy(() => import("./search/search-bar.tsx"))

// A key opens these, and what one types next belongs to them: they must be there at once.
whenRested(() => {
  for (const part of [SearchBar, Viewer]) void part.preload().catch(() => {})
})

/** One conversation for as long as it is open. */
export function OpenConversation(props: Opened & { readonly onBack: () => void }): JSX.Element {
  const open = createRoom(props)
  const { room, composer, scroll, panel, people, drop } = open
  return (
    <RoomContext.Provider value={room}>
      <div class="convo" classList={{ "with-panel": panel.open() }}>
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
          <Show when={open.isSearching()}>
            <Suspense>
              <SearchBar
                conversationId={props.conversationId}
                drawn={scroll.drawn}
                onClose={open.closeSearch}
              />
            </Suspense>
          </Show>
          <Show
            when={open.failed()}
            fallback={
              <>
                <MessageLog scroll={scroll} flash={open.jump.flash()} />
                <Show when={open.jump.status() !== "idle"}>
                  <JumpLine status={open.jump.status()} onDismiss={open.jump.dismiss} />
                </Show>
                <TroubleStrip />
                <ComposerView composer={composer} onField={open.setField} />
              </>
            }
          >
            {(problem) => (
              <>
                <LoadFailed problem={problem()} onRetry={room.conversation.reload} onBack={props.onBack} />
                <Suspense>
                  <Unsent composer={composer} />
                </Suspense>
              </>
            )}
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
          <ErrorBoundary fallback={<PartFailed />}>
            <Suspense fallback={<PanelPlace />}>
              {/* The messages first: what is beside them is asked for once they are there. */}
              <Show when={open.isSettled()} fallback={<PanelPlace />}>
                <ContactPanel
                  channelName={open.channelName()}
                  isSheet={panel.isSheet()}
                  onClose={panel.close}
                />
              </Show>
            </Suspense>
          </ErrorBoundary>
        </Show>
        <Show when={open.viewed()} keyed>
          {(messageId) => (
            <Suspense>
              <Viewer messageId={messageId} onClose={open.closeViewer} />
            </Suspense>
          )}
        </Show>
      </div>
    </RoomContext.Provider>
  )
}

/** The contact's face and name, about where they will be. */
function PanelPlace(): JSX.Element {
  return (
    <aside class="pan pan-w" aria-busy="true" aria-label={t("contact")}>
      <span class="sk" />
      <span class="sk" />
      <span class="sk" />
    </aside>
  )
}
