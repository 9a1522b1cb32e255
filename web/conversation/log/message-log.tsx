import arrowIcon from "lucide-static/icons/arrow-down.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { createActiveRow } from "./create-active-row.ts"
import type { createLogScroll } from "./create-log-scroll.ts"
import { LogRowView } from "./log-row-view.tsx"
import { LogSkeleton } from "./log-skeleton.tsx"

/** The messages of a conversation, newest at the bottom. */
export function MessageLog(props: {
  readonly scroll: ReturnType<typeof createLogScroll>
  readonly flash: string | null
}): JSX.Element {
  const { conversation } = useRoom()
  const row = createActiveRow(props.scroll.isMoving)
  return (
    <div class="logw">
      <div
        class="log sb"
        tabindex="0"
        role="log"
        aria-live="off"
        aria-label={t("messages")}
        ref={props.scroll.setLog}
        onScroll={props.scroll.onScroll}
        onPointerOver={row.onPointerOver}
        onPointerLeave={row.onPointerLeave}
        onPointerDown={row.onPointerDown}
        onPointerUp={row.onPointerEnd}
        onPointerCancel={row.onPointerEnd}
        onFocusIn={row.onFocusIn}
        onKeyDown={row.onKeyDown}
      >
        <div class="logi">
          <Show when={conversation.view.load.status === "ready"} fallback={<LogSkeleton />}>
            <Top />
            <div style={{ height: `${props.scroll.drawn().abovePx}px` }} />
            <For each={props.scroll.drawn().rows}>
              {(one) => (
                <div class="lr" data-row={one.key} ref={props.scroll.watch}>
                  <LogRowView
                    row={one}
                    active={row.active() === one.key}
                    flash={props.flash === one.key}
                    onDone={row.clear}
                  />
                </div>
              )}
            </For>
            <div style={{ height: `${props.scroll.drawn().belowPx}px` }} />
            <Bottom />
          </Show>
        </div>
      </div>
      <Show when={props.scroll.away()}>
        <button type="button" class="b newest" onClick={props.scroll.toNewest}>
          <Icon svg={arrowIcon} />
          {props.scroll.missed() === 0 ? t("toNewest") : t.plural("newBelow", props.scroll.missed())}
        </button>
      </Show>
    </div>
  )
}

/** What stands above the oldest message: the page to come, why it does not come, or the beginning. */
function Top(): JSX.Element {
  const { conversation } = useRoom()
  return (
    <Show
      when={conversation.view.hasOlder}
      fallback={<p class="sys">{conversation.view.rows.length === 0 ? t("emptyLog") : t("beginning")}</p>}
    >
      <Show
        when={conversation.view.older === "failed"}
        fallback={
          <div class="older" aria-busy="true">
            <span class="vh">{t("loadingOlder")}</span>
            <LogSkeleton short />
          </div>
        }
      >
        <AlertLine sentence={t("olderFailed")} onRetry={conversation.loadOlder} />
      </Show>
    </Show>
  )
}

/** Under the newest message that is loaded: who writes, or the page to come. */
function Bottom(): JSX.Element {
  const { conversation } = useRoom()
  return (
    <Show when={conversation.view.hasNewer} fallback={<TypingLine />}>
      <Show
        when={conversation.view.newer === "failed"}
        fallback={
          <div class="older" aria-busy="true">
            <span class="vh">{t("loadingNewer")}</span>
            <LogSkeleton short />
          </div>
        }
      >
        <AlertLine sentence={t("newerFailed")} onRetry={conversation.loadNewer} />
      </Show>
    </Show>
  )
}

function TypingLine(): JSX.Element {
  const { conversation } = useRoom()
  return (
    <Show when={conversation.typing()}>
      {(name) => (
        <p class="sys typ">
          <span class="ty" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t("isTyping", { name: name() })}
        </p>
      )}
    </Show>
  )
}
