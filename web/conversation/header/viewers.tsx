import { For, type JSX, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"

/** Faces that have room in the header. */
const MOST_FACES = 3

/** Which colleagues look at the conversation too, and which of them writes. */
export function Viewers(): JSX.Element {
  const { viewers, typingId } = useRoom().conversation.presence
  const sentence = (viewer: { readonly id: string; readonly name: string }) =>
    t(viewer.id === typingId() ? "isTyping" : "viewing", { name: viewer.name })
  return (
    <Show when={viewers().length > 0}>
      <ul class="vws" aria-label={t("viewers")}>
        <For each={viewers().slice(0, MOST_FACES)}>
          {(viewer) => (
            <li title={sentence(viewer)} classList={{ wr: viewer.id === typingId() }}>
              <Avatar name={viewer.name} id={viewer.id} size={28} />
              <span class="vh">{sentence(viewer)}</span>
            </li>
          )}
        </For>
        <Show when={viewers().length > MOST_FACES}>
          <li
            class="vws-n t1"
            title={viewers()
              .slice(MOST_FACES)
              .map((viewer) => viewer.name)
              .join(", ")}
          >
            +{viewers().length - MOST_FACES}
          </li>
        </Show>
      </ul>
    </Show>
  )
}
