import templateIcon from "lucide-static/icons/layout-template.svg?raw"
import { createSignal, type JSX, lazy, Show } from "solid-js"
import { serviceWindow } from "#domain/conversation/service-window.ts"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import type { Composer, ComposerTab } from "./create-composer.ts"
import { WhileLoading } from "./part-failed.tsx"
import type { FieldHandle } from "./text-field.tsx"
import { WindowClock } from "./window-clock.tsx"
import { Writing } from "./writing.tsx"

const ClosedWindow = lazy(async () => ({ default: (await import("./closed-window.tsx")).ClosedWindow }))
const BlockedContact = lazy(() => import("./blocked-contact.tsx"))
const PhoneOnly = lazy(() => import("./phone-only.tsx"))
const RoomPicker = lazy(() => import("../../templates/picker/room-picker.tsx"))
const NewerDraft = lazy(() => import("./draft/newer-draft.tsx"))

/** Where one writes: reply or note, with the window's clock always in sight. */
export function ComposerView(props: {
  readonly composer: Composer
  readonly onField: (field: FieldHandle) => void
}): JSX.Element {
  const room = useRoom()
  const [isPicking, setPicking] = createSignal(false)
  let section: HTMLElement | undefined
  function backToWriting(): void {
    setPicking(false)
    queueMicrotask(() => section?.querySelector("textarea")?.focus())
  }
  const picking = () => isPicking() && props.composer.tab() === "reply"
  const window = () => serviceWindow(room.conversation.state(), room.now())
  const blocked = () => room.conversation.state().blockedSince !== undefined
  const closed = () =>
    (room.isPhone() || blocked() || window().status !== "open") && props.composer.tab() === "reply"
  return (
    <section
      ref={section}
      class="comp"
      classList={{ nt: props.composer.tab() === "note" }}
      aria-label={props.composer.tab() === "note" ? t("note") : t("reply")}
    >
      <div class="ctop">
        <Tab
          composer={props.composer}
          tab="reply"
          isOff={picking() && !closed()}
          onChoose={() => setPicking(false)}
        />
        <Tab composer={props.composer} tab="note" onChoose={() => setPicking(false)} />
        <Show when={!closed() && props.composer.tab() === "reply"}>
          <button
            type="button"
            class="tab tplt"
            classList={{ on: picking() }}
            aria-pressed={picking()}
            title={t("template")}
            onClick={() => setPicking(!picking())}
          >
            <Icon svg={templateIcon} size="s" />
            <span>{t("template")}</span>
          </button>
        </Show>
        <span class="sp" />
        <Show when={!room.isPhone()}>
          <WindowClock window={window()} now={room.now()} />
        </Show>
      </div>
      <Show when={props.composer.draft.newer()}>
        {(newer) => (
          <WhileLoading>
            <NewerDraft draft={newer()} onChoose={props.composer.draft.choose} />
          </WhileLoading>
        )}
      </Show>
      <Show
        when={!closed()}
        fallback={
          <WhileLoading meanwhile={<div class="clw" aria-busy="true" />}>
            <Show
              when={!room.isPhone()}
              fallback={<PhoneOnly onNote={() => props.composer.setTab("note")} />}
            >
              <Show when={!blocked()} fallback={<BlockedContact hasDraft={props.composer.hasDraft()} />}>
                <ClosedWindow
                  window={window()}
                  hasDraft={props.composer.hasDraft()}
                  onNote={() => props.composer.setTab("note")}
                />
              </Show>
            </Show>
          </WhileLoading>
        }
      >
        <Show when={picking()} fallback={<Writing composer={props.composer} onField={props.onField} />}>
          <WhileLoading onBack={() => setPicking(false)} meanwhile={<div class="clw" aria-busy="true" />}>
            <div class="clw sb">
              <RoomPicker onSent={backToWriting} />
            </div>
          </WhileLoading>
        </Show>
      </Show>
    </section>
  )
}

function Tab(props: {
  readonly composer: Composer
  readonly tab: ComposerTab
  /** Something else stands in its place just now. */
  readonly isOff?: boolean
  readonly onChoose: () => void
}): JSX.Element {
  const on = () => props.composer.tab() === props.tab && props.isOff !== true
  return (
    <button
      type="button"
      class="tab"
      classList={{ on: on() }}
      aria-pressed={on()}
      onClick={() => {
        props.onChoose()
        props.composer.setTab(props.tab)
      }}
    >
      {t(props.tab)}
    </button>
  )
}
