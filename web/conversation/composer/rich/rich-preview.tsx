import { type JSX, Show } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import { Bubble } from "../../log/bubble.tsx"
import { useRoom } from "../../room-context.ts"
import { pendingItem } from "../../store/pending-item.ts"
import { richWords as t } from "./words/rich-words.ts"

/** The message as its bubble will stand in the conversation, with what it answers; nothing in it can be pressed. */
export function RichPreview(props: { readonly shown: MessageContent | null }): JSX.Element {
  const room = useRoom()
  const item = (content: MessageContent) =>
    pendingItem(
      {
        clientId: "preview",
        request: { path: "", body: {} },
        outgoing: { kind: "message", content, repliesTo: room.replyTo()?.wamid ?? null },
        at: room.now(),
        sinceVersion: 0,
        phase: { status: "sending" },
      },
      room.me.user,
    ) ?? undefined
  const shown = () => (props.shown === null ? undefined : item(props.shown))
  return (
    // A preview longer than its place is scrolled with the keys.
    <section class="rdp" tabindex="0" aria-label={t("preview")}>
      <h3>{t("preview")}</h3>
      <Show when={shown()} fallback={<p class="rdp-n">{t("preview-none")}</p>}>
        {(message) => (
          <div class="rdp-b" inert>
            <Bubble item={message()} first last />
          </div>
        )}
      </Show>
    </section>
  )
}
