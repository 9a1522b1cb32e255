import { createEffect, createSignal, type JSX, on } from "solid-js"
import { useRoom } from "../room-context.ts"
import { lineOf } from "../words/item-words.ts"
import { t } from "../words/t.ts"
import { writerOf } from "./quote.tsx"

/** Says each new message of the customer to screen readers, once and politely; what was loaded is not new. */
export function Announcer(): JSX.Element {
  const room = useRoom()
  const [said, setSaid] = createSignal("")

  createEffect(
    on(
      room.conversation.arrived,
      (items) => {
        if (items.length > 0) setSaid(items.slice(-3).map(sentence).join(". "))
      },
      { defer: true },
    ),
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
