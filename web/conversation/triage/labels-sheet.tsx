import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { LabelChip } from "../../parts/label-chip.tsx"
import { labels } from "../../session/workspace-lists.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { plainWords } from "./plain-words.ts"

/** Which labels the conversation has; each is put on or taken off at once. */
export function LabelsSheet(): JSX.Element {
  const room = useRoom()
  const [query, setQuery] = createSignal("")
  // Others may have made labels since: what is known stands here until the answer comes.
  if (labels.status() === "ready") void labels.reload()
  else labels.want()
  const has = (id: string) => room.conversation.state().labels.includes(id)
  const found = createMemo(() =>
    labels.items().filter(({ name }) => plainWords(name).includes(plainWords(query()))),
  )

  function toggle(id: string): void {
    if (has(id)) room.actions.label([], [id])
    else room.actions.label([id], [])
  }

  return (
    <>
      <input
        type="search"
        class="ps-q"
        placeholder={t("labelSearch")}
        aria-label={t("labelSearch")}
        value={query()}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <Show when={labels.status() === "failed"}>
        <AlertLine sentence={t("labelsFailed")} onRetry={labels.want} />
      </Show>
      <Show when={labels.status() === "loading"}>
        <p class="mn">{t("labelsLoading")}</p>
      </Show>
      <Show when={labels.status() === "ready" && found().length === 0}>
        <p class="mn">{t(labels.items().length === 0 ? "labelsNone" : "labelsNoMatch")}</p>
      </Show>
      <For each={found()}>
        {(label) => (
          <label class="mi ps-l">
            <input
              type="checkbox"
              checked={has(label.id)}
              aria-label={t(has(label.id) ? "labelOff" : "labelOn", { name: label.name })}
              onChange={() => toggle(label.id)}
            />
            <LabelChip label={label} />
          </label>
        )}
      </For>
    </>
  )
}
