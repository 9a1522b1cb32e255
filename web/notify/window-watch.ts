/** What one window of this person shows. */
export interface WindowState {
  /** The open conversation; null for none. */
  readonly conversationId: string | null
  /** It is seen and has the keyboard. */
  readonly isAttended: boolean
}

/** The part of a BroadcastChannel that is used. */
export interface ChannelLike {
  postMessage(message: unknown): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  close(): void
}

export interface WindowWatch {
  /** Says what this window shows now; to be called on every change, and every `SAY_EVERY_MS`. */
  readonly say: (state: WindowState) => void
  /** Whether somebody looks at a conversation in any window of this browser. */
  readonly isLookedAt: (conversationId: string) => boolean
  readonly end: () => void
}

/** How often each window repeats what it shows, milliseconds. */
export const SAY_EVERY_MS = 20_000
const GONE_AFTER_MS = 45_000 // two repeats missed: closed without a word, or asleep

interface Heard extends WindowState {
  readonly at: number
}

/** The windows of one person in this browser, each of which tells the others what it shows. */
export function makeWindowWatch(channel: ChannelLike | null, id: string, now: () => number): WindowWatch {
  const others = new Map<string, Heard>()
  let own: WindowState = { conversationId: null, isAttended: false }
  const tell = () => channel?.postMessage({ window: id, ...own })

  if (channel !== null) {
    channel.onmessage = ({ data }) => {
      const said = heardFrom(data)
      if (said === undefined || said.window === id) return
      if (said.isHello) tell()
      others.set(said.window, { ...said, at: now() })
    }
    channel.postMessage({ window: id, ...own, isHello: true })
  }

  return {
    say(state) {
      own = state
      tell()
    },
    isLookedAt(conversationId) {
      const looks = (state: WindowState) => state.isAttended && state.conversationId === conversationId
      return (
        looks(own) || [...others.values()].some((other) => now() - other.at < GONE_AFTER_MS && looks(other))
      )
    },
    end() {
      own = { conversationId: null, isAttended: false }
      tell()
      channel?.close()
    },
  }
}

function heardFrom(
  data: unknown,
): (WindowState & { readonly window: string; readonly isHello: boolean }) | undefined {
  if (typeof data !== "object" || data === null || !("window" in data)) return undefined
  const { window, conversationId, isAttended, isHello } = data as Readonly<Record<string, unknown>>
  if (typeof window !== "string") return undefined
  return {
    window,
    conversationId: typeof conversationId === "string" ? conversationId : null,
    isAttended: isAttended === true,
    isHello: isHello === true,
  }
}
