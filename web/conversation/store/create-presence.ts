import { type Accessor, createSignal, onCleanup } from "solid-js"
import type { Viewer } from "#protocol/room.ts"

/** How long a colleague's "is typing" stands, milliseconds; it is said again every 10 s at most. */
export const TYPING_STANDS_MS = 12_000

/** Who else is at the conversation, and which of them writes. */
export interface Presence {
  /** Whoever else looks at it, longest first. */
  readonly viewers: Accessor<readonly Viewer[]>
  /** The name of the colleague who writes just now. */
  readonly typing: Accessor<string | null>
  readonly typingId: Accessor<string | null>
  readonly setViewers: (viewers: readonly Viewer[]) => void
  readonly showTyping: (attendant: { readonly id: string; readonly name: string }) => void
  readonly clearTyping: () => void
}

/** Keeps who is there; `me` is left out, whatever the room says. */
export function createPresence(me: string): Presence {
  const [viewers, setViewers] = createSignal<readonly Viewer[]>([])
  const [typist, setTypist] = createSignal<{ readonly id: string; readonly name: string } | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function clearTyping(): void {
    clearTimeout(timer)
    setTypist(null)
  }

  return {
    viewers,
    typing: () => typist()?.name ?? null,
    typingId: () => typist()?.id ?? null,
    setViewers(there) {
      const others = there.filter((viewer) => viewer.id !== me)
      setViewers([...others].sort((one, other) => one.since - other.since))
    },
    showTyping(attendant) {
      if (attendant.id === me) return
      clearTimeout(timer)
      setTypist(attendant)
      timer = setTimeout(clearTyping, TYPING_STANDS_MS)
    },
    clearTyping,
  }
}
