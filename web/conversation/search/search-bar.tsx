import downIcon from "lucide-static/icons/chevron-down.svg?raw"
import upIcon from "lucide-static/icons/chevron-up.svg?raw"
import searchIcon from "lucide-static/icons/search.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import "./search.css"
import { createEffect, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import type { Drawn } from "../log/create-log-scroll.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { createSearch } from "./create-search.ts"
import { findInConversation } from "./find-in-conversation.ts"
import { FoundLineView } from "./found-line.tsx"
import { markInLog } from "./mark-in-log.ts"

/** Looking for words in the conversation: the field, the steps, and what was found. Loaded when first opened. */
export default function SearchBar(props: {
  readonly conversationId: string
  /** What of the log is drawn: marks are put on it anew. */
  readonly drawn: () => Drawn
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const search = createSearch({
    find: (query, before, signal) => findInConversation(props.conversationId, query, before, signal),
    goTo: (version) => void room.jumpToVersion(version, false),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  let root: HTMLElement | undefined
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  createEffect(() => {
    const query = search.query()
    props.drawn()
    const scope = root?.closest(".conv")
    if (scope == null || query.trim() === "") return
    onCleanup(markInLog(scope, query))
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      props.onClose()
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault()
      if (event.shiftKey) search.newer()
      else void search.older()
    }
  }

  const count = () => search.hits().length
  const placeWord = () =>
    t(search.next() === null ? "searchPlace" : "searchPlaceMore", {
      place: search.place() + 1,
      count: count(),
    })
  return (
    <search class="sb-in" ref={root} onKeyDown={onKeyDown}>
      <div class="sb-f">
        <Icon svg={searchIcon} />
        <input
          ref={field}
          type="search"
          aria-label={t("searchIn")}
          placeholder={t("searchIn")}
          value={search.query()}
          onInput={(event) => search.write(event.currentTarget.value)}
        />
        <span class="t1 m2 sb-n" role="status">
          <Show when={search.place() >= 0} fallback={search.status() === "searching" ? t("searching") : ""}>
            {placeWord()}
          </Show>
        </span>
        <button
          type="button"
          class="ib"
          aria-label={t("searchOlder")}
          title={`${t("searchOlder")} (Enter)`}
          disabled={search.place() + 1 >= count() && search.next() === null}
          onClick={() => search.older()}
        >
          <Icon svg={upIcon} />
        </button>
        <button
          type="button"
          class="ib"
          aria-label={t("searchNewer")}
          title={`${t("searchNewer")} (Shift+Enter)`}
          disabled={search.place() <= 0}
          onClick={() => search.newer()}
        >
          <Icon svg={downIcon} />
        </button>
        <button
          type="button"
          class="ib"
          aria-label={t("searchClose")}
          title={t("searchClose")}
          onClick={() => props.onClose()}
        >
          <Icon svg={xIcon} />
        </button>
      </div>
      <Show when={search.status() === "failed"}>
        <AlertLine sentence={t("searchFailed")} onRetry={search.older} />
      </Show>
      <Show when={search.status() === "ready" && count() === 0}>
        <p class="t2 m2 sb-0">{t("searchNone")}</p>
      </Show>
      <Show when={count() > 0}>
        <ol class="sb-l sb" aria-label={t("searchHits")}>
          <For each={search.hits()}>
            {(hit, index) => (
              <li>
                <FoundLineView
                  hit={hit}
                  query={search.query()}
                  isShown={search.place() === index()}
                  onShow={() => search.show(index())}
                />
              </li>
            )}
          </For>
          <Show when={search.next() !== null}>
            <li>
              <button
                type="button"
                class="b sm q"
                disabled={search.status() === "searching"}
                onClick={search.more}
              >
                {t(search.status() === "searching" ? "searching" : "searchMore")}
              </button>
            </li>
          </Show>
        </ol>
      </Show>
    </search>
  )
}
