import { createEffect, createSignal, type JSX, on } from "solid-js"
import { useRoom } from "../room-context.ts"
import { lineOf } from "../words/item-words.ts"
import { t } from "../words/t.ts"
import { writerOf } from "./quote.tsx"

/** Says each new message of the customer to screen readers, once and politely; what was loaded is not new. */
export function Announcer(): JSX.Element {
  const room = useRoom()
  const [said, setSaid] = createSignal("")
  let heard: number | null = null
  createEffect(
    on(room.conversation.timeline, ({ items, version }) => {
      const before = heard
      heard = version
      if (before === null || before === 0) return
      const fresh = items.filter(
        (item) => item.kind === "message" && item.direction === "in" && item.version > before,
      )
      const lines = fresh.flatMap((item) => (item.kind === "message" ? [sentence(item)] : []))
      if (lines.length > 0) setSaid(lines.slice(-3).join(". "))
    }),
  )

  function sentence(item: Parameters<typeof writerOf>[0]): string {
    return t("said", { name: writerOf(item, room.customer(), room.isGroup()), text: lineOf(item.content) })
  }

  return (
    <div class="vh" aria-live="polite">
      {said()}
    </div>
  )
}
