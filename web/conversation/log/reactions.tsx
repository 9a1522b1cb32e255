import { For, type JSX, Show } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"

/** Reactions on a bubble's edge; ours is a button that takes it back. */
export function Reactions(props: { readonly item: MessageItem }): JSX.Element {
  const room = useRoom()
  return (
    <Show when={props.item.reactions.length > 0}>
      <span class="re">
        <For each={props.item.reactions}>
          {(reaction) => (
            <Show
              when={reaction.from === "us"}
              fallback={
                <span
                  role="img"
                  title={sentence(reaction.emoji, reaction.name ?? room.customer())}
                  aria-label={sentence(reaction.emoji, reaction.name ?? room.customer())}
                >
                  {reaction.emoji}
                </span>
              }
            >
              <button
                type="button"
                title={t("unreact", { emoji: reaction.emoji })}
                aria-label={`${t("weReacted", { emoji: reaction.emoji })}. ${t("unreact", { emoji: reaction.emoji })}`}
                onClick={() => room.actions.react(props.item, null)}
              >
                {reaction.emoji}
              </button>
            </Show>
          )}
        </For>
      </span>
    </Show>
  )
}

function sentence(emoji: string, name: string): string {
  return t("reactedBy", { name, emoji })
}
