import { ErrorBoundary, type JSX, lazy, Show, Suspense } from "solid-js"
import { serviceWindow } from "#domain/conversation/service-window.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import type { Composer, ComposerTab } from "./create-composer.ts"
import { PartFailed } from "./part-failed.tsx"
import type { FieldHandle } from "./text-field.tsx"
import { WindowClock } from "./window-clock.tsx"
import { Writing } from "./writing.tsx"

const ClosedWindow = lazy(async () => ({ default: (await import("./closed-window.tsx")).ClosedWindow }))
const NewerDraft = lazy(() => import("./draft/newer-draft.tsx"))

/** Where one writes: reply or note, with the window's clock always in sight. */
export function ComposerView(props: {
  readonly composer: Composer
  readonly onField: (field: FieldHandle) => void
}): JSX.Element {
  const room = useRoom()
  const window = () => serviceWindow(room.conversation.state(), room.now())
  const closed = () => window().status !== "open" && props.composer.tab() === "reply"
  return (
    <section
      class="comp"
      classList={{ nt: props.composer.tab() === "note" }}
      aria-label={props.composer.tab() === "note" ? t("note") : t("reply")}
    >
      <div class="ctop">
        <Tab composer={props.composer} tab="reply" />
        <Tab composer={props.composer} tab="note" />
        <span class="sp" />
        <WindowClock window={window()} now={room.now()} />
      </div>
      <Show when={props.composer.draft.newer()}>
        {(newer) => (
          <ErrorBoundary fallback={<PartFailed />}>
            <Suspense>
              <NewerDraft draft={newer()} onChoose={props.composer.draft.choose} />
            </Suspense>
          </ErrorBoundary>
        )}
      </Show>
      <Show
        when={!closed()}
        fallback={
          <ErrorBoundary fallback={<PartFailed />}>
            <Suspense fallback={<div class="clw" aria-busy="true" />}>
              <ClosedWindow
                window={window()}
                hasDraft={props.composer.hasDraft()}
                onNote={() => props.composer.setTab("note")}
              />
            </Suspense>
          </ErrorBoundary>
        }
      >
        <Writing composer={props.composer} onField={props.onField} />
      </Show>
    </section>
  )
}

function Tab(props: { readonly composer: Composer; readonly tab: ComposerTab }): JSX.Element {
  const on = () => props.composer.tab() === props.tab
  return (
    <button
      type="button"
      class="tab"
      classList={{ on: on() }}
      aria-pressed={on()}
      onClick={() => props.composer.setTab(props.tab)}
    >
      {t(props.tab)}
    </button>
  )
}
