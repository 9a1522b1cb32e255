import lockIcon from "lucide-static/icons/lock.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime, formatTime } from "../../words/format.ts"
import { PlainText } from "../content/plain-text.tsx"
import { t } from "../words/t.ts"
import { noteParts } from "./note-parts.ts"

/** A note for colleagues; those it calls are marked, and oneself among them most. */
export function NoteCard(props: {
  readonly text: string
  readonly at: number
  readonly by: string
  readonly mentions?: readonly { readonly id: string; readonly name: string }[]
  readonly me: string
  readonly pending?: boolean
  /** One has jumped to it. */
  readonly flash?: boolean
}): JSX.Element {
  return (
    <article
      class="note"
      classList={{ wait: props.pending === true, flash: props.flash === true }}
      aria-label={t("noteBy", { name: props.by })}
    >
      <div class="nh">
        <Icon svg={lockIcon} size="s" />
        <span class="el">
          <span class="el">
            <bdi>{props.by}</bdi> · {t("note")}
          </span>
          {t("noteHead")}
        </span>
        <time title={formatDateTime(props.at)}>{formatTime(props.at)}</time>
      </div>
      <Show when={(props.mentions ?? []).length > 0} fallback={<PlainText text={props.text} />}>
        <p class="tx" dir="auto">
          <For each={noteParts(props.text, props.mentions ?? [])}>
            {(part) => (
              <Show when={part.calls} fallback={part.text}>
                {(id) => (
                  <mark class="men" classList={{ me: id() === props.me }}>
                    <bdi>{part.text}</bdi>
                  </mark>
                )}
              </Show>
            )}
          </For>
        </p>
      </Show>
    </article>
  )
}
