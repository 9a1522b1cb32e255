import "../styles/tools.css"
import checkIcon from "lucide-static/icons/check.svg?raw"
import copyIcon from "lucide-static/icons/copy.svg?raw"
import linkIcon from "lucide-static/icons/link.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import smileIcon from "lucide-static/icons/smile-plus.svg?raw"
import { createSignal, type JSX, lazy, onCleanup, Show, Suspense } from "solid-js"
import { textOf } from "#domain/message/preview.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { lineHref } from "../../inbox/inbox-address.ts"
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
        {(text) => <CopyTool text={text()} name={t("copyText")} svg={copyIcon} />}
      </Show>
      <CopyTool
        text={new URL(lineHref(room.conversationId, props.item.version), location.href).href}
        name={t("copyLink")}
        svg={linkIcon}
      />
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

/** How long it is said that something was copied, milliseconds. */
const SAID_MS = 2_000

/** Copies something; the button says whether it did. */
function CopyTool(props: {
  readonly text: string
  readonly name: string
  readonly svg: string
}): JSX.Element {
  const [said, setSaid] = createSignal<"copied" | "copyFailed">()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  async function copy(): Promise<void> {
    // Missing outside secure contexts (plain http in an office), and it may be forbidden.
    const worked = await Promise.resolve(navigator.clipboard?.writeText(props.text).then(() => true)).catch(
      () => false,
    )
    setSaid(worked === true ? "copied" : "copyFailed")
    clearTimeout(timer)
    timer = setTimeout(() => setSaid(), SAID_MS)
  }

  const name = () => {
    const outcome = said()
    return outcome === undefined ? props.name : t(outcome)
  }
  return (
    <button type="button" class="ib" aria-label={props.name} title={name()} onClick={copy}>
      <Icon svg={said() === "copied" ? checkIcon : props.svg} />
      <span class="vh" role="status">
        {said() === undefined ? "" : name()}
      </span>
    </button>
  )
}
