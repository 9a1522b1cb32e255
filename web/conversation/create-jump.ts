import { createSignal, onCleanup } from "solid-js"
import { versionOfMessage, type Wamid } from "#domain/ids.ts"
import type { Conversation } from "./store/conversation.ts"
import { itemKey } from "./store/log-rows.ts"

/** How long the message one jumped to stays lit, milliseconds. */
const FLASH_MS = 1800

/** What is known of a jump: under way, or why it did not arrive. */
export type JumpStatus = "idle" | "looking" | "failed" | "lost"

/** Goes to a place of the log however far away, and lights it up. */
export function createJump(conversation: Conversation, reveal: (key: string) => HTMLElement | null) {
  const [flash, setFlash] = createSignal<string | null>(null)
  const [status, setStatus] = createSignal<JumpStatus>("idle")
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  onCleanup(() => clearTimeout(timer))

  function show(key: string, takesFocus: boolean): void {
    const line = reveal(key)
    if (takesFocus) line?.querySelector<HTMLElement>(".bu")?.focus({ preventScroll: true })
    clearTimeout(timer)
    setFlash(key)
    timer = setTimeout(() => setFlash(null), FLASH_MS)
    setStatus("idle")
  }

  /** Shows the line of a version, or the next one after it; true when it is there. */
  async function jumpToVersion(version: number, takesFocus = true): Promise<boolean> {
    turn += 1
    const mine = turn
    setStatus("looking")
    const isThere = await conversation.showAround(version)
    if (mine !== turn) return false
    const item = conversation.timeline().items.find((one) => one.version >= version)
    if (!isThere || item === undefined) {
      setStatus(isThere ? "lost" : "failed")
      return false
    }
    show(itemKey(item), takesFocus)
    return true
  }

  async function jumpTo(wamid: Wamid): Promise<void> {
    const loaded = conversation.messageByWamid(wamid)
    if (loaded === undefined) await find(wamid)
    else show(loaded.messageId, true)
  }

  /** Asks where a line stands and goes there. */
  async function find(name: string): Promise<void> {
    turn += 1
    const mine = turn
    setStatus("looking")
    try {
      const version = await conversation.findLine(name)
      if (mine !== turn) return
      if (version === null) setStatus("lost")
      else await jumpToVersion(version)
    } catch {
      if (mine === turn) setStatus("failed")
    }
  }

  /** Goes where an address points: a version of the log, a message's id or a note's. */
  async function jumpToPlace(place: string): Promise<void> {
    const version = /^\d{1,15}$/.test(place) ? Number(place) : versionOfMessage(place)
    if (version === undefined || version === 0) await find(place)
    else await jumpToVersion(version)
  }

  return { flash, status, jumpTo, jumpToVersion, jumpToPlace, dismiss: () => setStatus("idle") }
}
