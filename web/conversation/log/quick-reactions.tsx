import plusIcon from "lucide-static/icons/plus.svg?raw"
import { For, type JSX, onMount } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { t } from "../words/later-t.ts"

/** The six that WhatsApp offers first. */
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const

/** Six reactions and the way to all others; choosing ours again takes it back. */
export function QuickReactions(props: {
  readonly item: MessageItem
  readonly onChoose: (emoji: string | null) => void
  readonly onMore: () => void
}): JSX.Element {
  let root: HTMLSpanElement | undefined
  const ours = () => props.item.reactions.find((one) => one.from === "us")?.emoji
  onMount(() => root?.querySelector("button")?.focus())

  function move(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
    if (step === 0) return
    const buttons = [...(root?.querySelectorAll("button") ?? [])]
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(index + step + buttons.length) % buttons.length]?.focus()
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid in a line over a bubble
    <span class="qr" role="group" aria-label={t("react")} ref={root} onKeyDown={move}>
      <For each={QUICK}>
        {(emoji) => (
          <button
            type="button"
            classList={{ on: ours() === emoji }}
            aria-pressed={ours() === emoji}
            aria-label={ours() === emoji ? t("unreact", { emoji }) : t("reactWith", { emoji })}
            onClick={() => props.onChoose(ours() === emoji ? null : emoji)}
          >
            {emoji}
          </button>
        )}
      </For>
      <button
        type="button"
        class="qr-more"
        aria-label={t("moreEmoji")}
        title={t("moreEmoji")}
        onClick={props.onMore}
      >
        <Icon svg={plusIcon} />
      </button>
    </span>
  )
}
