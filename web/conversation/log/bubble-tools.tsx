import "../styles/tools.css"
import copyIcon from "lucide-static/icons/copy.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import smileIcon from "lucide-static/icons/smile-plus.svg?raw"
import { createSignal, type JSX, lazy, Show, Suspense } from "solid-js"
import { textOf } from "#domain/message/preview.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { QuickReactions } from "./quick-reactions.tsx"

const EmojiPicker = lazy(() => import("../emoji/emoji-picker.tsx"))

type Open = "tools" | "quick" | "all"

/** What can be done with a message, beside its bubble while it is pointed at, focused or held. */
export function BubbleTools(props: { readonly item: MessageItem; readonly onDone: () => void }): JSX.Element {
  const room = useRoom()
  const [open, setOpen] = createSignal<Open>("tools")
  const canReact = () => props.item.direction === "in" || props.item.wamid !== null

  function react(emoji: string | null): void {
    setOpen("tools")
    room.actions.react(props.item, emoji)
    props.onDone()
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || open() === "tools") return
    event.stopPropagation()
    setOpen("tools")
  }

  return (
    <span
      class="bt-tools"
      role="toolbar"
      aria-label={t("more")}
      classList={{ held: open() !== "tools" }}
      onKeyDown={onKey}
    >
      <Show when={canReact()}>
        <button
          type="button"
          class="ib"
          aria-label={t("react")}
          title={t("react")}
          aria-expanded={open() !== "tools"}
          onClick={() => setOpen(open() === "tools" ? "quick" : "tools")}
        >
          <Icon svg={smileIcon} />
        </button>
        <button
          type="button"
          class="ib"
          aria-label={t("reply")}
          title={`${t("reply")} (R)`}
          onClick={() => room.setReplyTo(props.item)}
        >
          <Icon svg={replyIcon} />
        </button>
      </Show>
      <Show when={textOf(props.item.content)}>
        {(text) => (
          <button
            type="button"
            class="ib"
            aria-label={t("copyText")}
            title={t("copyText")}
            onClick={() => navigator.clipboard?.writeText(text()).catch(() => {})}
          >
            <Icon svg={copyIcon} />
          </button>
        )}
      </Show>
      <Show when={open() === "quick"}>
        <QuickReactions item={props.item} onChoose={react} onMore={() => setOpen("all")} />
      </Show>
      <Show when={open() === "all"}>
        <Suspense>
          <EmojiPicker onChoose={react} onClose={() => setOpen("tools")} />
        </Suspense>
      </Show>
    </span>
  )
}
