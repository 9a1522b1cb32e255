import { batch, createSignal, onCleanup } from "solid-js"
import type { Wamid } from "#domain/ids.ts"
import type { Conversation } from "./store/create-conversation.ts"

/** How long the message one jumped to stays lit, milliseconds. */
const FLASH_MS = 1800
/** Pages loaded in search of a quoted message before giving up: 4,000 events back. */
const MOST_PAGES = 20

/** Goes to a message of the log, loading older pages until it is there, and lights it up. */
export function createJump(conversation: Conversation, root: () => HTMLElement | undefined) {
  const [flash, setFlash] = createSignal<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function show(messageId: string): void {
    const line = root()?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
    line?.scrollIntoView({ block: "center" })
    line?.querySelector<HTMLElement>(".bu")?.focus({ preventScroll: true })
    clearTimeout(timer)
    batch(() => setFlash(messageId))
    timer = setTimeout(() => setFlash(null), FLASH_MS)
  }

  async function jumpTo(wamid: Wamid): Promise<void> {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const item = conversation.messageByWamid(wamid)
      if (item !== undefined) {
        show(item.messageId)
        return
      }
      if (!conversation.view.hasOlder) return
      await conversation.loadOlder()
      if (conversation.view.older === "failed") return
    }
  }

  return { flash, jumpTo }
}
